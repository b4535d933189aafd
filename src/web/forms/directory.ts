import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Day } from '../../domain/day.ts'
import { type DueClock, dueClock } from '../../domain/due-clock.ts'
import type { Role } from '../../domain/roles.ts'
import { type RuleId, type RuleOverride, ruleValue } from '../../domain/rules.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'

export interface Organisation {
  id: string
  name: string
  shortName: string
  level: string
  above: string | null
  position: number
  mergedInto: string | null
  mergedOn: Day | null
}

export interface Post {
  person: string
  name: string
  org: string
  role: Role
  title: string
  inForce: boolean
}

/** The street's address book: small, seen by all of the street, asked for once. */
export interface Directory {
  organisations: Organisation[]
  /** Those that were not merged into another: new things are theirs. */
  standing: Organisation[]
  /** The one by whose merger or end an organisation is gone today: itself, or the nearest above it. */
  goneWith: (id: string) => Organisation | undefined
  posts: Post[]
  nameOf: (person: string | null) => string
  organisation: (id: string) => Organisation | undefined
}

interface Page<T> {
  items: T[]
  next: string | null
}

async function all<T>(list: (query: { cursor?: string; limit: number }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await list(cursor === null ? { limit: 200 } : { cursor, limit: 200 })
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

async function fetchDirectory() {
  const [organisations, people, posts] = await Promise.all([
    all((query) => api.kinds.organisation.list(query)),
    all((query) => api.kinds.person.list(query)),
    all((query) => api.kinds.post.list(query)),
  ])
  return {
    organisations: organisations.map((o) => ({ id: o.id, ...o.data }) as Organisation),
    names: people.map((p) => [p.id, p.data.name] as const),
    posts: posts.map(({ data }) => data),
  }
}

/** Plain values, as this device keeps them for days without network. */
type Listed = Awaited<ReturnType<typeof fetchDirectory>>

export const directoryQuery = queryOptions({ queryKey: ['directory'], staleTime: 300_000, queryFn: fetchDirectory })

function openDirectory(listed: Listed, today: Day): Directory {
  const names = new Map(listed.names)
  const byId = new Map(listed.organisations.map((o) => [o.id, o]))
  const organisations = listed.organisations.toSorted((a, b) => a.position - b.position)
  const goneWith = (id: string): Organisation | undefined => {
    const at = byId.get(id)
    if (!at || (at.mergedOn && at.mergedOn <= today)) return at
    return at.above === null ? undefined : goneWith(at.above)
  }
  return {
    organisations,
    standing: organisations.filter(({ id }) => !goneWith(id)),
    goneWith,
    posts: listed.posts.map((post) => ({
      person: post.person,
      name: names.get(post.person) ?? '',
      org: post.organisation,
      role: post.role as Role,
      title: post.title,
      inForce: post.from <= today && (post.until === null || post.until >= today),
    })),
    nameOf: (person) => (person === null ? '' : (names.get(person) ?? '')),
    organisation: (id) => byId.get(id),
  }
}

let opened: { listed: Listed; today: Day; directory: Directory } | undefined

export function useDirectory(): Directory | undefined {
  const { today } = useMe()
  const listed = useQuery(directoryQuery).data
  if (!listed) return undefined
  // Many parts of a page ask; they all get the same one.
  if (opened?.listed !== listed || opened.today !== today)
    opened = { listed, today, directory: openDirectory(listed, today) }
  return opened.directory
}

/** Ids of the organisation and of all above it. */
export function lineOf(directory: Directory, org: string): string[] {
  const line: string[] = []
  for (let at = directory.organisation(org); at && !line.includes(at.id); ) {
    line.push(at.id)
    at = at.above === null ? undefined : directory.organisation(at.above)
  }
  return line
}

/** Whether an organisation is `org` or lies below it; all do where no `org` is told. */
export const isWithin = (directory: Directory, one: string, org: string | null): boolean =>
  org === null || lineOf(directory, one).includes(org)

/**
 * People with a post in force who may answer for something of this organisation: its own (and those below it) first,
 * then those above. One person once, with the post nearest to it.
 */
export function peopleFor(directory: Directory, org: string | null): Post[] {
  const posts = directory.posts.filter((p) => p.inForce && !p.role.endsWith('Admin'))
  const rank = (post: Post): number => {
    if (org === null || post.org === org) return 0
    if (lineOf(directory, post.org).includes(org)) return 1
    return lineOf(directory, org).includes(post.org) ? 2 : 9
  }
  const ranked = posts.map((post) => ({ post, rank: rank(post) })).filter((r) => r.rank < 9)
  ranked.sort((a, b) => a.rank - b.rank)
  const seen = new Set<string>()
  return ranked.flatMap(({ post }) => {
    if (seen.has(post.person)) return []
    seen.add(post.person)
    return [post]
  })
}

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  staleTime: 300_000,
  queryFn: async (): Promise<RuleOverride[]> =>
    (await all((query) => api.kinds.ruleValue.list(query))).map(({ data }) => data as RuleOverride),
})

/** The rules' values in force today; the pack's own until the street's have come. */
export function useRules(): (id: RuleId) => number {
  const { today } = useMe()
  const own = useQuery(rulesQuery).data ?? []
  return (id) => ruleValue(id, today, own)
}

export const useRule = (id: RuleId): number => useRules()(id)

/** Reads clocks by the street's own days. */
export function useClock(): (dueOn: Day | null, isOpen: boolean) => DueClock {
  const { today } = useMe()
  const green = useRule('clock.green')
  const amber = useRule('clock.amber')
  return (dueOn, isOpen) => dueClock(dueOn, isOpen, today, green, amber)
}
