import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remind } from '../../src/server/jobs/reminders.ts'
import { create } from '../support/street.ts'
import { type Browser, useServer } from '../support/test-server.ts'

interface Heard {
  event: string
  data: Record<string, unknown>
}

describe('open pages', () => {
  const server = useServer()
  let base = ''
  const streams: AbortController[] = []

  beforeAll(async () => {
    await server.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = server.app.server.address() as { port: number }
    base = `http://127.0.0.1:${port}/api/v1`
  })
  afterAll(() => {
    for (const stream of streams) stream.abort()
  })

  const listen = async (browser: Browser): Promise<Heard[]> => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const abort = new AbortController()
    streams.push(abort)
    const response = await fetch(`${base}/events`, { headers: { cookie }, signal: abort.signal })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const heard: Heard[] = []
    const read = async () => {
      let text = ''
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const found = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end))
          if (found) heard.push({ event: found[1]!, data: JSON.parse(found[2]!) })
          text = text.slice(end + 2)
        }
      }
    }
    read().catch(() => {})
    await expect.poll(() => heard[0]?.event).toBe('hello')
    return heard
  }
  const changes = (heard: Heard[]) => heard.filter(({ event }) => event === 'changed').map(({ data }) => data.record)

  const findingFor = async (org: string, dueOn: string | null = null) => {
    const round = create('round', { name: '第二轮', feedbackOn: '2026-04-17', categories: [] })
    const finding = create(
      'finding',
      {
        ...{ round: round.record, title: '会议记录不全', original: '会议记录不全。', feedbackOn: '2026-04-17' },
        ...{ headings: [], extensions: [], disclosure: 'none', dueOn },
      },
      { org },
    )
    return { round, finding }
  }

  it('hear of changes below their own sight and of no others', async () => {
    const wtl = await listen(await server.as('communitySecretary'))
    const bq = await listen(await server.as('communitySecretary', 'BQ'))
    const office = await listen(await server.as('streetPartyOffice'))
    const admin = await listen(await server.as('systemAdmin'))
    const { round, finding } = await findingFor(server.orgs.WTL.id)
    await (await server.as('streetPartyOffice')).execute(round, finding)
    await expect.poll(() => changes(office)).toEqual([round.record, finding.record])
    await expect.poll(() => changes(wtl)).toEqual([round.record, finding.record])
    expect(changes(bq)).toEqual([round.record])
    expect(changes(admin)).toEqual([round.record])
    const note = create('progressNote', { finding: finding.record, text: '入户检查4户。', files: [] })
    await (await server.as('handler')).execute({ ...note, org: server.orgs.WTL.id })
    await expect.poll(() => changes(wtl)).toContain(note.record)
    const told = wtl.find(({ data }) => data.record === note.record)!
    expect(told.data).toMatchObject({ kind: 'progressNote', finding: finding.record, version: 1 })
    expect(changes(bq)).not.toContain(note.record)
  })

  it('hear how far their own document has been read', async () => {
    const browser = await server.as('streetPartyOffice')
    const mine = await listen(browser)
    const other = await listen(await server.as('streetLeader'))
    const id = randomUUID()
    const text = '一、问题\n（一）会议记录不全。9次会议没有写表决结果。\n整改措施：修订议事规则。\n'
    expect((await browser.upload(`/reviews?name=a.txt&id=${id}`, text)).statusCode).toBe(200)
    const steps = (heard: Heard[]) =>
      heard.filter(({ event, data }) => event === 'review.progress' && data.id === id).map(({ data }) => data.step)
    await expect.poll(() => steps(mine)).toEqual(['received', 'opened', 'understood', 'stored'])
    expect(steps(other)).toEqual([])
  })

  it('are told once a level when the clock has turned, by the system itself', async () => {
    const { round, finding } = await findingFor(server.orgs.WTL.id, '2026-06-01')
    await (await server.as('streetPartyOffice')).execute(round, finding)
    const reminders = async () => {
      const where = encodeURIComponent(JSON.stringify([{ field: 'finding', op: 'eq', value: finding.record }]))
      const { items } = (await (await server.as('handler')).get(`/reminders?where=${where}&sort=recordedAt`)).json()
      return items.map(({ data }: { data: { level: string; daysLeft: number } }) => [data.level, data.daysLeft])
    }
    const on = async (day: string) => {
      server.now = new Date(`${day}T16:10:00.000Z`)
      return remind(server.services)
    }
    const before = server.now
    expect(await on('2026-05-11')).toBeGreaterThan(0)
    expect(await reminders()).toEqual([['owner', 20]])
    expect(await on('2026-05-12')).toBe(0)
    await on('2026-05-21')
    await Promise.all([remind(server.services), remind(server.services)])
    expect(await reminders()).toEqual([
      ['owner', 20],
      ['secretary', 10],
    ])
    await on('2026-06-01')
    expect((await reminders()).at(-1)).toEqual(['street', -1])
    const history = (await (await server.as('handler')).get(`/findings/${finding.record}/story`)).json().history
    expect(history.filter((h: { kind: string }) => h.kind === 'reminder')[0].actor.role).toBe('system')
    server.now = before
    await server.allIsWell()
  })

  it('stop listening when the session has ended', async () => {
    const browser = server.visitor()
    const username = server.username('streetArchive')
    await browser.send('POST', '/auth/sign-in', { username, password: 'Willow-bank-7' })
    const before = server.services.events.listeners()
    await listen(browser)
    expect(server.services.events.listeners()).toBe(before + 1)
    streams.at(-1)!.abort()
    await expect.poll(() => server.services.events.listeners()).toBe(before)
  })
})

