import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withScope } from '../../src/database/scope.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { type KindName, kindNamed } from '../../src/domain/kinds/index.ts'
import { Refused } from '../../src/domain/problem.ts'
import { ROLE_NAMES, type Role } from '../../src/domain/roles.ts'
import { ENTRY_COLUMNS, keptEntry } from '../../src/records/entries.ts'
import { type Folded, foldEntry } from '../../src/records/fold.ts'
import { correcting, findingData, moving, newRound, rectifyingFinding } from '../support/story.ts'
import { create, STREET, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

/** What somebody tries: an act on the `on`-th record made so far, from a version `behind` the current one. */
interface Attempt {
  act: 'finding' | 'cause' | 'measure' | 'note' | 'evidence' | 'correct' | 'move' | 'erase'
  on: number
  which: number
  behind: number
  role: Role
  /** Whether somebody tries it whose act it is, where it may be done; otherwise anybody anywhere. */
  apt: boolean
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  act: fc.constantFrom(
    'finding',
    'cause',
    'measure',
    'note',
    'evidence',
    'correct',
    'correct',
    'move',
    'move',
    'move',
    'move',
    'erase',
    'erase',
  ),
  on: fc.nat(1000),
  which: fc.nat(1000),
  behind: fc.constantFrom(0, 0, 0, 0, 1),
  role: fc.constantFrom(...ROLE_NAMES, 'communitySecretary', 'streetPartyOffice', 'streetSecretary', 'handler'),
  apt: fc.boolean(),
})

interface Made {
  kind: 'finding' | 'measure' | 'cause' | 'progressNote' | 'evidence' | 'person'
  record: string
  finding: string
}

/** Somebody whose act it is. */
function aptRole(command: CommandInput): Role {
  const kind = kindNamed(command.kind as KindName)
  const roles = {
    create: kind.permissions.create,
    correct: kind.permissions.correct[0]?.by ?? [],
    move: (command.action === 'move' && kind.lifecycle?.moves[command.move]?.by) || [],
    erase: kind.permissions.erase ?? [],
  }[command.action]
  // The handler answers for the findings of these tests.
  return roles.includes('handler') && command.action === 'move' ? 'handler' : (roles[0] ?? 'streetPartyOffice')
}

