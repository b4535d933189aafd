import {
  attachments,
  choice,
  longText,
  number,
  optional,
  organisation,
  parts,
  rarely,
  reference,
  text,
} from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { morePresentThanEligible } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { ownBranch } from './own-branch.ts'

/** Why members do not come to an activity, counted and never named. */
export const ABSENCE_REASONS = {
  frail: label('年老体弱', 'Old or frail'),
  away: label('在外', 'Away from home'),
  duty: label('公务', 'On duty'),
  leave: label('请假', 'Leave'),
  unknown: label('未说明', 'No reason given'),
} as const

const moreThanExpected = ({ participants, expected }: { participants: number; expected: number | null }) =>
  expected !== null && participants > expected
    ? morePresentThanEligible({ eligible: expected, present: participants }, '/participants')
    : undefined

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
        studyExchange: label('述学交流', 'Exchange on what was studied'),
      },
    }),
    form: optional(
      choice({
        label: label('形式', 'Form'),
        choices: {
          lesson: label('讲课', 'Lesson'),
          reading: label('集中领学', 'Reading together'),
          film: label('观看警示片', 'Film'),
          discussion: label('座谈讨论', 'Discussion'),
          test: label('理论测试', 'Test'),
          caseStudy: label('案例学习', 'Case study'),
          benchmarking: label('对标学习', 'Benchmarking'),
          visit: label('现场教学', 'On the spot'),
          menu: label('“三单式”', 'On order'),
          artistic: label('“文艺式”', 'By songs and plays'),
          interactive: label('“互动式”', 'With those who came'),
        },
      }),
    ),
    mode: rarely(
      choice({
        label: label('线上还是线下', 'Where'),
        choices: {
          onSite: label('线下', 'On site'),
          online: label('线上', 'Online'),
          both: label('线上线下同时', 'Both'),
        },
      }),
    ),
    material: rarely(
      choice({
        label: label('学习材料', 'Material'),
        choices: {
          original: label('原文原著', 'Original works'),
          speeches: label('系列讲话', 'Speeches'),
          document: label('文件、条例', 'Documents, regulations'),
          case: label('典型案例', 'Public cases'),
          book: label('廉政书籍', 'Book on clean conduct'),
        },
      }),
    ),
    campaign: rarely(
      text({
        label: label('属于哪项主题教育或专项活动', 'Of which campaign'),
        help: label('写登记过的名称，如“亮身份、树形象、做表率”', 'Its name as it is registered'),
        max: 60,
      }),
    ),
    branch: optional(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
    topic: text({ label: label('主题', 'Topic'), max: 200 }),
    place: text({ label: label('地点', 'Place'), max: 100 }),
    speaker: optional(text({ label: label('主讲人或领学人', 'Speaker'), max: 50 })),
    hours: optional(number({ label: label('时长', 'Length'), max: 100, unit: label('小时', 'hours') })),
    participants: number({ label: label('参加人数', 'Participants'), max: 100_000, unit: label('人', 'people') }),
    expected: rarely(number({ label: label('应到人数', 'Expected'), max: 100_000, unit: label('人', 'people') })),
    absences: rarely(
      parts({
        label: label('没到的原因', 'Why others did not come'),
        help: label('只写人数，不写谁', 'How many, not who'),
        parts: {
          reason: choice({ label: label('原因', 'Reason'), choices: ABSENCE_REASONS }),
          people: number({ label: label('人数', 'How many'), min: 1, max: 10_000, unit: label('人', 'people') }),
        },
        max: 10,
      }),
    ),
    beneficiaries: rarely(
      number({ label: label('受益人数', 'Who benefited'), max: 100_000, unit: label('人', 'people') }),
    ),
    members: rarely(
      parts({
        label: label('参加的党员', 'Members who took part'),
        parts: { member: reference('member', { label: label('党员', 'Member') }) },
      }),
    ),
    content: optional(longText({ label: label('内容', 'What was done'), max: 4000 })),
    outcome: rarely(
      text({
        label: label('测试、讨论的结果', 'Outcome of test or discussion'),
        help: label('几人合格、议出哪几件要做的事；不写谁', 'How many passed, what is to be done; not who'),
        max: 300,
      }),
    ),
    signIn: attachments({ label: label('签到表', 'Sign-in sheet'), max: 10, expected: true }),
    photos: attachments({ label: label('现场照片', 'Photos'), max: 20, expected: true }),
  },
  title: 'topic',
  search: ['topic', 'place', 'speaker', 'campaign'],
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt'], ['branch', 'occurredAt']],
  indexed: ['branch', 'campaign'],
  looksAt: ['branch'],
  sound: (context) => moreThanExpected(context.record.data) ?? ownBranch(context, 'branch'),
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
