import { withScope } from '../../database/scope.ts'
import type { CommandInput } from '../../domain/command.ts'
import { type Day, dayAt } from '../../domain/day.ts'
import { CLOCK_TELLS, dueClock } from '../../domain/due-clock.ts'
import { derivedIds } from '../../records/derived-id.ts'
import { systemActor } from '../../records/index.ts'
import { type Directory, isInForce } from '../directory.ts'
import type { Services } from '../services.ts'

export interface OpenFinding {
  id: string
  org: string
  dueOn: Day
  owner: string | null
  leaderInCharge: string | null
}

/** What somebody is told today: one level for each finding, the one that its clock has reached. */
export interface DueReminder {
  finding: OpenFinding
  level: (typeof CLOCK_TELLS)[keyof typeof CLOCK_TELLS]
  daysLeft: number
}

/** The clock climbs from owner to secretary to street (三色时钟); whoever is told at the colour of today. */
export function remindersDue(
  findings: readonly OpenFinding[],
  today: Day,
  days: { green: number; amber: number },
): DueReminder[] {
  return findings.flatMap((finding) => {
    const { colour, daysLeft } = dueClock(finding.dueOn, true, today, days.green, days.amber)
    if (colour !== 'green' && colour !== 'amber' && colour !== 'red') return []
    return [{ finding, level: CLOCK_TELLS[colour], daysLeft: daysLeft ?? 0 }]
  })
}

const OPEN = `select f.id, f.org, f.due_on as "dueOn", f.owner, f.leader_in_charge as "leaderInCharge"
  from taizhang.kind_finding f
 where f.street = $1 and f.state <> 'closed' and f.due_on <= $2`

const TOLD = `select finding, level, due_on as "dueOn" from taizhang.kind_reminder where street = $1 and finding = any($2)`

const BATCH = 200

/**
 * Writes the reminders that are due and not written yet, as the system. A second run on the same day writes nothing: the ids
 * follow from finding, level and due date.
 * @returns how many were written
 */
export async function remind(services: Services): Promise<number> {
  const { installation, pool, rules, records, clock } = services
  const street = installation.current()?.street
  if (street === undefined) return 0
  const today = dayAt(clock())
  const [green, amber, { greenUntil }] = await Promise.all([
    rules.value('clock.green', today),
    rules.value('clock.amber', today),
    rules.clockDays(today),
  ])
  const { findings, told } = await withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const open = (await tx.query(OPEN, [street, greenUntil])).rows as OpenFinding[]
    const rows = (await tx.query(TOLD, [street, open.map((f) => f.id)])).rows
    return { findings: open, told: new Set(rows.map((r) => `${r.finding} ${r.level} ${r.dueOn}`)) }
  })
  const due = remindersDue(findings, today, { green, amber }).filter(
    ({ finding, level }) => !told.has(`${finding.id} ${level} ${finding.dueOn}`),
  )
  const directory = await services.directory().get()
  const commands = due.map((reminder) => commandOf(reminder, directory, today))
  for (let from = 0; from < commands.length; from += BATCH) {
    await records.execute(systemActor(street), commands.slice(from, from + BATCH))
  }
  return commands.length
}

function commandOf({ finding, level, daysLeft }: DueReminder, directory: Directory, today: Day): CommandInput {
  const newId = derivedIds(`reminder ${finding.id} ${level} ${finding.dueOn}`)
  const secretary = directory.posts.find(
    (post) => post.organisation === finding.org && post.role === 'communitySecretary' && isInForce(post, today),
  )
  const told = { owner: finding.owner, secretary: secretary?.person ?? null, street: finding.leaderInCharge }
  const data = { finding: finding.id, level, dueOn: finding.dueOn, daysLeft, person: told[level] }
  return {
    id: newId('command'),
    action: 'create',
    kind: 'reminder',
    record: newId('record'),
    org: finding.org,
    data,
  }
}
