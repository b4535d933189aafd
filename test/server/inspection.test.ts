import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { create } from '../support/street.ts'
import { useServer } from '../support/test-server.ts'

describe('the inspection', () => {
  const server = useServer()
  const finding = (round: string, title: string, more = {}) =>
    create(
      'finding',
      {
        ...{ round, title, original: `${title}。`, feedbackOn: '2026-04-17' },
        ...{ headings: [], extensions: [], disclosure: 'none' },
      },
      { org: server.orgs.WTL.id, ...more },
    )
  const made: { round: string; findings: string[]; late: string } = { round: '', findings: [], late: '' }

  const prepare = async () => {
    if (made.round) return
    const office = await server.as('streetPartyOffice')
    const round = create('round', { name: '第二轮', feedbackOn: '2026-04-17', categories: [] })
    const findings = Array.from({ length: 30 }, (_, i) => finding(round.record, `问题${i}`))
    const late = finding(round.record, '补录的问题', {
      occurredAt: '2026-04-20',
      late: { reason: '停电', approver: server.actor('streetLeader').person },
    })
    expect((await office.execute(round, ...findings, late)).statusCode).toBe(200)
    const first = findings[0]!.record
    expect(
      (
        await office.execute({
          ...{ id: randomUUID(), action: 'correct', kind: 'finding', record: first, version: 1 },
          data: { title: '问题零' },
          reason: '写错了',
        })
      ).statusCode,
    ).toBe(200)
    made.round = round.record
    made.findings = [...findings.map((f) => f.record), late.record]
    made.late = late.record
  }

  const draw = (more = {}) => ({
    ...{ id: randomUUID(), command: randomUUID(), name: '抽查', how: 'random', seed: '20260520', size: 10 },
    kinds: ['finding'],
    ...more,
  })

  it('draws the same records from the same seed, and anyone can work the draw out again', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    const [one, two, three] = [draw(), draw(), draw({ seed: 'other' })]
    for (const body of [one, two, three])
      expect((await inspector.send('POST', '/inspection/samples', body)).statusCode).toBe(200)
    const picks = async ({ id }: { id: string }) =>
      (await inspector.get(`/samples/${id}`)).json().data.picks.map((p: { record: string }) => p.record)
    const order = (seed: string) =>
      made.findings.toSorted((a, b) =>
        createHash('sha256')
          .update(seed + a)
          .digest('hex') <
        createHash('sha256')
          .update(seed + b)
          .digest('hex')
          ? -1
          : 1,
      )
    expect(await picks(one)).toEqual(await picks(two))
    expect(await picks(one)).toEqual(order('20260520').slice(0, 10))
    expect(await picks(three)).toEqual(order('other').slice(0, 10))
    expect((await inspector.get(`/samples/${one.id}`)).json().data.population).toBe(31)
  })

  it('draws by risk only what shows something, each with the words of what it shows', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    const body = draw({ how: 'risk' })
    await inspector.send('POST', '/inspection/samples', body)
    const { picks } = (await inspector.get(`/samples/${body.id}`)).json().data
    expect(picks.map((p: { record: string }) => p.record)).toEqual([made.late])
    expect(picks[0].signs).toContain('补录，晚')
  })

  it('keeps what was drawn as it is; results are written beside it', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    const body = draw()
    await inspector.send('POST', '/inspection/samples', body)
    const { picks } = (await inspector.get(`/samples/${body.id}`)).json().data
    const correct = (version: number, data: unknown) =>
      inspector.execute({
        id: randomUUID(),
        action: 'correct',
        kind: 'sample',
        record: body.id,
        version,
        data,
      } as never)
    const swapped = await correct(1, { picks: picks.slice(1) })
    expect([swapped.statusCode, swapped.json().code]).toEqual([403, 'access.field-not-yours'])
    const results = [{ record: picks[0].record, verdict: 'doubt', note: '签名一个人写的', finding: null }]
    expect((await correct(1, { results })).statusCode).toBe(200)
  })

  it('refuses a range without records in both languages, and keeps no sample', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    const body = draw({ from: '2020-01-01', until: '2020-01-02' })
    const answer = await inspector.send('POST', '/inspection/samples', body)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'sample.nothing-to-draw'])
    expect((await inspector.get(`/samples/${body.id}`)).statusCode).toBe(404)
  })

  it('sees late entries with lag, reason and who agreed, and corrections with their reason', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    const late = (await inspector.get('/inspection/late')).json()
    expect(late.items).toHaveLength(1)
    expect(late.items[0]).toMatchObject({ record: made.late, reason: '停电', approver: 'streetLeaderLD' })
    expect(late.items[0].lateHours).toBeGreaterThan(72)
    const corrected = (await inspector.get('/inspection/corrections')).json()
    expect(corrected.items).toMatchObject([
      { record: made.findings[0], reason: '写错了', changes: [{ field: 'title', value: '问题零' }] },
    ])
  })

  it('enters a finding on the spot, with the record at which it was seen', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    const seen = finding(made.round, '当场看到的问题')
    seen.data.seenAt = `finding/${made.late}`
    expect((await inspector.execute(seen)).statusCode).toBe(200)
    expect((await inspector.get(`/findings/${seen.record}`)).json()).toMatchObject({ state: 'received' })
  })

  it('every look is recorded; those whose record it is see who looked', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    await inspector.get(`/findings/${made.late}`)
    await inspector.get('/findings?limit=5')
    await inspector.get('/inspection/late')
    const secretary = await server.as('communitySecretary')
    const looks = (await secretary.get(`/inspection/looks/${made.late}`)).json()
    expect(looks).toMatchObject([{ name: 'inspectorLD' }])
    const { items } = (await (await server.as('auditAdmin')).get('/audit?limit=100')).json()
    const details = items
      .filter((i: { event: string }) => i.event === 'inspection.look')
      .map((i: { detail: string }) => i.detail)
    expect(details).toEqual(expect.arrayContaining([`finding ${made.late}`, 'findings?limit=5', 'inspection/late']))
    // Staff look at their own records all day: their looks are not written down.
    await secretary.get(`/findings/${made.late}`)
    expect((await secretary.get(`/inspection/looks/${made.late}`)).json()).toHaveLength(1)
  })

  it('those who are inspected see neither samples nor the pages of the inspection, and nobody else draws', async () => {
    await prepare()
    for (const role of ['streetSecretary', 'communitySecretary', 'auditAdmin'] as const) {
      const browser = await server.as(role)
      for (const path of ['/samples', '/inspection/late', '/inspection/corrections', '/inspection/kinds'])
        expect([role, path, (await browser.get(path)).statusCode]).toEqual([role, path, 403])
      expect((await browser.send('POST', '/inspection/samples', draw())).statusCode).toBe(403)
    }
    expect((await (await server.as('districtOffice')).send('POST', '/inspection/samples', draw())).statusCode).toBe(403)
  })

  it('sees, samples and reads no further than the organisation of its post', async () => {
    await prepare()
    const elsewhere = await server.as('inspector', 'BQ')
    expect((await elsewhere.get(`/findings/${made.late}`)).statusCode).toBe(404)
    expect((await elsewhere.get('/inspection/late')).json().items).toEqual([])
    expect((await elsewhere.get(`/inspection/looks/${made.late}`)).statusCode).toBe(404)
    const body = draw({ org: server.orgs.WTL.id })
    const answer = await elsewhere.send('POST', '/inspection/samples', body)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'sample.nothing-to-draw'])
  })

  it('changes nothing that is not its own: no measure, no evidence, no move', async () => {
    await prepare()
    const inspector = await server.as('inspector')
    const move = { id: randomUUID(), action: 'move', kind: 'finding', record: made.late, version: 1, move: 'claim' }
    expect((await inspector.execute({ ...move, input: {} } as never)).statusCode).toBe(403)
    const note = create('cause', { finding: made.late, text: '原因' })
    expect((await inspector.execute(note)).statusCode).toBe(403)
  })

  it('an inspector’s post must end, within a year', async () => {
    const security = await server.as('securityAdmin')
    const post = (until: string | null) =>
      create('post', {
        ...{
          person: server.actor('handler').person,
          organisation: server.orgs.LD.id,
          role: 'inspector',
          title: '组员',
        },
        ...{ from: '2026-05-01', until },
      })
    for (const until of [null, '2027-12-31']) {
      const answer = await security.execute(post(until))
      expect([until, answer.statusCode, answer.json().code]).toEqual([until, 409, 'post.term-missing'])
    }
    expect((await security.execute(post('2026-08-01'))).statusCode).toBe(200)
  })
})
