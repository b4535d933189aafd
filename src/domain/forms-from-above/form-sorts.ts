import { kindNamed } from '../kinds/index.ts'
import type { Label } from '../label.ts'
import type { Ledger } from '../ledgers/index.ts'
import { sharedWords } from './title-fit.ts'

/** A value of a choice by which a ledger gathers several sorts of records: 党员大会 in 三会一课. */
export interface FormSort {
  /** As rows are asked for: `type.membersMeeting`. */
  key: string
  label: Label
}

/** The sorts of records that a ledger gathers by a choice of theirs; none where it is of one sort alone, or not all of its kinds have the choice. */
export function formSorts({ sources }: Ledger): FormSort[] {
  const sorts = sources.flatMap(({ kind, where }) =>
    where.flatMap((narrowing) => {
      if (narrowing.op !== 'in') return []
      const choices = kindNamed(kind).fields[narrowing.field]?.choices ?? {}
      return narrowing.value.flatMap((value) => {
        const label = choices[value]
        return label && sources.every((source) => kindNamed(source.kind).fields[narrowing.field]?.choices)
          ? [{ key: `${narrowing.field}.${value}`, label }]
          : []
      })
    }),
  )
  const all = [...new Map(sorts.map((sort) => [sort.key, sort])).values()]
  return all.length > 1 ? all : []
}

/** So many characters in common say for certain which sort is meant. */
const CERTAIN = 4

/** The one sort that a form's title names: 2026年党员大会统计表; undefined where it names none, or several. */
export function saidSort(ledger: Ledger, title: string): string | undefined {
  const named = formSorts(ledger).filter(({ label }) => sharedWords(label.zh, title) >= CERTAIN)
  return named.length === 1 ? named[0]!.key : undefined
}
