import type { z } from 'zod'
import { type Actor, isInSight } from '../../domain/actor.ts'
import type { disclosureStory } from '../../domain/api/contracts/disclosure.ts'
import type { CommandInput } from '../../domain/command.ts'
import { disclosing, openedIn, openPlaces, PUBLIC_WORDS } from '../../domain/disclosure.ts'
import type { DisclosureData } from '../../domain/kinds/disclosure.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { officialPaths } from '../../records/official-order.ts'
import type { Records, SeenRecord } from '../../records/types.ts'
import type { Queryable } from '../queryable.ts'
import { draftDisclosure } from './draft-disclosure.ts'
import { ratingsOf } from './posted-disclosures.ts'

export type DisclosureStory = z.output<typeof disclosureStory>

/** Input with which only the guards speak about the state of things. */
const SAMPLES: Record<string, Record<string, unknown>> = {
  approve: { masked: true, secrecy: true },
  redraft: { reason: '……' },
  withdraw: { reason: '……' },
  newCode: { partyCode: 'AAAA-2222' },
}

interface Asked {
  actor: Actor
  id: string
  newId: () => string
  /** Names of the people whom the street knows. */
  names: readonly string[]
}

/**
 * One disclosure as staff work on it: its public words beside the ledger's, what residents said of it, and what this actor can do.
 * @throws Refused access.out-of-sight
 */
export async function storyOfDisclosure(records: Records, db: Queryable, asked: Asked): Promise<DisclosureStory> {
  const { actor, id, names } = asked
  const found = await records.get(actor, 'disclosure', id)
  const data = found.data as DisclosureData
  const [round, org] = await Promise.all([
    records.get(actor, 'round', data.round),
    records.get(actor, 'organisation', found.org),
  ])
  const place = { street: actor.street, round: data.round, orgPath: found.orgPath, names }
  const ledger = await draftDisclosure(db, place)
  const comments = await commentsOf(records, actor, id)
  const people = [found.recorder, data.proposedBy, data.approvedBy, ...comments.map((c) => c.data.answeredBy)]
  return {
    id,
    version: found.version,
    state: found.state ?? '',
    org: found.org,
    orgName: String(org.data.name),
    roundName: String(round.data.name),
    recorder: found.recorder,
    recordedAt: found.recordedAt,
    data: data as unknown as Record<string, unknown>,
    ledger,
    unmarked: await unmarkedFindings(db, place),
    open: openIn(data, names),
    comments: comments.map(({ id: comment, version, state, recordedAt, data: said }) => ({
      ...{ id: comment, version, state: state ?? '', recordedAt },
      data: said,
    })),
    ratings: await ratingsOf(db, actor.street, id),
    moves: await movesOf(records, found, asked),
    mayEdit: found.state === 'drafted' && mayEdit(actor, found.orgPath),
    mayAnswer: KINDS.residentComment.lifecycle!.moves.answer!.by.includes(actor.role),
    people: await namesOf(db, actor.street, people),
  }
}

const mayEdit = (actor: Actor, orgPath: string) =>
  isInSight(actor, orgPath) && KINDS.disclosure.permissions.correct.some((line) => line.by.includes(actor.role))

/** Places in its words that the rule would mask and nobody opened with a reason. */
const openIn = (data: DisclosureData, names: readonly string[]): DisclosureStory['open'] =>
  data.items.flatMap(({ finding, ...item }) =>
    PUBLIC_WORDS.flatMap((field) => {
      const text = item[field] ?? ''
      const opened = openedIn(data, finding, field)
      return openPlaces(text, names)
        .map((mask) => ({ item: finding, field, words: text.slice(mask.start, mask.end), sort: mask.sort }))
        .filter((place) => !opened.includes(place.words))
    }),
  )

async function commentsOf(records: Records, actor: Actor, id: string): Promise<SeenRecord[]> {
  const { items } = await records.list(actor, 'residentComment', {
    where: [{ field: 'disclosure', op: 'eq', value: id }],
    sort: '-recordedAt',
    limit: 200,
  })
  return items
}

/** Each move that is this role's to make from here, with what it still needs. */
async function movesOf(
  records: Records,
  found: SeenRecord,
  { actor, newId }: Asked,
): Promise<DisclosureStory['moves']> {
  const candidates = Object.entries(disclosing.moves).filter(
    ([, move]) => move.from.includes(found.state ?? '') && move.by.includes(actor.role),
  )
  const command = ([name]: (typeof candidates)[number]): CommandInput => ({
    ...{ id: newId(), action: 'move', kind: 'disclosure', record: found.id, version: found.version, move: name },
    input: SAMPLES[name] ?? {},
  })
  const refusals = await records.checkEach(actor, candidates.map(command))
  return candidates.map(([move], i) => {
    // What a correction changes is known only once it is written.
    const against = move === 'amend' ? [] : refusals[i]!
    const problems = against.map((r) => ({ code: r.code, detail: r.message }))
    return { move, possible: problems.length === 0, problems }
  })
}

async function unmarkedFindings(
  db: Queryable,
  { street, round, orgPath }: { street: string; round: string; orgPath: string },
): Promise<DisclosureStory['unmarked']> {
  const { rows } = await db.query<DisclosureStory['unmarked'][number]>(
    `select f.id as finding, f.version, f.number, f.title from taizhang.kind_finding f
      where f.street = $1 and f.round = $2 and f.org_path like $3 || '%' and f.disclosure = 'none'
      order by array_position($4::text[], f.org_path), f.serial, f.id limit 200`,
    [street, round, orgPath, await officialPaths(db, street)],
  )
  return rows
}

async function namesOf(db: Queryable, street: string, people: readonly unknown[]): Promise<Record<string, string>> {
  const { rows } = await db.query<{ id: string; name: string | null }>(
    'select id, name from taizhang.kind_person where street = $1 and id = any($2::uuid[])',
    [street, [...new Set(people.filter(Boolean))]],
  )
  return Object.fromEntries(rows.map(({ id, name }) => [id, name ?? '']))
}
