import { choice, day, longText, optional, person, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { endsBeforeItBegins } from '../../../problems/daily.ts'
import { defineDailyKind } from '../daily.ts'

/**
 * A campaign, drive, brand or way of working that has a name (主题教育、专项行动、品牌、工作法): from when until when, by which paper.
 * Activities bear its name; what they come to is counted, what it achieved is for people to say.
 */
export const campaign = defineDailyKind('campaign', {
  label: label('专项活动和品牌', 'Campaign'),
  plural: 'campaigns',
  fields: {
    name: text({
      label: label('名称', 'Name'),
      help: label(
        '活动里“属于哪项专项活动”写同样的名称，就算在它名下',
        'Activities that bear this name are counted under it',
      ),
      max: 60,
    }),
    type: choice({
      label: label('类别', 'Type'),
      choices: {
        education: label('主题教育', 'Education campaign'),
        drive: label('专项行动', 'Drive'),
        volunteers: label('志愿服务', 'Volunteering'),
        brand: label('党建品牌', 'Party brand'),
        method: label('工作法', 'Way of working'),
      },
    }),
    startsOn: day({ label: label('开始', 'Begins') }),
    endsOn: optional(day({ label: label('结束', 'Ends') })),
    basis: optional(text({ label: label('依据文件', 'By which paper'), max: 100 })),
    lead: optional(person({ label: label('负责人', 'In charge') })),
    results: optional(longText({ label: label('成效', 'What it achieved'), max: 1000 })),
  },
  title: 'name',
  search: ['name', 'basis'],
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt']],
  sound: ({ record: { data } }) =>
    data.endsOn && data.endsOn < data.startsOn
      ? endsBeforeItBegins({ from: data.startsOn, until: data.endsOn }, '/endsOn')
      : undefined,
  examples: [
    {
      ...{ name: '作风整顿', type: 'drive', startsOn: '2026-03-01', endsOn: '2026-12-31' },
      basis: '街道作风整顿实施方案',
    },
  ],
})
