import type { Actor } from '../domain/actor.ts'
import type { CommandInput } from '../domain/command.ts'
import { addDays, type Day } from '../domain/day.ts'
import type { Role } from '../domain/roles.ts'
import { type Random, seededRandom } from './random.ts'
import { BRANCHES, COMMUNITIES, INSPECTION_POSTS, type SeedPost, STREET, STREET_POSTS } from './street.ts'

/** The street's bodies and people with the commands that make them. */
export interface Cast {
  commands: CommandInput[]
  /** Whoever holds this role there: `of('communitySecretary', 'WTL')`, `of('streetSecretary')`. */
  of(role: Role, community?: string): Actor
  /** Id of the organisation of that code: a community, a branch, the street itself. */
  org(code?: string): string
  /** Everyone who may sign in, for the accounts. */
  logins: { username: string; person: string }[]
}

const INSPECTED_SINCE_DAYS = 30
const INSPECTION_SEED = 20_260_417
const BRANCH_SEED = 20_210_701

/** Makes the cast of the demonstration street; `since` is the day on which the posts began, an inspection's some weeks before `today`. */
export function castStreet(random: Random, since: Date, today: Day): Cast {
  const uuid = (from = random) => from.uuid(since)
  const commands: CommandInput[] = []
  const actors: Actor[] = []
  const logins: Cast['logins'] = []
  const orgs = new Map<string, string>()

  const addOrganisation = (
    code: string,
    name: string,
    shortName: string,
    level: string,
    position: number,
    { above = orgs.get(STREET.code), from = random } = {},
  ) => {
    const id = uuid(from)
    orgs.set(code, id)
    const data = { name, shortName, code, level, position, ...(level !== 'street' && { above }) }
    commands.push({ id: uuid(from), action: 'create', kind: 'organisation', record: id, org: above ?? id, data })
    return id
  }
  const termOf = ({ endsInDays }: SeedPost) =>
    endsInDays === undefined
      ? { from: since.toISOString().slice(0, 10) }
      : { from: addDays(today, -INSPECTED_SINCE_DAYS), until: addDays(today, endsInDays) }
  const addPost = (post: SeedPost, org: string, orgPath: string, from = random) => {
    const [person, id] = [uuid(from), uuid(from)]
    const phone = `1${from.pick(['39', '58', '86'])}0000${String(from.between(0, 9999)).padStart(4, '0')}`
    commands.push(
      { id: uuid(from), action: 'create', kind: 'person', record: person, org, data: { name: post.name, phone } },
      {
        id: uuid(from),
        action: 'create',
        kind: 'post',
        record: id,
        org,
        data: { person, organisation: org, role: post.role, title: post.title, ...termOf(post) },
      },
    )
    actors.push({ account: 'seed', person, name: post.name, street: STREET.id, org, orgPath, role: post.role })
    logins.push({ username: post.username, person })
  }

  const street = addOrganisation(STREET.code, STREET.name, STREET.shortName, 'street', 0)
  for (const [i, c] of COMMUNITIES.entries()) addOrganisation(c.code, c.name, c.shortName, 'community', i + 1)
  for (const post of STREET_POSTS) addPost(post, street, `/${STREET.code}/`)
  for (const c of COMMUNITIES) {
    for (const post of c.posts) addPost(post, orgs.get(c.code)!, `/${STREET.code}/${c.code}/`)
  }
  // Chances of their own: who inspects changes nothing of what happens in the street.
  const apart = seededRandom(INSPECTION_SEED)
  for (const post of INSPECTION_POSTS) addPost(post, street, `/${STREET.code}/`, apart)
  const from = seededRandom(BRANCH_SEED)
  for (const [i, { code, community, name, shortName }] of BRANCHES.entries())
    addOrganisation(code, name, shortName, 'branch', i + 1, { above: orgs.get(community)!, from })

  return {
    commands,
    logins,
    org: (code = STREET.code) => orgs.get(code)!,
    of: (role, community = STREET.code) => actors.find((a) => a.role === role && a.org === orgs.get(community))!,
  }
}
