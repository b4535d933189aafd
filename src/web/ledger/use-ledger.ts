import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Condition } from '../../domain/api/query.ts'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { useRule } from '../forms/directory.ts'
import type { ClockDays } from './clock-conditions.ts'
import { shownRows, subscribeToPatches } from './optimistic.ts'
import { conditionsOf, type LedgerView, sortToText, viewFromSearch, viewToSearch } from './view.ts'

const PAGE = 100

/** The view that the address shows, and how to change it. `quietly`: without a step for the Back button. */
export function useView(): [LedgerView, (view: LedgerView, quietly?: boolean) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const view = useMemo(() => viewFromSearch(search), [search])
  const change = useCallback(
    (next: LedgerView, quietly = false) => {
      void navigate({ to: '/ledger', search: viewToSearch(next) as never, replace: quietly, resetScroll: false })
    },
    [navigate],
  )
  return [view, change]
}

export function useClockDays(): ClockDays {
  const { today } = useMe()
  return { today, amber: useRule('clock.amber'), green: useRule('clock.green') }
}

/** The API's query of a view; collapsed groups are not asked for, their heads have their counts. */
export function queryOf(view: LedgerView, days: ClockDays, collapsed: ReadonlySet<string> = new Set()) {
  const where: Condition[] = conditionsOf(view, days)
  if (view.group && collapsed.size > 0) {
    where.push({ field: view.group, op: 'notIn', value: [...collapsed].map((k) => (k === '-' ? null : k)) })
  }
  return {
    ...(where.length > 0 && { where: JSON.stringify(where) as never }),
    ...(view.q && { q: view.q }),
    sort: sortToText(view.sort),
    ...(view.group && { group: view.group }),
  }
}

/** The rows of a view as far as they are here, with what was changed and not yet recorded laid over them. */
export function useLedgerRows(view: LedgerView, collapsed: ReadonlySet<string>) {
  const query = queryOf(view, useClockDays(), collapsed)
  const took = useRef<number>(0)
  const list = useInfiniteQuery({
    queryKey: ['ledger', 'list', query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const began = performance.now()
      const page = await api.ledger.list({ ...query, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, { signal })
      took.current = (performance.now() - began) / 1000
      return page
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const fetched = useMemo(() => list.data?.pages.flatMap((p) => p.items) ?? [], [list.data])
  return { list, rows: useShownRows(fetched), seconds: took.current }
}

/** Rows with pending edits laid over them. */
export function useShownRows(fetched: readonly LedgerRow[]): readonly LedgerRow[] {
  const version = useSyncExternalStore(subscribeToPatches, shownRows.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the patches
  return useMemo(() => shownRows.apply(fetched), [fetched, version])
}

/** The counts on the clock and by group, under all filters but state and clock themselves: what there is in all. */
export function useClockCounts(view: LedgerView) {
  const days = useClockDays()
  const where = conditionsOf({ filters: view.filters.filter((f) => f.field !== 'state'), clocks: [] }, days)
  const query = {
    ...(where.length > 0 && { where: JSON.stringify(where) as never }),
    ...(view.q && { q: view.q }),
    ...(view.group && { by: view.group }),
  }
  return useQuery({
    queryKey: ['ledger', 'clock', query],
    queryFn: () => api.ledger.counts(query),
    placeholderData: keepPreviousData,
  })
}

/** The counts of what is listed, and of its groups. */
export function useListCounts(view: LedgerView, by: string | null) {
  const where = conditionsOf(view, useClockDays())
  const query = {
    ...(where.length > 0 && { where: JSON.stringify(where) as never }),
    ...(view.q && { q: view.q }),
    ...(by && { by }),
  }
  return useQuery({
    queryKey: ['ledger', 'counts', query],
    queryFn: () => api.ledger.counts(query),
    placeholderData: keepPreviousData,
  })
}

/** All rows of a view up to a limit, for printing, copying and «select all»; undefined where there are more. */
export async function allRows(view: LedgerView, days: ClockDays, most: number): Promise<LedgerRow[] | undefined> {
  const rows: LedgerRow[] = []
  let cursor: string | undefined
  do {
    const page = await api.ledger.list({ ...queryOf(view, days), limit: 200, ...(cursor && { cursor }) })
    rows.push(...page.items)
    if (rows.length > most) return undefined
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}
