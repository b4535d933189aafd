import type { ScopedPool } from '../database/scope.ts'
import { withScope } from '../database/scope.ts'
import type { Day } from '../domain/day.ts'
import type { Role } from '../domain/roles.ts'

export interface DirectoryOrganisation {
  id: string
  name: string
  shortName: string
  code: string
  level: string
  above: string | null
  position: number
  /** Path of the organisation itself: all below it begins with it. */
  orgPath: string
}

export interface DirectoryPost {
  id: string
  person: string
  organisation: string
  role: Role
  title: string
  from: Day
  until: Day | null
}

/** Who and what there is in the street: its organisations, people's names, posts. Small, asked for on every call, so kept in memory. */
export interface Directory {
  organisations: ReadonlyMap<string, DirectoryOrganisation>
  names: ReadonlyMap<string, string>
  posts: readonly DirectoryPost[]
  /** The street's own names of its levels. */
  levelNames: Readonly<Record<string, string>>
}

export interface DirectoryKeeper {
  get(): Promise<Directory>
  /** After a change of an organisation, a person, a post or a level's name. */
  forget(): void
}

/** Kinds whose change makes the directory stale. */
export const DIRECTORY_KINDS: ReadonlySet<string> = new Set(['organisation', 'person', 'post', 'levelName'])

export const isInForce = (post: Pick<DirectoryPost, 'from' | 'until'>, day: Day): boolean =>
  post.from <= day && (post.until === null || day <= post.until)

const ORGANISATIONS = `select id, name, short_name as "shortName", code, level, above, position, org_path as "orgPath"
  from taizhang.kind_organisation where street = $1`
const PEOPLE = 'select id, name from taizhang.kind_person where street = $1'
const POSTS = 'select id, person, organisation, role, title, "from", until from taizhang.kind_post where street = $1'
const LEVELS = 'select level, name from taizhang.kind_level_name where street = $1 order by recorded_at'

export function keepDirectory(pool: ScopedPool, street: string): DirectoryKeeper {
  let kept: Promise<Directory> | undefined
  const load = () =>
    withScope(pool, { street, orgPath: `/` }, async (tx): Promise<Directory> => {
      const organisations = (await tx.query(ORGANISATIONS, [street])).rows as DirectoryOrganisation[]
      const people = (await tx.query(PEOPLE, [street])).rows as { id: string; name: string | null }[]
      const posts = (await tx.query(POSTS, [street])).rows as DirectoryPost[]
      const levels = (await tx.query(LEVELS, [street])).rows as { level: string; name: string }[]
      return {
        organisations: new Map(organisations.map((o) => [o.id, o])),
        names: new Map(people.map((p) => [p.id, p.name ?? ''])),
        posts,
        levelNames: Object.fromEntries(levels.map((l) => [l.level, l.name])),
      }
    })
  return {
    get: () => {
      kept ??= load().catch((error) => {
        kept = undefined
        throw error
      })
      return kept
    },
    forget: () => {
      kept = undefined
    },
  }
}
