import type { PaperGenre } from '../domain/kinds/paper.ts'
import type { Label } from '../domain/label.ts'
import type { Paper } from '../domain/paper.ts'
import type { PaperFault } from '../domain/paper-faults.ts'
import type { RectificationFacts } from './rectification-facts.ts'

/** What a paper is built from: the records of a round, who writes it, and the day. */
export interface PaperGround extends RectificationFacts {
  today: string
  year: number
}

/** An official paper whose text and figures follow from records (材料). One file each. */
export interface Report {
  genre: PaperGenre
  /** What it is for, in one line. */
  why: Label
  /** Whose text it is: structure with facts where records speak, slots where a person has to. */
  build: (ground: PaperGround) => Omit<Paper, 'docNumber'>
  /** What the records still owe this paper (an unanswered finding), each with the page that mends it. */
  owed: (ground: PaperGround) => PaperFault[]
}

export const defineReport = (report: Report): Report => report

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
