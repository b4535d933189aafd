import type { CommandInput } from '../../src/domain/command.ts'
import { addDays } from '../../src/domain/day.ts'
import type { Attachment, Field } from '../../src/domain/fields/index.ts'
import type { Kind } from '../../src/domain/kind.ts'
import { type KindName, kindNamed } from '../../src/domain/kinds/index.ts'
import { systemActor } from '../../src/records/index.ts'
import { rectifyingFinding } from './story.ts'
import { create, STREET, type TestStreet } from './street.ts'

type Org = 'LD' | 'WTL' | 'BQ' | 'G1'
type Create = Extract<CommandInput, { action: 'create' }>

let made = 0
const letters = (n: number) => n.toString(36).toUpperCase().padStart(5, '0')

/** What an example needs around it: a person with a post everywhere, files that are stored, and the records it hangs on. */
export interface Surroundings {
  person: string
  /** Another one with a post there. */
  other: string
  files: Attachment[]
  org: { id: string; code: Org }
  /** Another organisation of the street. */
  elsewhere: string
  /** Branches of it. */
  branches: readonly string[]
  /** A finding that is being rectified, and its measure: what evidence hangs on. */
  rectifying: { finding: string; measure: string }
  /** A Party member of one of the branches. */
  member: string
}

export async function surroundings(street: TestStreet, org: Org = 'WTL'): Promise<Surroundings> {
  // What a street has to turn on first is on.
  const on = { rule: 'party.points', value: 1, basis: '街道决定', validFrom: '2026-01-01' }
  await street.records.execute(systemActor(STREET), [create('ruleValue', on, { org: street.orgs.LD.id })])
  const around = {
    person: street.actor('handler', org).person,
    other: street.actor('communitySecretary', org).person,
    files: [await street.file('一.txt', '签到表'), await street.file('二.txt', '照片说明')],
    org: { id: street.orgs[org].id, code: org },
    elsewhere: street.orgs[org === 'BQ' ? 'WTL' : 'BQ'].id,
    branches: (org === 'BQ' ? (['Z8', 'Z9'] as const) : (['Z1', 'Z2'] as const)).map((code) => street.orgs[code].id),
    rectifying: await rectifyingFinding(street, org),
    member: '',
  }
  const member = exampleCommands('member', around)
  await street.records.execute(systemActor(STREET), member)
  return { ...around, member: member.at(-1)!.record }
}

/** Commands that make the records which an example of the kind needs, and last the example itself. */
export function exampleCommands(name: KindName, around: Surroundings, more: Record<string, unknown> = {}): Create[] {
  const kind = kindNamed(name)
  const commands: Create[] = []
  const data = { ...(name === 'evidence' && around.rectifying), ...more }
  const made: Record<string, unknown> = {}
  for (const [field, definition] of Object.entries(kind.fields)) {
    if (field in data) continue
    if (definition.to && (definition.required || field === kind.parent))
      made[field] = pointedAt(definition, around, commands)
    else if (definition.required && !(field in (kind.examples[0] ?? {})))
      made[field] = sampleValue(definition, around, 0)
  }
  const alone = kind.unique.filter((field) => kind.fields[field]!.type !== 'reference')
  const unlike = Object.fromEntries(alone.map((field) => [field, uniqueValue(kind, field)]))
  const record = create(name, { ...kind.examples[0], ...made, ...unlike, ...data }, { org: around.org.id })
  return [...commands, record]
}

function pointedAt(field: Field, around: Surroundings, commands: Create[]): string {
  if (field.type === 'person') return around.person
  if (field.to === 'organisation') return organisationFor(field, around, 0)
  const earlier = commands.find((command) => command.kind === field.to)
  if (earlier) return earlier.record
  const needed = exampleCommands(field.to as KindName, around)
  commands.push(...needed)
  return needed.at(-1)!.record
}

/** An organisation, its own first; one of its branches where the field asks for a branch. */
const organisationFor = (field: Field, { org, elsewhere, branches }: Surroundings, i: number): string =>
  field.levels?.includes('branch') ? branches[i % branches.length]! : [org.id, elsewhere][i % 2]!

/** A value that no other record of the kind has. */
function uniqueValue(kind: Kind, name: string): unknown {
  made++
  const field = kind.fields[name]!
  if (field.choices) return Object.keys(field.choices)[made % Object.keys(field.choices).length]
  if (field.type === 'day') return addDays('2027-01-01', made)
  const value = [`X${letters(made)}`, String(20_000_000 + made)].find((v) => field.schema.safeParse(v).success)
  // Where the field wants its own form, the example's with another end.
  return value ?? String(kind.examples[0]?.[name]).replace(/.{5}$/, letters(made))
}

/** Some value of a field; `i` gives different ones. The first days lie behind every feedback, those from the ninth on before all of it. */
export function sampleValue(field: Field, around: Surroundings, i: number): unknown {
  switch (field.type) {
    case 'text':
    case 'longText':
      // Whichever of them the field's own pattern takes.
      return [
        `第${i}条内容`,
        `1380000${1000 + i}`,
        `11010${i % 10}`,
        `X${i}`,
        `0${i % 10}:30`,
        `https://x.invalid/${i}`,
        `${2000 + i}Q1`,
      ].find((value) => field.schema.safeParse(value).success)
    case 'choice':
      return Object.keys(field.choices!)[i % Object.keys(field.choices!).length]
    case 'day':
      return i < 9 ? addDays('2026-06-01', (i * 7) % 30) : addDays('2026-01-01', i)
    case 'instant':
      return new Date(Date.UTC(2026, 5, 1) + i * 3_600_000).toISOString()
    case 'amount':
    case 'number':
      // Small counts, then larger ones where the field takes them, or a year where it takes no other.
      return [i < 9 ? (i * 3) % 10 : 30 + i, (i * 3) % 10, 2020 + i].find(
        (value) => field.schema.safeParse(value).success,
      )
    case 'flag':
      return i % 2 === 0
    case 'person':
      return [around.person, around.other][i % 2]
    case 'organisation':
      return organisationFor(field, around, i)
    case 'reference':
      // Inside parts a record of the surroundings will do.
      return { ...around.rectifying, member: around.member }[field.to ?? ''] ?? null
    case 'parts':
      return [
        Object.fromEntries(
          Object.entries(field.parts!).map(([name, part]) => [
            name,
            part.stamped ? null : sampleValue(part, around, i),
          ]),
        ),
      ]
    case 'position':
      return { latitude: 30.5 + i / 1000, longitude: 124.5 }
    case 'attachments':
      return [around.files[i % around.files.length]]
  }
}