describe('files and sheets', () => {
  const server = useServer()

  it('a photo comes back as it went in, to those who see the record that holds it', async () => {
    const clerk = await server.as('handler')
    const photo = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 7)])
    const stored = (await clerk.upload(`/files?name=${encodeURIComponent('现场 "1".png')}`, photo)).json()
    expect(stored).toMatchObject({ name: '现场 "1".png', mime: 'image/png', size: 108, takenAt: null })
    // On no record yet: whoever uploaded it, and nobody else.
    expect((await clerk.get(`/files/${stored.sha256}`)).statusCode).toBe(200)
    expect((await (await server.as('serviceWindow')).get(`/files/${stored.sha256}`)).statusCode).toBe(404)
    const office = await server.as('streetPartyOffice')
    const round = create('round', { name: '第二轮', feedbackOn: '2026-04-17', categories: [] })
    const finding = create(
      'finding',
      {
        ...{ round: round.record, title: '会议记录不全', original: '会议记录不全。', feedbackOn: '2026-04-17' },
        ...{ headings: [], extensions: [], disclosure: 'none' },
      },
      { org: server.orgs.WTL.id },
    )
    await office.execute(round, finding)
    const note = create('progressNote', { finding: finding.record, text: '见照片。', files: [stored] })
    expect((await clerk.execute(note)).statusCode).toBe(200)
    const got = await clerk.get(`/files/${stored.sha256}?name=${encodeURIComponent('现场 "1".png')}`)
    expect(got.rawPayload.equals(photo)).toBe(true)
    expect(got.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="__ _1_.png"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%221%22.png`,
    })
    expect((await (await server.as('handler', 'BQ')).get(`/files/${stored.sha256}`)).statusCode).toBe(404)
    expect((await (await server.as('systemAdmin')).get(`/files/${stored.sha256}`)).statusCode).toBe(404)
  })

  it('a page in a file is offered for saving, never shown', async () => {
    const clerk = await server.as('handler')
    const page = await clerk.upload('/files?name=a.html', '<script>alert(1)</script>')
    const { sha256, mime } = page.json()
    expect(mime).not.toBe('text/html')
    const { rows } = await server.owner.query('select id from taizhang.kind_finding limit 1')
    const note = create('progressNote', { finding: rows[0].id, text: '见附件。', files: [{ ...page.json() }] })
    expect((await clerk.execute(note)).statusCode).toBe(200)
    const got = await clerk.get(`/files/${sha256}`)
    expect(got.headers['content-security-policy']).toContain('sandbox')
    expect(got.headers['content-type']).not.toContain('html')
  })

  it('the ledger goes out as a sheet and comes back in with nothing to change', async () => {
    const office = await server.as('streetPartyOffice')
    const sheet = await office.get('/ledger.xlsx')
    expect(sheet.headers['content-disposition']).toContain(encodeURIComponent('整改台账-2026-05-20.xlsx'))
    const stored = (await office.upload('/files?name=ledger.xlsx', sheet.rawPayload)).json()
    const checked = await office.send('POST', '/ledger/import', { sha256: stored.sha256, round: null })
    expect(checked.json()).toMatchObject({
      rows: 1,
      creates: 0,
      corrections: 0,
      unchanged: 1,
      errors: [],
      commands: [],
    })
    const csv = await office.get('/ledger.csv')
    expect(csv.body.startsWith('\ufeff序号')).toBe(true)
    expect(csv.body).toContain('会议记录不全')
    const narrowed = encodeURIComponent(JSON.stringify([{ field: 'state', op: 'eq', value: 'closed' }]))
    expect((await office.get(`/ledger.csv?where=${narrowed}`)).body.trim().split('\r\n')).toHaveLength(1)
    const missing = await office.send('POST', '/ledger/import', { sha256: '0'.repeat(64), round: null })
    expect(missing.json().code).toBe('attachment.missing')
  })
})
