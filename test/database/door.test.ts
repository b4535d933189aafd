import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { transaction, withScope } from '../../src/database/scope.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { type Refusal, Refused } from '../../src/domain/problem.ts'
import { createRecords, rebuild, systemActor } from '../../src/records/index.ts'
import { correcting, findingData, moving, newRound, receivedFinding, rectifyingFinding } from '../support/story.ts'
import { create, NOW, STREET, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

const refusalsOf = async (work: Promise<unknown>): Promise<Refusal[]> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return [...error.refusals]
    throw error
  }
  return []
}
const codesOf = async (work: Promise<unknown>) => (await refusalsOf(work)).map((r) => r.code)

describeOnBoth('the door', (version) => {
  const street = useStreet(version)
  afterEach(async () => {
    street.now = NOW
    await street.allIsWell()
  })
  const execute = (actor: Actor, ...commands: CommandInput[]) => street.records.execute(actor, commands)
  const office = () => street.actor('streetPartyOffice')
  const secretary = () => street.actor('communitySecretary')

  describe('a batch', () => {
    it('makes a round, a finding in it and a measure of it in one go, the measure where the finding is', async () => {
      const round = newRound()
      const finding = create('finding', findingData(round.record), { org: street.orgs.WTL.id })
      const measure = create('measure', { finding: finding.record, act: '每月核对' })
      const outcomes = await execute(office(), round, finding, measure)
      expect(outcomes.map((o) => [o.kind, o.version, o.state, o.replayed])).toEqual([
        ['round', 1, null, false],
        ['finding', 1, 'received', false],
        ['measure', 1, 'planned', false],
      ])
      expect(outcomes[1]!.number).toMatch(/^WTL-\d\d$/)
      expect((await street.records.get(office(), 'measure', measure.record)).orgPath).toBe('/LD/WTL/')
    })

    it('puts a part where the record lies that it belongs to, right after a start too', async () => {
      const { finding } = await receivedFinding(street)
      // Nothing is known of the community yet, and the office lies elsewhere.
      const started = createRecords({ pool: street.pool, files: street.files, clock: () => street.now })
      const note = create('progressNote', { finding, text: '已入户核对', files: [] })
      await started.execute(office(), [note])
      expect((await started.get(office(), 'progressNote', note.record)).orgPath).toBe('/LD/WTL/')
    })

    it('may make a record and change it at once, and keeps an entry for each', async () => {
      const round = newRound()
      const changed = correcting('round', round.record, 1, { name: '第三轮巡察' })
      await execute(office(), round, changed)
      const kept = await street.records.get(office(), 'round', round.record)
      expect([kept.version, kept.data.name]).toEqual([2, '第三轮巡察'])
      expect(await street.records.history(office(), 'round', round.record)).toHaveLength(2)
    })

    it('does nothing when one of its commands is refused, and tells all that is wrong at its place', async () => {
      const round = newRound()
      const late = create('finding', findingData(round.record, { dueOn: '2026-04-01' }), { org: street.orgs.WTL.id })
      const lost = create('finding', findingData(randomUUID()), { org: street.orgs.WTL.id })
      const below = create('measure', { finding: late.record, act: '每月核对' })
      const refusals = await refusalsOf(execute(office(), round, late, below, lost))
      expect(refusals.map((r) => [r.code, r.at])).toEqual([
        ['due.before-feedback', '/commands/1/data/dueOn'],
        ['data.reference-missing', '/commands/3/data/round'],
      ])
      expect(await codesOf(street.records.get(office(), 'round', round.record))).toEqual(['access.out-of-sight'])
    })

    it('sent again after half of it was done elsewhere does only the rest', async () => {
      const [one, two] = [newRound(), newRound()]
      await execute(office(), one)
      const outcomes = await execute(office(), one, two)
      expect(outcomes.map((o) => [o.id, o.replayed])).toEqual([
        [one.id, true],
        [two.id, false],
      ])
    })

    it('sent twice at the same moment is done once', async () => {
      const round = newRound()
      const both = await Promise.all([execute(office(), round), execute(office(), round)])
      expect(both.map(([o]) => o!.replayed).sort()).toEqual([false, true])
    })

    it('does not tell somebody else what an id was used for', async () => {
      const round = newRound()
      await execute(office(), round)
      expect(await codesOf(execute(street.actor('streetSecretary'), round))).toEqual(['command.id-reused'])
    })

    it('refuses a second record with the id of another, and a second organisation with its code', async () => {
      const round = newRound()
      await execute(office(), round)
      expect(await codesOf(execute(office(), { ...newRound(), record: round.record }))).toEqual(['record.exists'])
      const admin = street.actor('systemAdmin')
      const data = { name: '又一社区', shortName: '又一', code: 'WTL', level: 'community', position: 9 }
      const twice = create('organisation', { ...data, above: street.orgs.LD.id })
      const [refusal] = await refusalsOf(execute(admin, twice))
      expect([refusal!.code, refusal!.at]).toEqual(['data.taken', '/commands/0/data/code'])
    })

    it('takes ids in capitals for what they are', async () => {
      const round = newRound()
      await execute(office(), round)
      const finding = create('finding', findingData(round.record.toUpperCase()), {
        org: street.orgs.WTL.id.toUpperCase(),
      })
      await execute(office(), finding)
      expect((await street.records.get(office(), 'finding', finding.record)).data.round).toBe(round.record)
    })
  })

  describe('the life of a finding', () => {
    it('goes from received to closed by those whose acts these are, and reopens', async () => {
      const { finding, measure } = await rectifyingFinding(street)
      const handler = street.actor('handler')
      const file = await street.file('签到表.txt', '签到')
      const evidence = create('evidence', { finding, measure, what: '签到表', datedOn: '2026-05-08', files: [file] })
      await execute(handler, evidence, moving('measure', measure, 1, 'finish', { doneOn: '2026-05-08' }))
      const answer = '支部书记罗某 5 月 8 日召开党员大会，补齐 9 份记录。'
      await execute(handler, moving('finding', finding, 5, 'submit', { answer, completion: 'longTerm' }))
      expect(await codesOf(execute(secretary(), moving('finding', finding, 6, 'verify', { method: 'file' })))).toEqual([
        'access.not-your-act',
      ])
      await execute(street.actor('streetDiscipline'), moving('finding', finding, 6, 'verify', { method: 'file' }))
      await execute(street.actor('streetSecretary'), moving('finding', finding, 7, 'close'))
      const closed = await street.records.get(office(), 'finding', finding)
      expect(closed).toMatchObject({
        state: 'closed',
        version: 8,
        data: {
          answer,
          completion: 'longTerm',
          closedOn: '2026-05-20',
          nextLookOn: '2027-05-20',
          submittedOn: '2026-05-20',
        },
      })
      await execute(
        street.actor('streetDiscipline'),
        moving('finding', finding, 8, 'reopen', { reason: '又有 2 份没写', newDueOn: '2026-07-01' }),
      )
      const history = await street.records.history(office(), 'finding', finding)
      expect(history[0]).toMatchObject({ action: 'move', move: 'reopen', input: { reason: '又有 2 份没写' } })
      expect(history[0]!.changes).toContainEqual({ field: 'state', before: 'closed', after: 'reopened' })
      expect(history[0]!.changes).toContainEqual({ field: 'dueOn', before: '2026-06-30', after: '2026-07-01' })
      expect(history[0]!.actor).toMatchObject({ role: 'streetDiscipline', title: '纪工委', name: 'streetDisciplineLD' })
    })

    it('tells everything that a move still lacks', async () => {
      const { finding } = await receivedFinding(street)
      const submit = moving('finding', finding, 1, 'submit', { answer: '已整改', completion: 'done' })
      expect((await street.records.check(street.actor('handler'), submit)).map((r) => r.code)).toEqual([
        'move.not-from-here',
      ])
      const begun = await rectifyingFinding(street)
      const early = moving('finding', begun.finding, 5, 'submit', { answer: '已整改', completion: 'done' })
      const other = street.actor('committeeMember')
      expect((await street.records.check(other, early)).map((r) => r.code)).toEqual([
        'finding.not-owner',
        'measure.open',
        'evidence.missing',
      ])
      expect((await street.records.get(office(), 'finding', begun.finding)).state).toBe('rectifying')
    })

    it('refuses one answer for two findings', async () => {
      const round = newRound()
      const actors = { handler: street.actor('handler'), discipline: street.actor('streetDiscipline') }
      await execute(office(), round)
      const answer = '罗书记 5 月 9 日开会 1 次，核对 3 份记录。'
      const findings: string[] = []
      for (let i = 0; i < 2; i++) {
        const data = findingData(round.record, { owner: actors.handler.person })
        const finding = create('finding', data, { org: street.orgs.WTL.id })
        const cause = create('cause', { finding: finding.record, text: '无人核对' })
        const act = { finding: finding.record, act: '核对', owner: actors.handler.person, dueOn: '2026-06-01' }
        const measure = create('measure', act)
        await execute(office(), finding, cause, measure)
        for (const [j, move] of ['claim', 'proposePlan'].entries())
          await execute(secretary(), moving('finding', finding.record, j + 1, move))
        await execute(street.actor('streetLeader'), moving('finding', finding.record, 3, 'approvePlan'))
        await execute(secretary(), moving('finding', finding.record, 4, 'begin'))
        const shown = { what: '记录', datedOn: '2026-05-09', files: [] }
        await execute(
          actors.handler,
          create('evidence', { finding: finding.record, measure: measure.record, ...shown }),
          moving('measure', measure.record, 1, 'finish', { doneOn: '2026-05-09' }),
          moving('finding', finding.record, 5, 'submit', { answer, completion: 'done' }),
        )
        findings.push(finding.record)
      }
      const verify = moving('finding', findings[1]!, 6, 'verify', { method: 'file' })
      expect(await codesOf(execute(actors.discipline, verify))).toEqual(['answer.shared'])
    })

    it('refuses an owner who holds no post there', async () => {
      const { finding } = await receivedFinding(street)
      const stranger = street.actor('handler', 'BQ').person
      const [refusal] = await refusalsOf(execute(secretary(), correcting('finding', finding, 1, { owner: stranger })))
      expect([refusal!.code, refusal!.at]).toEqual(['owner.left-post', '/commands/0/data/owner'])
    })

    it('is not the program’s own to move', async () => {
      const { finding } = await receivedFinding(street)
      const claim = moving('finding', finding, 1, 'claim')
      expect(await codesOf(street.records.execute(systemActor(STREET), [claim]))).toEqual(['access.not-your-act'])
    })
  })

  describe('two at once', () => {
    it('lets one of two corrections through and tells the other what was changed, and by whom', async () => {
      const { finding } = await receivedFinding(street)
      const results = await Promise.all([
        refusalsOf(execute(secretary(), correcting('finding', finding, 1, { goal: '每季度一次' }))),
        refusalsOf(execute(office(), correcting('finding', finding, 1, { category: '组织生活', goal: '每月一次' }))),
      ])
      const [conflict] = results.find((r) => r.length > 0)!
      expect(results.filter((r) => r.length === 0)).toHaveLength(1)
      const kept = await street.records.get(office(), 'finding', finding)
      const isOfficeFirst = kept.data.category !== null && kept.data.goal === '每月一次'
      expect(conflict).toMatchObject({
        code: 'record.version-conflict',
        at: '/commands/0/version',
        values: {
          ...{ seen: 1, current: 2, by: isOfficeFirst ? 'streetPartyOfficeLD' : 'communitySecretaryWTL' },
          fields: expect.arrayContaining(isOfficeFirst ? ['category', 'goal'] : ['goal']),
        },
      })
    })

    it('numbers twenty findings made at once without a double and without a gap', async () => {
      const round = newRound()
      await execute(office(), round)
      const before = (
        await street.records.count(office(), 'finding', {
          where: [{ field: 'org', op: 'eq', value: street.orgs.BQ.id }],
        })
      ).total
      const refused = create('finding', findingData(round.record, { dueOn: '2020-01-01' }), { org: street.orgs.BQ.id })
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, async (_, i) => {
          if (i % 5 === 0)
            expect(
              await codesOf(execute(office(), { ...refused, id: randomUUID(), record: randomUUID() })),
            ).toHaveLength(1)
          return execute(office(), create('finding', findingData(round.record), { org: street.orgs.BQ.id }))
        }),
      )
      const numbers = outcomes.map(([o]) => Number(o!.number!.slice(3))).sort((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => before + i + 1))
    })

    it('keeps parts out of a finding that is closed in the same moment', async () => {
      for (let i = 0; i < 5; i++) {
        const { finding } = await receivedFinding(street)
        const note = () => create('measure', { finding, act: '再加一条' })
        await Promise.all([
          execute(secretary(), moving('finding', finding, 1, 'claim')),
          execute(secretary(), note()),
          execute(secretary(), note()),
        ])
        expect((await street.records.get(office(), 'finding', finding)).state).toBe('claimed')
      }
    })

    it('leaves nothing half-written when the connection is lost in the middle of a batch', async () => {
      const entries = () =>
        withScope(street.pool, { street: STREET, orgPath: '/' }, async (tx) => {
          const { rows } = await tx.query(
            'select count(*) as entries, max(last) as last from taizhang.entry, taizhang.counter',
          )
          return rows
        })
      const before = await entries()
      const round = newRound()
      const commands = Array.from({ length: 30 }, () =>
        create('finding', findingData(round.record), { org: street.orgs.WTL.id }),
      )
      // The batch has written its entries and waits for the table of headers.
      const lock = await street.owner.connect()
      await lock.query('begin; lock table taizhang.record in share mode')
      const outcome = execute(office(), round, ...commands).then(
        () => 'done',
        () => 'lost',
      )
      const waiting = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'with s0 as%'`
      while ((await street.owner.query(`select pid ${waiting}`)).rows.length === 0);
      await street.owner.query(`select pg_terminate_backend(pid) ${waiting}`)
      expect(await outcome).toBe('lost')
      await lock.query('rollback')
      lock.release()
      expect(await entries()).toEqual(before)
      // The same batch again, as a client would send it: nothing of it was done before.
      expect((await execute(office(), round, ...commands)).map((o) => o.replayed)).not.toContain(true)
    })
  })

  describe('times', () => {
    const roundAt = (occurredAt: string, more = {}) => ({ ...newRound(), occurredAt, ...more })

    it('keeps what the person says beside the server’s clock', async () => {
      const round = roundAt('2026-05-19', { deviceAt: '2026-05-20T01:59:00.000Z' })
      await execute(office(), round)
      const kept = await street.records.get(office(), 'round', round.record)
      expect([kept.occurredAt, kept.recordedAt]).toEqual(['2026-05-18T16:00:00.000Z', '2026-05-20T02:00:00.000Z'])
      const [entry] = await street.records.history(office(), 'round', round.record)
      expect(entry).toMatchObject({ occurredAt: '2026-05-19', deviceAt: '2026-05-20T01:59:00.000Z', lateHours: null })
    })

    it('refuses the future, but for today and a clock that runs a little ahead', async () => {
      expect(await codesOf(execute(office(), roundAt('2026-05-21')))).toEqual(['entry.from-future'])
      expect(await codesOf(execute(office(), roundAt('2026-05-20T02:06:00.000Z')))).toEqual(['entry.from-future'])
      expect(await codesOf(execute(office(), roundAt('2026-05-20')))).toEqual([])
      expect(await codesOf(execute(office(), roundAt('2026-05-20T02:04:00.000Z')))).toEqual([])
    })

    it('takes a late entry with its reason only, and labels it', async () => {
      const [refusal] = await refusalsOf(execute(office(), roundAt('2026-05-10')))
      expect([refusal!.code, refusal!.at]).toEqual(['entry.late-without-reason', '/commands/0/late'])
      const approver = street.actor('streetLeader').person
      const round = roundAt('2026-05-10', { late: { reason: '停网三天', approver } })
      await execute(office(), round)
      const [entry] = await street.records.history(office(), 'round', round.record)
      expect([entry!.lateHours, entry!.lateReason]).toEqual([250, '停网三天'])
      const nobody = roundAt('2026-05-10', { late: { reason: '停网三天', approver: randomUUID() } })
      expect((await refusalsOf(execute(office(), nobody))).map((r) => r.at)).toEqual(['/commands/0/late/approver'])
    })

    it('counts late by the street’s own rule where it has one', async () => {
      const rule = {
        rule: 'minutes.late',
        value: 400,
        basis: '街道规定',
        validFrom: '2026-05-01',
        validTo: '2026-05-31',
      }
      await execute(office(), create('ruleValue', rule))
      expect(await codesOf(execute(office(), roundAt('2026-05-10')))).toEqual([])
      street.now = new Date('2026-06-03T02:00:00.000Z')
      expect(await codesOf(execute(office(), roundAt('2026-05-28')))).toEqual(['entry.late-without-reason'])
    })
  })

  describe('files', () => {
    it('takes only what was uploaded, with size and type as they are', async () => {
      const { finding } = await receivedFinding(street)
      const file = await street.file('照片.txt', '并非照片')
      const claimed = { ...file, mime: 'image/png', size: 1 }
      const note = create('progressNote', { finding, text: '入户检查 4 户', files: [claimed] })
      await execute(secretary(), note)
      const kept = await street.records.get(office(), 'progressNote', note.record)
      expect(kept.data.files).toEqual([{ ...file, mime: 'text/plain' }])
      const missing = { ...file, sha256: 'a'.repeat(64) }
      const lost = create('progressNote', { finding, text: '入户', files: [file, missing] })
      const [refusal] = await refusalsOf(execute(secretary(), lost))
      expect([refusal!.code, refusal!.at]).toEqual(['attachment.missing', '/commands/0/data/files/1'])
    })

    it('shows who may open a file by the records that hold it', async () => {
      const { finding } = await receivedFinding(street)
      const file = await street.file('单独.txt', `只此一份 ${randomUUID()}`)
      const note = create('progressNote', { finding, text: '附件', files: [file] })
      await execute(secretary(), note)
      const holders = (orgPath: string) =>
        withScope(street.pool, { street: STREET, orgPath }, async (tx) => {
          const { rows } = await tx.query('select record from taizhang.attachment where sha256 = $1', [file.sha256])
          return rows.map((row) => row.record)
        })
      expect(await holders('/LD/WTL/')).toEqual([note.record])
      expect(await holders('/LD/BQ/')).toEqual([])
      await execute(secretary(), correcting('progressNote', note.record, 1, { files: [] }))
      expect(await holders('/LD/WTL/')).toEqual([])
    })
  })

  describe('personal data', () => {
    const admin = () => street.actor('securityAdmin')

    it('is masked, shown in full to those who need it, and the look is recorded', async () => {
      const person = create('person', { name: '何静', phone: '13812345678' })
      await execute(admin(), person)
      expect((await street.records.get(secretary(), 'person', person.record)).data.phone).toBe('138****5678')
      expect((await street.records.reveal(secretary(), 'person', person.record)).data.phone).toBe('13812345678')
      const { rows } = await withScope(street.pool, { street: STREET, orgPath: null }, (tx) =>
        tx.query('select person, role, kind, fields, at from taizhang.sight where record = $1', [person.record]),
      )
      expect(rows).toEqual([
        {
          ...{ person: secretary().person, role: 'communitySecretary', kind: 'person', fields: ['phone'] },
          at: NOW.toISOString(),
        },
      ])
      expect(await codesOf(street.records.reveal(street.actor('handler'), 'person', person.record))).toEqual([
        'access.not-your-act',
      ])
    })

    it('is erased from the tables and from earlier entries; the log still verifies and the rest stays', async () => {
      const person = create('person', { name: '许知秋', phone: '13899990000' })
      await execute(admin(), person, correcting('person', person.record, 1, { name: '许知秋二' }))
      await execute(admin(), correcting('person', person.record, 2, { phone: '13899991111' }))
      const erase: CommandInput = {
        ...{ id: randomUUID(), action: 'erase', kind: 'person', record: person.record, version: 3, reason: '本人要求' },
      }
      await execute(admin(), erase)
      const kept = await street.records.get(admin(), 'person', person.record)
      expect(kept).toMatchObject({ version: 4, erased: true, data: { name: '许知秋二', phone: null } })
      const { rows } = await street.owner.query(
        `select count(*) filter (where payload like '%1389999%') as told, count(*) filter (where payload is null) as gone
           from taizhang.entry where record = $1`,
        [person.record],
      )
      expect(rows).toEqual([{ told: 0, gone: 2 }])
      const history = await street.records.history(admin(), 'person', person.record)
      expect(history.map((entry) => [entry.action, entry.erased])).toEqual([
        ['erase', false],
        ['correct', true],
        ['correct', false],
        ['create', true],
      ])
      expect(history[0]!.input).toEqual({ reason: '本人要求' })
      expect(await codesOf(execute(admin(), correcting('person', person.record, 4, { name: '又改' })))).toEqual([
        'record.erased',
      ])
      expect((await execute(admin(), erase))[0]).toMatchObject({ replayed: true, version: 4 })
    })
  })

  it('finds every difference between the log and the tables', async () => {
    const { finding, measure } = await receivedFinding(street)
    const behind = (sql: string) =>
      transaction(street.pool, { street: STREET, orgPath: '/' }, (tx) => tx.query(sql, [finding]))
    const title = 'update taizhang.kind_finding set title ='
    const changes: [damage: string, repair: string, kind: string, field: string][] = [
      [`${title} title || '。' where id = $1`, `${title} rtrim(title, '。') where id = $1`, 'finding', 'title'],
      [
        'update taizhang.kind_finding set version = 7 where id = $1',
        'update taizhang.kind_finding set version = 1 where id = $1',
        ...(['finding', 'version'] as const),
      ],
      [
        'update taizhang.record set due_on = null where id = $1',
        `update taizhang.record set due_on = '2026-06-30' where id = $1`,
        ...(['finding', 'record.due_on'] as const),
      ],
      [
        `update taizhang.record set search = search || '''x''' where id = $1`,
        `update taizhang.record set search = ts_delete(search, 'x') where id = $1`,
        ...(['finding', 'record.search'] as const),
      ],
      [
        `update taizhang.kind_measure set state = 'done' where finding = $1`,
        `update taizhang.kind_measure set state = 'planned' where finding = $1`,
        ...(['measure', 'state'] as const),
      ],
    ]
    for (const [damage, repair, kind, field] of changes) {
      await behind(damage)
      const differences = await rebuild(street.pool, STREET)
      expect(differences.map((d) => [d.kind, d.record, d.field])).toEqual([
        [kind, kind === 'finding' ? finding : measure, field],
      ])
      await behind(repair)
    }
  })

  it('finds what stands in a table without an entry, and what has an entry and stands in none', async () => {
    const { finding } = await receivedFinding(street)
    const asOwner = (sql: string, values: unknown[]) =>
      transaction(street.owner, { street: STREET, orgPath: '/' }, (tx) => tx.query(sql, values))
    const stray = crypto.randomUUID()
    const moved = 'update taizhang.record set id = $2 where id = $1'
    await asOwner(moved, [finding, stray])
    const differences = await rebuild(street.pool, STREET)
    expect(differences).toEqual([
      { kind: 'finding', record: finding, field: 'record', log: 'entries', kept: null },
      { kind: 'finding', record: stray, field: 'entries', log: null, kept: 'record' },
    ])
    await asOwner(moved, [stray, finding])
  })
})
