import { useQuery } from '@tanstack/react-query'
import { evidenceMissing, finding } from '../../domain/kinds/finding.ts'
import { rectification } from '../../domain/rectification.ts'
import { api } from '../api/client.ts'
import { useDirectory, useRule } from '../forms/directory.ts'
import type { Option } from '../forms/picker.tsx'
import { useSay, useWords } from '../words/words.ts'
import { FIELD_LABELS, type FilterField } from './columns.ts'
import type { Filter } from './filters.ts'
import { ledgerWords } from './ledger-words.ts'
import type { Clock, LedgerView } from './view.ts'

/** The values that a filter on a field can take, with their words. `counts` of the server stand behind them. */
export function useFilterOptions(field: FilterField): Option[] {
  const say = useSay()
  const words = useWords(ledgerWords)
  const counts = useQuery({
    queryKey: ['ledger', 'values', field],
    queryFn: () => api.ledger.counts({ by: field }),
    enabled: ['round', 'org', 'category', 'owner'].includes(field),
    staleTime: 60_000,
  }).data
  if (field === 'state') {
    return Object.entries(rectification.states).map(([value, state]) => ({ value, label: say(state.label) }))
  }
  if (field === 'evidenceMissing') {
    return Object.entries(evidenceMissing.choices).map(([value, l]) => ({ value, label: say(l) }))
  }
  if (field === 'completion') {
    return Object.entries(finding.fields.completion.choices ?? {}).map(([value, l]) => ({ value, label: say(l) }))
  }
  return (counts?.groups ?? []).map((g) => ({
    value: g.value ?? '-',
    label: g.value === null ? words.nothing : g.name || g.value,
    also: String(g.total),
  }))
}

/** A filter's values in words: `整改中、待核验`. */
export function useFilterWords(): (filter: Filter) => string {
  const say = useSay()
  const words = useWords(ledgerWords)
  const directory = useDirectory()
  const rounds = useFilterOptions('round')
  const join = say({ zh: '、', en: ', ' })
  const value = (field: string, v: string | null): string => {
    if (v === null) return words.nothing
    if (field === 'state') return say(rectification.states[v]?.label ?? { zh: v, en: v })
    if (field === 'completion') return say(finding.fields.completion.choices?.[v] ?? { zh: v, en: v })
    if (field === 'evidenceMissing') return say(evidenceMissing.choices[v as 'yes' | 'no'] ?? { zh: v, en: v })
    if (field === 'org') return directory?.organisation(v)?.shortName ?? '…'
    if (field === 'owner') return directory?.nameOf(v) || '…'
    if (field === 'round') return rounds.find((o) => o.value === v)?.label ?? '…'
    return v
  }
  return (filter) => {
    if (filter.kind === 'contains') return `${words.contains}“${filter.text}”`
    if (filter.kind === 'between') return `${filter.from ?? ''} – ${filter.to ?? ''}`.trim()
    if (filter.kind === 'noneOf' && filter.values.join() === '') return words.something
    const listed = filter.values.map((v) => value(filter.field, v)).join(join)
    if (filter.kind === 'anyOf') return listed
    return filter.field === 'state' && filter.values.join() === 'closed' ? words.open : `${words.not} ${listed}`
  }
}

/** The clock's chip: `超期、10 天内`. */
export function useClockWords(): (clocks: readonly Clock[]) => string {
  const words = useWords(ledgerWords)
  const say = useSay()
  const amber = String(useRule('clock.amber'))
  const green = String(useRule('clock.green'))
  const names: Record<Clock, string> = {
    red: words.redShort,
    amber: words.amberShort(amber),
    green: words.greenShort(green),
    far: words.far,
    none: words.none,
  }
  return (clocks) => clocks.map((c) => names[c]).join(say({ zh: '、', en: ', ' }))
}

/** All filters of a view in one line: for the foot of the print and for a suggested name. */
export function useViewWords(): (view: LedgerView) => string {
  const say = useSay()
  const words = useWords(ledgerWords)
  const filterWords = useFilterWords()
  const clockWords = useClockWords()
  return (view) => {
    const parts = view.filters.map((f) => `${say(FIELD_LABELS[f.field as FilterField])} ${filterWords(f)}`)
    if (view.clocks.length > 0) parts.push(`${words.clockChip} ${clockWords(view.clocks)}`)
    if (view.q) parts.push(`“${view.q}”`)
    return parts.join(say({ zh: '；', en: '; ' })) || words.printAll
  }
}
