import { attachments, type DataOf, longText, optional, parts, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, STREET_CHECKS } from '../daily.ts'

const fields = {
  visitors: text({ label: label('观摩人员', 'Visitors'), max: 200 }),
  shown: longText({ label: label('看了什么', 'What was shown'), max: 1000 }),
  topics: parts({
    label: label('逐项情况', 'Topic by topic'),
    parts: {
      topic: text({ label: label('方面', 'Topic'), max: 60 }),
      seen: longText({ label: label('看到的情况', 'What was seen'), max: 1000 }),
      problem: optional(longText({ label: label('存在问题', 'Problem'), max: 1000 })),
      advice: optional(longText({ label: label('改进指导', 'Advice'), max: 1000 })),
    },
    max: 20,
  }),
  photos: attachments({ label: label('照片', 'Photos'), max: 20, expected: true }),
}
export type TourData = DataOf<typeof fields>

/**
 * A tour of one community by the street and the others (逐社观摩), each quarter: what was shown, what was seen of each topic,
 * and what was advised. Notes, no marks: communities are not ranked.
 */
export const quarterlyTour = defineDailyKind('quarterlyTour', {
  label: label('逐社观摩', 'Quarterly tour'),
  plural: 'quarterly-tours',
  fields,
  title: 'visitors',
  search: ['visitors', 'shown'],
  permissions: {
    read: BUSINESS_ROLES,
    create: STREET_CHECKS,
    correct: [{ by: STREET_CHECKS, fields: 'all' }],
  },
  examples: [
    {
      visitors: '街道班子成员、各社区书记',
      shown: '党群服务中心、老年食堂、微网格工作站',
      topics: [
        {
          topic: '阵地建设',
          seen: '党员活动室每周开放五天，登记本记到昨天',
          problem: '图书角的书没有登记',
          advice: '用一张表登记，月底盘一次',
        },
      ],
      photos: [],
    },
  ],
})
