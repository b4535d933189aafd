import type { Actor } from '../../domain/actor.ts'
import type { Known } from '../../domain/imports/read-cell.ts'
import type { Kind } from '../../domain/kind.ts'
import type { Queryable } from '../../ledgers/index.ts'
import { standingIn } from '../../records/history-imports.ts'
import type { Directory } from '../directory.ts'

/** What cells may name, as plain data that goes into a process. */
export interface KnownTables {
  /** Ids of the people of each name; those who hold or held a post near the organisation, if there are any. */
  people: [name: string, ids: string[]][]
  organisations: [name: string, ids: string[]][]
  /** By kind, ids by title and number. */
  records: [kind: string, names: [name: string, ids: string[]][]][]
}

const MOST_RECORDS = 20_000

/** What the columns of an import may name, in the actor's sight. */
export async function knownTables(
  db: Queryable,
  actor: Actor,
  directory: Directory,
  orgPath: string,
  kinds: readonly Kind[],
): Promise<KnownTables> {
  const near = new Set(
    directory.posts.flatMap(({ person, organisation }) => {
      const path = directory.organisations.get(organisation)?.orgPath ?? ''
      return path.startsWith(orgPath) || orgPath.startsWith(path) ? [person] : []
    }),
  )
  const people = [...grouped([...directory.names].map(([id, name]) => [squeezed(name), id]))].map(
    ([name, ids]): [string, string[]] => {
      const nearby = ids.filter((id) => near.has(id))
      return [name, nearby.length > 0 ? nearby : ids]
    },
  )
  const organisations = [...directory.organisations.values()].flatMap(({ id, name, shortName, code }) =>
    [...new Set([name, shortName, code])].map((word): [string, string] => [squeezed(word), id]),
  )
  const records: KnownTables['records'] = []
  for (const kind of kinds) {
    const { rows } = await db.query<{ id: string; title: string | null; number: string | null }>(
      `select id, title, number from taizhang.record r where r.street = $1 and r.kind = $2
         and (r.street_wide or starts_with(r.org_path, $3) or starts_with($3, r.org_path)) and not r.erased
         and ${standingIn('r')} order by r.recorded_at desc limit ${MOST_RECORDS}`,
      [actor.street, kind.name, orgPath],
    )
    const named = rows.flatMap(({ id, title, number }) =>
      [title, number].flatMap((word): [string, string][] => (word ? [[squeezed(word), id]] : [])),
    )
    records.push([kind.name, [...grouped(named)]])
  }
  return { people, organisations: [...grouped(organisations)], records }
}

const squeezed = (name: string) => name.normalize('NFKC').replace(/\s/g, '')

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, id] of pairs) {
    const ids = groups.get(name)
    if (!ids) groups.set(name, [id])
    else if (!ids.includes(id)) ids.push(id)
  }
  return groups
}

/** The same in the process. */
export function knownOf({ people, organisations, records }: KnownTables): Known {
  const byName = new Map(people)
  const orgs = new Map(organisations)
  const kinds = new Map(records.map(([kind, names]) => [kind, new Map(names)]))
  return {
    people: (name) => byName.get(squeezed(name)) ?? [],
    organisations: (name) => orgs.get(squeezed(name)) ?? [],
    records: (kind, name) => kinds.get(kind)?.get(squeezed(name)) ?? [],
  }
}