describeOnBoth('any course of commands', (version) => {
  const street = useStreet(version)

  const commandOf = (
    round: string,
    made: readonly Made[],
    versions: ReadonlyMap<string, number>,
    states: ReadonlyMap<string, string | null>,
    a: Attempt,
  ) => {
    const findings = made.filter((m) => m.kind === 'finding')
    const finding = findings[a.on % findings.length]?.record ?? randomUUID()
    const measure = made.find((m) => m.kind === 'measure' && m.finding === finding)?.record ?? randomUUID()
    const owner = street.actor('handler').person
    const fitting = made.filter((m) => !a.apt || a.act === 'correct' || (a.act === 'erase') === (m.kind === 'person'))
    const target = fitting[a.on % fitting.length]!
    const seen = Math.max(1, (versions.get(target.record) ?? 1) - a.behind)
    switch (a.act) {
      case 'finding':
        return create('finding', findingData(round, { owner: a.which % 2 ? owner : null }), { org: street.orgs.WTL.id })
      case 'cause':
        return create('cause', { finding, text: `原因${a.which}` })
      case 'measure':
        return create('measure', { finding, act: `措施${a.which}`, owner, dueOn: '2026-06-01' })
      case 'note':
        return create('progressNote', { finding, text: `进展${a.which}`, files: [] })
      case 'evidence':
        return create('evidence', { finding, measure, what: '材料', datedOn: '2026-05-10', files: [] })
      case 'correct': {
        const patches = {
          finding: { goal: `目标${a.which}`, category: `类别${a.which % 3}` },
          ...{ measure: { outcome: `结果${a.which}` }, cause: { text: `原因${a.which}` } },
          ...{ progressNote: { text: `进展${a.which}` }, evidence: { what: `材料${a.which}` } },
          person: { phone: `1380000${1000 + (a.which % 9000)}` },
        }
        return correcting(target.kind, target.record, seen, patches[target.kind])
      }
      case 'move': {
        const all = kindNamed(target.kind).lifecycle?.moves ?? {}
        const from = states.get(target.record) ?? ''
        const open = Object.keys(all).filter((name) => !a.apt || all[name]!.from.includes(from))
        const move = open[a.which % open.length] ?? 'none'
        const input = {
          ...{ reason: '理由', opinion: '同意', answer: '罗书记 5 月 9 日核对 3 份记录', completion: 'done' },
          ...{
            method: 'file',
            note: '已看',
            newDueOn: '2026-12-31',
            seen: '已看',
            words: '请抓紧',
            doneOn: '2026-05-12',
          },
        }
        const definition = all[move]?.input ?? {}
        const wanted = Object.entries(input).filter(([name]) => name in definition)
        return moving(target.kind, target.record, seen, move, Object.fromEntries(wanted))
      }
      case 'erase':
        return {
          ...{ id: randomUUID(), action: 'erase', kind: target.kind, record: target.record, version: seen },
          reason: '本人要求',
        } as CommandInput
    }
  }

  it('leaves the tables as the log says, and every record at the version of its last entry', async () => {
    const accepted = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 10, maxLength: 40 }), async (attempts) => {
        const round = newRound()
        await street.records.execute(street.actor('streetPartyOffice'), [round])
        const person = create('person', { name: '某人', phone: '13800000000' })
        await street.records.execute(street.actor('securityAdmin'), [person])
        const made: Made[] = [{ kind: 'person', record: person.record, finding: '' }]
        const versions = new Map([[person.record, 1]])
        const states = new Map<string, string | null>()
        const begun = await rectifyingFinding(street)
        made.push({ kind: 'finding', record: begun.finding, finding: begun.finding })
        made.push({ kind: 'measure', record: begun.measure, finding: begun.finding })
        for (const { record, state, version } of await kept(begun)) {
          versions.set(record, version)
          states.set(record, state)
        }
        for (const a of attempts) {
          const command = commandOf(round.record, made, versions, states, a)
          try {
            const [outcome] = await street.records.execute(street.actor(a.apt ? aptRole(command) : a.role), [command])
            accepted.set(command.action, (accepted.get(command.action) ?? 0) + 1)
            if (command.action === 'create') {
              const finding = command.kind === 'finding' ? command.record : String(command.data.finding)
              made.push({ kind: command.kind as Made['kind'], record: command.record, finding })
            }
            expect(outcome!.version).toBe((versions.get(command.record) ?? 0) + 1)
            versions.set(command.record, outcome!.version)
            states.set(command.record, outcome!.state)
          } catch (error) {
            if (!(error instanceof Refused)) throw error
          }
        }
        const folded = await foldOf([...versions.keys()])
        for (const { kind, record } of made) {
          const kept = await street.records
            .reveal(street.actor('streetPartyOffice'), kind, record)
            .catch(() => undefined)
          const { stored } = folded.get(record)!
          expect(stored.version).toBe(versions.get(record))
          if (kept) expect({ state: kept.state, data: kept.data }).toEqual({ state: stored.state, data: stored.data })
        }
        await street.allIsWell()
      }),
      { numRuns: 15 },
    )
    // Otherwise nothing was tried.
    for (const action of ['create', 'correct', 'move', 'erase']) expect(accepted.get(action)).toBeGreaterThan(0)
  })

  const kept = async ({ finding, measure }: { finding: string; measure: string }) => {
    const office = street.actor('streetPartyOffice')
    const rows = [
      await street.records.get(office, 'finding', finding),
      await street.records.get(office, 'measure', measure),
    ]
    return rows.map(({ id, state, version }) => ({ record: id, state, version }))
  }

  const foldOf = (records: string[]) =>
    withScope(street.pool, { street: STREET, orgPath: '/' }, async (tx) => {
      const { rows } = await tx.query(
        `select ${ENTRY_COLUMNS} from taizhang.entry where record = any($1::uuid[]) order by seq nulls last, recorded_at, id`,
        [records],
      )
      const folded = new Map<string, Folded>()
      const entries = rows.map(keptEntry).sort((a, b) => a.header.version - b.header.version)
      for (const entry of entries) folded.set(entry.header.record, foldEntry(folded.get(entry.header.record), entry))
      return folded
    })
})
