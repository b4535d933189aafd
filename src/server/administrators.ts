import type { CommandInput } from '../domain/command.ts'
import type { Day } from '../domain/day.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import { ADMIN_ROLES, type Role } from '../domain/roles.ts'
import type { Directory, DirectoryPost } from './directory.ts'
import { adminsSeparate } from './problems.ts'

type Term = Pick<DirectoryPost, 'id' | 'person' | 'role' | 'from' | 'until'>

const isAdmin = (role: Role): boolean => (ADMIN_ROLES as readonly Role[]).includes(role)

const overlap = (a: Term, b: Term): boolean =>
  (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until)

/** Two posts that no one person may hold at the same time: an administrator holds nothing else (三员分立). */
const collide = (a: Term, b: Term): boolean =>
  a.id !== b.id && a.person === b.person && (isAdmin(a.role) || isAdmin(b.role)) && overlap(a, b)

/**
 * The three administrators are three persons without business data (`domain.md` §2, §7): refuses posts that would give one
 * person two of the three, or one of them and a post with sight of records.
 * @throws post.administrators-separate
 */
export function requireSeparateAdministrators(commands: readonly CommandInput[], directory: Directory): void {
  const terms = new Map<string, Term>(directory.posts.map((post) => [post.id, post]))
  const refusals: Refusal[] = []
  for (const [index, command] of commands.entries()) {
    if (command.kind !== 'post') continue
    const term = termAfter(command, terms)
    if (!term) continue
    terms.set(term.id, term)
    const collides = [...terms.values()].some((other) => collide(term, other))
    if (collides) refusals.push(adminsSeparate({}, `/commands/${index}/data/person`))
  }
  const [first, ...others] = refusals
  if (first) throw new Refused(first, ...others)
}

/** The post as the command leaves it; what else is wrong with the command the records say. */
function termAfter(command: CommandInput, terms: ReadonlyMap<string, Term>): Term | undefined {
  if (command.action === 'create') {
    const { person, role, from, until } = command.data as { person: string; role: Role; from: Day; until?: Day | null }
    return { id: command.record, person, role, from, until: until ?? null }
  }
  const before = terms.get(command.record)
  if (command.action !== 'correct' || !before || !('until' in command.data)) return undefined
  return { ...before, until: (command.data.until as Day | null) ?? null }
}
