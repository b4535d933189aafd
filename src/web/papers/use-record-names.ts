import { useQueries } from '@tanstack/react-query'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'

/** A record that a paper rests on, as people know it. */
export interface NamedRecord {
  number: string | null
  title: string
  /** The finding on whose page it stands, where it is not one itself. */
  finding: string | null
}

/** So many records are asked for at once. */
const AT_ONCE = 200

/** Numbers and titles of records (`kind/id`); those out of sight, erased or still on their way are not in it. */
export function useRecordNames(sources: readonly string[]): ReadonlyMap<string, NamedRecord> {
  const lots = [...new Set(sources.map((source) => source.split('/')[0]!))].filter(isKindName).flatMap((kind) => {
    const ids = [
      ...new Set(sources.filter((s) => s.startsWith(`${kind}/`)).map((s) => s.slice(kind.length + 1))),
    ].sort()
    return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) => ({
      kind,
      ids: ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
    }))
  })
  return useQueries({
    queries: lots.map(({ kind, ids }) => ({
      queryKey: ['record-names', kind, ids.join()],
      queryFn: () =>
        api.kinds[kind as 'finding'].list({ where: [{ field: 'id', op: 'in', value: ids }], limit: AT_ONCE } as never),
      staleTime: 60_000,
    })),
    combine: (results) =>
      new Map(
        results.flatMap((result, i) => {
          const { kind } = lots[i]!
          const { title } = kindNamed(kind)
          return (result.data?.items ?? []).map(({ id, number, data }): [string, NamedRecord] => {
            const said = data as Record<string, unknown>
            const finding = kind === 'finding' ? id : said.finding
            return [
              `${kind}/${id}`,
              { number, title: String(said[title] ?? ''), finding: typeof finding === 'string' ? finding : null },
            ]
          })
        }),
      ),
  })
}
