import type { Review, ReviewItem } from '../../domain/api/review-shapes.ts'
import type { ItemRole } from '../../domain/reading.ts'
import type { Draft } from './draft.ts'

/** An invented paper of the field and its reading, for tests. Items are found by their words. */
export const PAPER = [
  '梧桐里社区党委关于巡察反馈意见整改情况的报告',
  '2026年4月17日，区委第二巡察组反馈2个问题。',
  '1.党员大会时断时续。第二、第五支部三季度没有召开。',
  '支部书记由社区干部兼任，年底集中补会。',
  '整改措施：一是由何静列出清单，每月25日前核对；二是第五支部2026年6月底前补齐会议。',
  '2.会议记录看不出表决。17份记录有9份没有票数。',
  '整改措施：会议记录由专人X负责。（本文来自范文网）',
].join('\n')

const ITEMS: [string, ItemRole, string, string[]][] = [
  ['b', 'background', '2026年4月17日，区委第二巡察组反馈2个问题。', []],
  ['p1', 'problem', '党员大会时断时续。第二、第五支部三季度没有召开。', []],
  ['c1', 'cause', '支部书记由社区干部兼任，年底集中补会。', ['p1']],
  ['m1', 'measure', '由何静列出清单，每月25日前核对', ['p1']],
  ['m2', 'measure', '第五支部2026年6月底前补齐会议。', ['p1']],
  ['p2', 'problem', '会议记录看不出表决。17份记录有9份没有票数。', []],
  ['m3', 'measure', '会议记录由专人X负责。', ['p2']],
  ['n', 'noise', '（本文来自范文网）', []],
]

export const place = (words: string): { start: number; end: number } => {
  const start = PAPER.indexOf(words)
  if (start < 0) throw new Error(`not in the paper: ${words}`)
  return { start, end: start + words.length }
}

export const exampleDraft = (): Draft => ({
  items: ITEMS.map(
    ([id, role, words, addresses]): ReviewItem => ({
      id,
      role,
      ...place(words),
      marker: null,
      headings: [],
      aspect: null,
      addresses,
      state: null,
      deadline: id === 'm2' ? '2026-06' : null,
      owner: id === 'm1' ? '何静' : null,
      sureness: id === 'c1' ? 0.4 : 0.9,
      seen: false,
      dropped: false,
    }),
  ),
  warnings: [{ code: 'placeholder', ...place('专人X'), handled: false }],
  target: { round: null, newRound: null, org: null, orgByItem: {}, category: 'heading' },
})

export const exampleBlocks = (): Review['blocks'] => {
  let at = 0
  return PAPER.split('\n').map((line) => {
    const block = { kind: 'paragraph' as const, start: at, end: at + line.length }
    at += line.length + 1
    return block
  })
}
