import { describe, expect, it, test } from 'vitest'
import { Refused } from '../../domain/problem.ts'
import { workCalendar } from '../../domain/work-calendar.ts'
import { derivedIds } from '../../records/derived-id.ts'
import { type ConfirmWorld, categoryName, confirmationOf, deadlineDay, isBlocking, planOf } from './confirm.ts'
import type { KeptReview, ReviewItem } from './review.ts'

const TEXT = '会议记录不规范，9份没有写表决结果。制度落实不到位。整改措施：修订议事规则，6月底前完成。'
const STREET = '019a0000-0000-7000-8000-000000000001'
const COMMUNITY = '019a0000-0000-7000-8000-000000000002'
const OTHER = '019a0000-0000-7000-8000-000000000003'

const item = (id: string, role: ReviewItem['role'], words: string, more: Partial<ReviewItem> = {}): ReviewItem => ({
  id,
  role,
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
  marker: null,
  headings: ['议事决策'],
  aspect: null,
  addresses: [],
  state: null,
  deadline: null,
  owner: null,
  sureness: 1,
  seen: false,
  dropped: false,
  ...more,
})

const ITEMS = [
  item('i1', 'problem', '会议记录不规范，9份没有写表决结果。'),
  item('i2', 'cause', '制度落实不到位。', { addresses: ['i1'] }),
  item('i3', 'measure', '修订议事规则，6月底前完成。', { addresses: ['i1'], deadline: '2026-06', owner: '何静' }),
]

const review = (more: Partial<KeptReview> = {}): KeptReview => ({
  id: '019a0000-0000-7000-8000-00000000000a',
  org: STREET,
  orgPath: '/LD/',
  fileName: '反馈.txt',
  file: { sha256: 'a'.repeat(64), name: '反馈.txt', mime: 'text/plain', size: 9, takenAt: null },
  sha256: 'a'.repeat(64),
  textSha256: 'b'.repeat(64),
  format: 'txt',
  text: TEXT,
  blocks: [],
  reading: {
    genre: 'inspection_feedback',
    title: '反馈意见',
    organization: null,
    inspector: null,
    date: '2026-04-17',
    feedbackOn: null,
    headings: [],
    noise: [],
  },
  items: ITEMS,
  warnings: [],
  target: {
    round: null,
    newRound: { name: '第二轮巡察', inspector: '', feedbackOn: '2026-04-17' },
    org: COMMUNITY,
    orgByItem: {},
    category: 'heading',
  },
  state: 'open',
  version: 1,
  startedBy: STREET,
  savedAt: '2026-04-20T00:00:00.000Z',
  savedBy: STREET,
  document: null,
  confirmedByCommand: null,
  outcome: null,
  ...more,
})

const world: ConfirmWorld = {
  organisations: new Map([
    [STREET, { name: '柳堤街道', orgPath: '/LD/' }],
    [COMMUNITY, { name: '梧桐里社区', orgPath: '/LD/WTL/' }],
    [OTHER, { name: '杏花社区', orgPath: '/LD/XH/' }],
  ]),
  round: undefined,
  personNamed: (name, org) => (name === '何静' && org === COMMUNITY ? STREET : null),
  planDays: 30,
  focusMonths: 6,
  calendar: workCalendar(),
}

const confirm = (r: KeptReview) => confirmationOf(r, world, derivedIds('c1'))
const dataOf = (command: unknown) => (command as { data: Record<string, unknown> }).data
const codes = (r: KeptReview) => planOf(r, world).problems.map((p) => p.refusal.code)

test.each([
  ['在落实民生政策上', '落实民生政策'],
  ['议事决策方面', '议事决策'],
  ['在党的建设方面存在的问题', '党的建设'],
  ['议事决策', '议事决策'],
  ['方面', '方面'],
])('the heading %s names the category %s', (heading, name) => expect(categoryName(heading)).toBe(name))

describe('confirming a review', () => {
  it('makes round, document, finding, cause and measure in the order in which they refer to each other', () => {
    const { commands, documentOrg } = confirm(review())
    expect(commands.map((c) => c.kind)).toEqual(['round', 'document', 'finding', 'cause', 'measure'])
    expect(documentOrg).toBe(COMMUNITY)
    const [round, , finding, , measure] = commands.map(dataOf)
    expect(round).toMatchObject({
      planDueOn: '2026-05-18',
      focusEndsOn: '2026-10-17',
      categories: [{ name: '议事决策' }],
    })
    expect(finding).toMatchObject({
      title: '会议记录不规范，9份没有写表决结果',
      original: '会议记录不规范，9份没有写表决结果。',
      category: '议事决策',
      dueOn: '2026-06-30',
    })
    expect(measure).toMatchObject({ owner: STREET, dueOn: '2026-06-30' })
  })

  it('makes the same ids for the same command, and others for another', () => {
    expect(confirm(review())).toEqual(confirm(review()))
    expect(derivedIds('c1')('round')).not.toBe(derivedIds('c2')('round'))
  })

  it('leaves the focus period as the due date where the paper states none', () => {
    const { commands } = confirm(review({ items: [ITEMS[0]!] }))
    expect(dataOf(commands[2]).dueOn).toBe('2026-10-17')
  })

  it('keeps a paper about several communities with the street', () => {
    const two = [ITEMS[0]!, item('i4', 'problem', '制度落实不到位。')]
    const target = { ...review().target, orgByItem: { i4: OTHER } }
    expect(confirm(review({ items: two, target })).documentOrg).toBe(STREET)
  })

  it('takes no owner who is not known there', () => {
    const target = { ...review().target, org: OTHER }
    const { commands } = confirm(review({ target }))
    expect(dataOf(commands.at(-1)).owner).toBeNull()
  })

  it('says everything that is missing, at its item', () => {
    const target = { ...review().target, org: null, newRound: null }
    expect(codes(review({ target }))).toEqual(['review.round-missing', 'review.organisation-missing'])
    expect(() => confirm(review({ target }))).toThrow(Refused)
    expect(codes(review({ items: [] }))).toEqual(['review.no-finding'])
    expect(codes(review({ items: ITEMS.map((i) => ({ ...i, dropped: true })) }))).toEqual(['review.no-finding'])
  })

  it('refuses a deadline before the feedback', () => {
    const early = ITEMS.map((i) => (i.id === 'i3' ? { ...i, deadline: '2026-03' } : i))
    expect(codes(review({ items: early }))).toEqual(['due.before-feedback'])
    expect(() => confirm(review({ items: early }))).toThrow('due.before-feedback')
  })

  it('leaves out a measure without a finding, and says so without stopping', () => {
    const items = [...ITEMS, item('i5', 'measure', '整改措施')]
    const { problems } = planOf(review({ items }), world)
    expect(problems.map((p) => [p.item, isBlocking(p)])).toEqual([['i5', false]])
    expect(confirm(review({ items })).commands).toHaveLength(5)
  })

  it('reads a month as its last day', () => {
    expect(deadlineDay('2024-02')).toBe('2024-02-29')
    expect(deadlineDay('2026-13')).toBeNull()
    expect(deadlineDay('2026-05-09')).toBe('2026-05-09')
  })
})
