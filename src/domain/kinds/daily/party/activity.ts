import { attachments, choice, longText, number, optional, organisation, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'

/** Something held for people to take part in (活动): study, lecture, theme day, training, volunteers' work, culture. */
export const activity = defineDailyKind('activity', {
  label: label('活动', 'Activity'),
  plural: 'activities',
  fields: {
    type: choice({
      label: label('活动类型', 'Type'),
      choices: {
        studySession: label('理论学习', 'Study session'),
        partyLecture: label('党课', 'Party lecture'),
        themePartyDay: label('主题党日', 'Theme Party day'),
        warningEducation: label('警示教育', 'Warning education'),
        training: label('业务培训', 'Training'),
        publicLecture: label('宣讲', 'Public lecture'),
        volunteering: label('志愿服务', 'Volunteering'),
        culture: label('文体活动', 'Culture and sports'),
      },
    }),
    branch: optional(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
    topic: text({ label: label('主题', 'Topic'), max: 200 }),
    place: text({ label: label('地点', 'Place'), max: 100 }),
    speaker: optional(text({ label: label('主讲人或领学人', 'Speaker'), max: 50 })),
    hours: optional(number({ label: label('时长', 'Length'), max: 100, unit: label('小时', 'hours') })),
    participants: number({ label: label('参加人数', 'Participants'), max: 100_000, unit: label('人', 'people') }),
    content: optional(longText({ label: label('内容', 'What was done'), max: 4000 })),
    signIn: attachments({ label: label('签到表', 'Sign-in sheet'), max: 10 }),
    photos: attachments({ label: label('现场照片', 'Photos'), max: 20 }),
  },
  title: 'topic',
  search: ['topic', 'place', 'speaker'],
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt'], ['branch', 'occurredAt']],
  indexed: ['branch'],
  examples: [
    {
      type: 'studySession',
      topic: '学习《中国共产党纪律处分条例》第六章',
      place: '社区会议室',
      speaker: '何静',
      hours: 2,
      participants: 23,
      signIn: [],
      photos: [],
    },
  ],
})
