import type { PaperGround } from '../../src/reports/index.ts'

const round = '018f0000-0000-7000-8000-00000000000a'
const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`

type Finding = PaperGround['findings'][number]
type Measure = Finding['measures'][number]

const measure = (n: number, act: string, more: Partial<Measure> = {}): Measure => ({
  ...{ id: id(n), act, owner: '何静', dueOn: '2026-06-30', state: 'planned', doneOn: null, outcome: null },
  ...more,
})

const finding = (n: number, title: string, more: Partial<Finding>): Finding => ({
  ...{ id: id(n), number: `WTL-0${n}`, title, original: `${title}。`, category: '组织生活' },
  ...{ orgName: '梧桐里', orgFull: '梧桐里社区', owner: '何静', leader: '许知秋', goal: null },
  ...{ dueOn: '2026-06-30', originalDueOn: '2026-06-30', extensions: [] },
  ...{ state: 'rectifying', completion: null, answer: null, closedOn: null, verifiedOn: null },
  ...{ causes: [], measures: [], evidence: [] },
  ...more,
})

/**
 * A small street at one moment, the same for ever: what golden papers are written from. One finding is put right, one for good and
 * all, one on its way past its day, one past the day to which it was extended, one without a date, an owner or a category; one tells of a resident.
 */
export const smallGround: PaperGround = {
  round: {
    ...{ id: round, name: '区委第二轮巡察', inspector: '区委第二巡察组' },
    ...{ feedbackOn: '2026-04-17', focusEndsOn: '2026-10-17' },
  },
  organisation: { id: id(90), name: '柳堤街道', level: 'street' },
  findings: [
    finding(1, '会议记录看不出表决情况', {
      original: '抽查的17份党委会记录，有9份只写议题和结论，\n没有发言和票数。',
      ...{ state: 'closed', completion: 'done', closedOn: '2026-06-20', verifiedOn: '2026-06-18' },
      answer: '6月18日何静组织记录人培训，参加6人；此后召开的3次党委会，记录均写明发言和票数。',
      causes: [{ id: id(31), text: '记录人没有受过培训，会后凭印象补写。' }],
      measures: [
        measure(41, '会议记录统一样式，议题、发言、表决、结论逐项记', {
          ...{ state: 'done', doneOn: '2026-05-20', outcome: '3次会议按新样式记录' },
        }),
        measure(42, '对记录人培训一次', { state: 'done', doneOn: '2026-06-18' }),
      ],
    }),
    finding(2, '第五支部一季度没有召开党员大会', {
      ...{ state: 'verified', completion: 'longTerm', verifiedOn: '2026-06-28', dueOn: '2026-12-31' },
      answer: '按季度列出应开会议清单，二季度已补开1次。',
      causes: [{ id: id(32), text: '支部书记由社区干部兼任；年底集中补会的做法没有纠正。' }],
      measures: [measure(43, '按季度列出各支部应开会议清单，每月25日前核对', { state: 'done', doneOn: '2026-06-25' })],
    }),
    finding(3, '居民诉求多次转办没有答复', {
      original: '南苑12号楼居民王桂兰（13800001234）等5户反映早晚水压不够、雨天地下室返水，登记后转办4次，没有答复。',
      ...{ category: '服务居民', orgName: '北桥', orgFull: '北桥社区', number: 'BQ-01', owner: '罗晓晴', leader: null },
      causes: [{ id: id(33), text: '诉求转出以后，没有规定由谁给居民回话。' }],
      measures: [
        measure(44, '更换加压泵，测早中晚三个时段水压', { owner: '罗晓晴', dueOn: '2026-05-25' }),
        measure(45, '疏通地下室排水管，雨天不再返水', { owner: '罗晓晴' }),
        measure(46, '办结后三天内逐户回访', { owner: null, dueOn: null }),
      ],
    }),
    finding(4, '低保复核表缺少入户人签字', {
      ...{
        category: null,
        orgName: '北桥',
        orgFull: '北桥社区',
        number: 'BQ-02',
        owner: null,
        leader: null,
        dueOn: null,
      },
      ...{ state: 'received' },
    }),
    finding(5, '活动室两年没有开放', {
      ...{ category: '服务居民', dueOn: '2026-09-30' },
      extensions: [{ to: '2026-09-30', reason: '屋面维修（含防水）要等雨季过后施工。' }],
      measures: [measure(47, '修好屋面，活动室每周开放五天', { dueOn: '2026-12-20' })],
    }),
  ],
  today: '2026-10-16',
  year: 2026,
  topic: '',
  work: [
    {
      ...{ chapter: 'party', verb: '开展' },
      figures: [
        { words: '主题党日2次', sources: [`activity/${id(71)}`, `activity/${id(72)}`] },
        { words: '理论学习1次', sources: [`activity/${id(73)}`] },
      ],
      total: {
        ...{ verb: '参加', words: '64人次' },
        sources: [`activity/${id(71)}`, `activity/${id(72)}`, `activity/${id(73)}`],
      },
    },
    {
      chapter: 'party',
      verb: '进行',
      figures: [{ words: '谈心谈话1次', sources: [`heartTalk/${id(74)}`] }],
      total: null,
    },
    {
      ...{ chapter: 'residents', verb: '走访' },
      figures: [{ words: '独居老人520户次', sources: ['ledger/home-visits?year=2026'] }],
      total: null,
    },
  ],
  names: ['何静', '罗晓晴', '许知秋', '王桂兰'],
}

/** What people add to the head of a paper that goes out. */
export const smallHead = {
  ...{ docNumber: '柳党工委〔2026〕7号', approver: '许知秋', annexes: ['整改台账', '责任清单'] },
  ...{ copies: '区纪委监委，区委组织部', printer: '柳堤街道党政办公室' },
}
