import type { AuditInput } from './audit-input.ts'
import { blank } from './normal.ts'

/** What the audit needs of a reading; a half-done review fits too. */
export interface ReadPaper {
  text: string
  items: readonly {
    id: string
    role: string
    start: number
    end: number
    headings?: readonly string[]
    addresses: readonly string[]
    owner?: string | null
    deadline?: string | null
  }[]
  noise: readonly { start: number; end: number }[]
}

/** The problems of a paper with the measures that answer each, in the order of the paper. */
export function paperToInput({ text: source, items, noise }: ReadPaper): AuditInput {
  const text = blank(source, noise)
  const measures = items.filter((i) => i.role === 'measure')
  const problems = items.filter((i) => i.role === 'problem')
  const answersTo = new Map<string, ReadPaper['items'][number][]>(problems.map((p) => [p.id, []]))
  for (const m of measures) for (const id of new Set(m.addresses)) answersTo.get(id)?.push(m)
  const answer = (item: ReadPaper['items'][number]) => ({
    id: item.id,
    text: text.slice(item.start, item.end),
    start: item.start,
    owner: item.owner ?? null,
    deadline: item.deadline ?? null,
  })
  return {
    findings: problems.map((p) => ({
      id: p.id,
      text: text.slice(p.start, p.end),
      start: p.start,
      headings: p.headings ?? [],
      deadline: p.deadline ?? null,
      measures: answersTo.get(p.id)!.map(answer),
    })),
    loose: measures.filter((m) => !m.addresses.some((id) => answersTo.has(id))).map(answer),
  }
}
