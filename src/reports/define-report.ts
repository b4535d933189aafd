import type { PaperGenre } from '../domain/kinds/paper.ts'
import type { Label } from '../domain/label.ts'
import { type Paper, PLAIN_HEAD } from '../domain/paper.ts'
import type { PaperFault } from '../domain/paper-faults.ts'
import type { RectificationFacts } from './rectification-facts.ts'
import type { WorkFact } from './work-facts.ts'

/** What a paper is built from: the records of a round, who writes it, and the day. */
export interface PaperGround extends RectificationFacts {
  today: string
  year: number
  /** Category that a paper on one topic is about; empty: all. */
  topic: string
  /** What was recorded of daily work in that year. */
  work: readonly WorkFact[]
  /** Names of persons whom the street knows: a paper for the public shows none. */
  names: readonly string[]
}

/** What a report says of itself; the rest of a paper's head is for people. */
export type BuiltPaper = Pick<Paper, 'title' | 'addressee' | 'signer' | 'date' | 'blocks'> & Partial<Paper>

/** An official paper whose text and figures follow from records (材料). One file each. */
export interface Report {
  genre: PaperGenre
  /** What it is for, in one line. */
  why: Label
  /** Whose text it is: structure with facts where records speak, slots where a person has to. */
  build: (ground: PaperGround) => BuiltPaper
  /** Each finding of the round is told in its own words; none may fall silent. */
  tellsAll?: true
  /** Goes upward, and names who signed for it (签发人). */
  upward?: true
  /** For residents: nothing in it may tell who somebody is. */
  isPublic?: true
  /** About one topic (专题) that is chosen when it is begun. */
  hasTopic?: true
  /** What the records still owe this paper (an unanswered finding), each with the page that mends it. */
  owed: (ground: PaperGround) => PaperFault[]
}

export const defineReport = (report: Report): Report => report

/** A paper as it comes from the records, its head still to be filled. */
export const builtPaper = (report: Report, ground: PaperGround): Paper => ({
  ...PLAIN_HEAD,
  ...report.build(ground),
  topic: report.hasTopic ? ground.topic : '',
})

/** Ids for the blocks of a paper that is built: `p1`, `p2` … in order. */
export function blockIds(): () => string {
  let n = 0
  return () => `p${++n}`
}

export const ref = (kind: string, id: string) => `${kind}/${id}`

/** Findings by category in the order of the ledger; those without one last, under 其他. */
export function byCategory<T extends { category: string | null }>(findings: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const finding of findings) {
    const name = finding.category ?? '其他'
    const group = groups.get(name)
    if (group) group.push(finding)
    else groups.set(name, [finding])
  }
  return [...groups]
}

/** Full stop at the end, once. */
export const stopped = (text: string): string => `${text.trim().replace(/[。；;，,.]+$/u, '')}。`

/** A finding's words as one numbered paragraph: line breaks would begin paragraphs of their own. */
export const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, '').trim()
