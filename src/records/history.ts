import { type ScopedPool, withScope } from '../database/scope.ts'
import type { HistoryEntry } from '../domain/api/shapes.ts'
import { dayAt } from '../domain/day.ts'
import type { Kind } from '../domain/kind.ts'
import { maskValue } from '../domain/masking.ts'
import { type RuleOverride, ruleValue } from '../domain/rules.ts'
import { scopeOf, WHOLE_STREET } from './acting.ts'
import { actorOfMark, ENTRY_COLUMNS, type KeptEntry, keptEntry } from './entries.ts'
import { changesBetween, type Folded, foldEntry } from './fold.ts'
import { isSame } from './same.ts'
import { lateHours } from './times.ts'
import type { AnyActor } from './types.ts'

const RULES =
  'select rule, value, valid_from as "validFrom", valid_to as "validTo" from taizhang.kind_rule_value where street = $1'

/** Who held which post: the title that stands beside a name in a history. */
const PEOPLE = `
  select p.id as person, p.name, o.role, o.title from taizhang.kind_person p
    left join taizhang.kind_post o on o.street = p.street and o.person = p.id
    where p.street = $1 and p.id = any($2::uuid[]) order by o."from" desc nulls last`

interface Person {
  person: string
  name: string
  role: string | null
  title: string | null
}

/** What happened to a record that the actor may see, newest first. Sensitive values are masked. */
export async function historyOf(pool: ScopedPool, actor: AnyActor, kind: Kind, id: string): Promise<HistoryEntry[]> {
  const { street } = actor
  // The entries of a street-wide record lie with the organisation that wrote them.
  const scope = kind.streetWide ? { street, orgPath: WHOLE_STREET } : scopeOf(actor)
  return withScope(pool, scope, async (tx) => {
    const { rows } = await tx.query(
      `select ${ENTRY_COLUMNS} from taizhang.entry where street = $1 and record = $2 order by version`,
      [street, id],
    )
    const entries = rows.map(keptEntry)
    const people = (await tx.query<Person>(PEOPLE, [street, peopleOf(entries)])).rows
    const rules = (await tx.query<RuleOverride>(RULES, [street])).rows
    let before: Folded | undefined
    const history = entries.map((entry) => {
      const after = foldEntry(before, entry)
      const shown = shownEntry(kind, entry, before, after, people, rules)
      before = after
      return shown
    })
    return history.reverse()
  })
}

const peopleOf = (entries: readonly KeptEntry[]) => [
  ...new Set(entries.map(({ header }) => actorOfMark(header.actor).person)),
]

function shownEntry(
  kind: Kind,
  { id, seq, header, payload }: KeptEntry,
  before: Folded | undefined,
  after: Folded,
  people: readonly Person[],
  rules: readonly RuleOverride[],
): HistoryEntry {
  const { person, role } = actorOfMark(header.actor)
  const known = people.filter((p) => p.person === person)
  const limit = ruleValue('minutes.late', dayAt(header.recordedAt), rules)
  const shown = (field: string, value: unknown) => {
    const masking = kind.fields[field]?.sensitive
    return masking ? maskValue(masking, value) : value
  }
  return {
    id,
    kind: header.kind,
    record: header.record,
    action: header.action as HistoryEntry['action'],
    move: payload?.move ?? null,
    version: header.version,
    actor: {
      person,
      name: known[0]?.name ?? (role === 'system' ? '系统' : ''),
      role: role as HistoryEntry['actor']['role'],
      title: known.find((p) => p.role === role)?.title ?? null,
    },
    occurredAt: header.occurredAt,
    recordedAt: header.recordedAt,
    deviceAt: header.deviceAt ?? null,
    importedIn: header.importedIn ?? null,
    lateHours: header.importedIn ? null : lateHours(header.occurredAt, header.recordedAt, limit),
    lateReason: payload?.late?.reason ?? null,
    changes: payload
      ? changesBetween(kind, before, after, isSame).map((c) => ({
          ...c,
          before: shown(c.field, c.before),
          after: shown(c.field, c.after),
        }))
      : [],
    input: { ...payload?.input, ...(payload?.reason ? { reason: payload.reason } : {}) },
    seq,
    erased: payload === null,
  }
}
