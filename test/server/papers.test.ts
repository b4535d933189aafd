import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { PAPER_GENRES } from '../../src/domain/kinds/paper.ts'
import { openDocument } from '../../src/reader/open-document.ts'
import type { LiveEvent } from '../../src/server/events.ts'
import { startedPrograms } from '../support/started-programs.ts'
import { create } from '../support/street.ts'
import { type Browser, useServer } from '../support/test-server.ts'

interface Block {
  id: string
  form: string
  text: string
  slot: string | null
  facts: { start: number; end: number; sources: string[] }[]
  vouched: { text: string; reason: string }[]
}

describe('papers', () => {
  const server = useServer()
  const made = { round: '', findings: [] as string[] }
  const writers = startedPrograms('paper-worker.ts')
  afterAll(writers.stop)

  const prepare = async () => {
    if (made.round) return
    const office = await server.as('streetPartyOffice')
    const round = create('round', {
      name: '2026 区委第二轮巡察',
      inspector: '区委第二巡察组',
      feedbackOn: '2026-04-17',
      categories: [],
    })
    const data = { round: round.record, feedbackOn: '2026-04-17', headings: [], extensions: [], disclosure: 'none' }
    const findings = ['会议记录看不出表决情况', '居务公开栏两季度没有更新'].map((title) =>
      create(
        'finding',
        { ...data, title, original: `${title}，抽查3次都是这样。`, category: '议事决策' },
        { org: server.orgs.WTL.id },
      ),
    )
    expect((await office.execute(round, ...findings)).statusCode).toBe(200)
    Object.assign(made, { round: round.record, findings: findings.map((f) => f.record) })
    const measure = create('measure', { finding: findings[0]!.record, act: '统一会议记录样式', dueOn: '2026-06-30' })
    expect((await office.execute(measure)).statusCode).toBe(200)
  }
  const start = async (browser: Browser, genre = 'rectificationReport') => {
    const id = randomUUID()
    const answer = await browser.send('POST', '/paper-drafts', { id, genre, round: made.round, year: 2026 })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as {
      id: string
      version: number
      paper: { title: string; blocks: Block[] }
      faults: { code: string; to: string | null; words: string }[]
    }
  }
  const filled = (blocks: Block[]) =>
    blocks.map((b) => (b.slot === null ? b : { ...b, slot: null, text: '专题研究，逐项落实。' }))

  it('is written from the records, every figure with its source, and says what is missing and where to mend it', async () => {
    await prepare()
    const draft = await start(await server.as('streetPartyOffice'))
    const texts = draft.paper.blocks.map((b) => b.text)
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.stringContaining('涉及问题2个'),
        expect.stringContaining('会议记录看不出表决情况，抽查3次都是这样。（正在整改）'),
      ]),
    )
    const count = draft.paper.blocks[0]!
    const fact = count.facts.find((f) => count.text.slice(f.start, f.end) === '2个')!
    expect(fact.sources.toSorted()).toEqual(made.findings.map((id) => `finding/${id}`).toSorted())
    expect(draft.faults.map((f) => f.code)).toEqual(['paper.slot', 'paper.slot', 'paper.unanswered'])
    expect(draft.faults.at(-1)!.to).toBe(`/findings/${made.findings[1]}`)
  })

  it('issues nothing with a gap, a figure without source or an unanswered finding; then freezes file, hash and sources', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await start(office)
    const issue = (version: number, command = randomUUID()) =>
      office.send('POST', `/paper-drafts/${draft.id}/issue`, { id: draft.id, version, command })
    const early = await issue(1)
    expect([early.statusCode, early.json().code]).toEqual([409, 'paper.not-ready'])

    const blocks = filled(draft.paper.blocks)
    const opening = { ...blocks[0]!, text: blocks[0]!.text.replace('2个', '3个') }
    const wrong = { ...draft.paper, blocks: [{ ...opening, facts: [] }, ...blocks.slice(1)] }
    const saved = (
      await office.send('PUT', `/paper-drafts/${draft.id}`, { id: draft.id, version: 1, paper: wrong })
    ).json()
    expect(saved.faults.map((f: { code: string; words: string }) => `${f.code} ${f.words}`)).toContain(
      'paper.figure 3个',
    )

    const measure = create('measure', { finding: made.findings[1]!, act: '每月5日更新公开栏', dueOn: '2026-05-31' })
    expect((await office.execute(measure)).statusCode).toBe(200)
    // What the records say has changed meanwhile: the draft is told, and built anew.
    const fresh = await start(office)
    const good = { ...fresh.paper, blocks: filled(fresh.paper.blocks) }
    const second = (
      await office.send('PUT', `/paper-drafts/${fresh.id}`, { id: fresh.id, version: 1, paper: good })
    ).json()
    expect(second.faults).toEqual([])
    const command = randomUUID()
    const issued = await office.send('POST', `/paper-drafts/${fresh.id}/issue`, { id: fresh.id, version: 2, command })
    expect(issued.statusCode, issued.body).toBe(200)
    const again = await office.send('POST', `/paper-drafts/${fresh.id}/issue`, { id: fresh.id, version: 2, command })
    expect(again.json().outcome).toMatchObject({ record: fresh.id, replayed: true })

    const record = (await office.get(`/papers/${fresh.id}`)).json()
    expect(record).toMatchObject({ state: 'issued', data: { genre: 'rectificationReport', year: 2026 } })
    expect(record.data.sources.length).toBeGreaterThan(3)
    expect(record.data.files.map((f: { name: string }) => f.name.replace(/^.*(?=[.　])/u, ''))).toEqual([
      '.docx',
      '.pdf',
      '.xlsx',
    ])
    const [file, pdf] = record.data.files
    const printed = (await office.get(`/files/${pdf.sha256}`)).rawPayload
    expect((await openDocument(printed, 'a.pdf')).text).toContain('每月5日更新公开栏')
    const bytes = (await office.get(`/files/${file.sha256}`)).rawPayload
    expect((await openDocument(bytes, 'a.docx')).text).toContain('每月5日更新公开栏')
    const late = await office.send('PUT', `/paper-drafts/${fresh.id}`, { id: fresh.id, version: 2, paper: good })
    expect([late.statusCode, late.json().code]).toEqual([409, 'paper.issued'])
  })

  /** A list without gaps: it can be issued as it is built. */
  const startList = async (office: Browser, replaces: string | null = null) => {
    const draft = await start(office, 'findingList')
    if (replaces === null) return { id: draft.id, version: draft.version }
    const paper = { ...draft.paper, replaces }
    const saved = await office.send('PUT', `/paper-drafts/${draft.id}`, { id: draft.id, version: 1, paper })
    return { id: draft.id, version: saved.json().version as number }
  }
  const issue = async (office: Browser, { id, version }: { id: string; version: number }) =>
    office.send('POST', `/paper-drafts/${id}/issue`, { id, version, command: randomUUID() })

  it('a corrected paper takes the place of an issued one; both stay, each naming the other', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const first = await startList(office)
    expect((await issue(office, first)).statusCode).toBe(200)
    const second = await startList(office, first.id)
    const answer = await issue(office, second)
    expect(answer.statusCode, answer.body).toBe(200)
    const old = (await office.get(`/papers/${first.id}`)).json()
    expect(old).toMatchObject({ state: 'replaced', data: { replacedBy: second.id } })
    expect(old.data.files.length).toBe(4)
    expect((await office.get(`/papers/${second.id}`)).json()).toMatchObject({
      state: 'issued',
      data: { replaces: first.id },
    })
    // Nothing takes the place of what has gone already, and nothing of that is half done.
    const third = await startList(office, first.id)
    expect((await issue(office, third)).statusCode).toBe(409)
    expect((await office.get(`/papers/${third.id}`)).statusCode).toBe(404)
  })

  it('whoever reads papers sees the pages of an issued one, of a draft only those who write', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const inspector = await server.as('inspector')
    const draft = await startList(office)
    expect((await inspector.get(`/paper-drafts/${draft.id}/pages`)).statusCode).toBe(403)
    expect((await issue(office, draft)).statusCode).toBe(200)
    const withdraw = (input: object) =>
      office.execute({
        ...{ id: randomUUID(), action: 'move', kind: 'paper', record: draft.id, version: 1, move: 'withdraw', input },
      } as never)
    expect((await withdraw({})).json().code).toBe('data.missing')
    expect((await withdraw({ reason: '统计口径有误' })).statusCode).toBe(200)
    // Withdrawn, it stays readable, and why stands in its history.
    expect((await inspector.get(`/paper-drafts/${draft.id}/pages`)).json().pages.length).toBeGreaterThan(0)
    const [last] = (await inspector.get(`/papers/${draft.id}/history`)).json()
    expect(last).toMatchObject({ move: 'withdraw', input: { reason: '统计口径有误' } })
  })

  it('begins from last year’s words, each part to be looked at and each figure to be vouched for anew', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const start2 = async (year: number, from: string | null) => {
      const id = randomUUID()
      const asked = { id, genre: 'annualSummary', round: made.round, year, from }
      return (await office.send('POST', '/paper-drafts', asked)).json() as Awaited<ReturnType<typeof start>>
    }
    const last = await start2(2025, null)
    const blocks = last.paper.blocks.map((b) =>
      b.slot === null
        ? b
        : { ...b, slot: null, text: '2023年起走访居民320户。', vouched: [{ text: '320户', reason: '登记簿合计' }] },
    )
    await office.send('PUT', `/paper-drafts/${last.id}`, { id: last.id, version: 1, paper: { ...last.paper, blocks } })
    const next = await start2(2026, last.id)
    const slots = last.paper.blocks.filter((b) => b.slot !== null).length
    const count = (code: string) => next.faults.filter((f) => f.code === code).length
    expect(slots).toBeGreaterThan(2)
    expect(['paper.slot', 'paper.taken', 'paper.figure', 'paper.stale-year'].map(count)).toEqual([
      0,
      slots,
      slots,
      slots,
    ])
    const { pages } = (await office.get(`/paper-drafts/${next.id}/pages`)).json()
    expect(pages[0].runs.map((r: { text: string }) => r.text).join('')).toContain('走访居民')
  })

  it('a paper that stands in the log is issued, though the program ended before its draft was closed', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await startList(office)
    expect((await issue(office, draft)).statusCode).toBe(200)
    await server.owner.query("update taizhang.paper_draft set state = 'open' where id = $1", [draft.id])
    const { drafts } = (await office.get('/paper-drafts')).json()
    expect(drafts.map((d: { id: string }) => d.id)).not.toContain(draft.id)
    const again = await issue(office, draft)
    expect(again.json().outcome).toMatchObject({ record: draft.id, replayed: true })
  })

  it('the version for residents names nobody, and what is written into it is looked through', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await start(office, 'publicReport')
    expect(draft.faults.filter((f) => f.code === 'paper.leak')).toEqual([])
    const blocks = draft.paper.blocks.map((b, i) =>
      b.slot === null ? b : { ...b, slot: null, text: i === 2 ? '居民王桂兰（13800001234）来过。' : '逐项落实。' },
    )
    const paper = { ...draft.paper, blocks }
    const saved = await office.send('PUT', `/paper-drafts/${draft.id}`, { id: draft.id, version: 1, paper })
    const leaks = saved.json().faults.filter((f: { code: string }) => f.code === 'paper.leak')
    expect(leaks.map((f: { words: string }) => f.words)).toContain('13800001234')
  })

  it('tells the year’s daily work in figures, each resting on its records, of the community’s own only', async () => {
    await prepare()
    const secretary = await server.as('communitySecretary')
    const day = { occurredAt: '2026-03-05T02:00:00.000Z' }
    const late = { late: { reason: '补录', approver: server.actor('communitySecretary').person } }
    const activity = (participants: number) => ({
      ...create('activity', {
        ...{ type: 'themePartyDay', topic: '三月主题党日', place: '会议室', participants },
        ...{ signIn: [], photos: [] },
      }),
      ...{ ...day, ...late },
    })
    const talk = create('heartTalk', {
      ...{ type: 'heartTalk', giver: server.actor('communitySecretary').person, receiver: '何静', occasion: '季度' },
    })
    const formal = (more: Record<string, unknown>) => ({
      ...create('heartTalk', { ...talk.data, type: 'formalTalk', ...more }),
      ...{ occurredAt: '2026-03-06T02:00:00.000Z', ...late },
    })
    const called = formal({ trigger: 'finding', triggeredOn: '2026-03-01' })
    const held = [activity(21), activity(30)]
    const answer = await secretary.execute(...held, { ...talk, ...day, ...late }, called, formal({}))
    expect(answer.statusCode, answer.body).toBe(200)

    const draft = await start(secretary, 'annualSummary')
    const told = draft.paper.blocks.find(({ text }) => text.startsWith('一年来，'))!
    expect(told.text).toBe('一年来，开展主题党日2次，参加51人次；进行谈心谈话1次、约谈2次。')
    const behind = (words: string) =>
      told.facts.find(({ start, end }) => told.text.slice(start, end) === words)!.sources.toSorted()
    expect(behind('主题党日2次')).toEqual(held.map(({ record }) => `activity/${record}`).toSorted())
    expect(behind('51人次')).toEqual(behind('主题党日2次'))
    expect(behind('谈心谈话1次')).toEqual([`heartTalk/${talk.record}`])
    // Talks that were called for are counted by what called for them, and by nothing else.
    const byTrigger = draft.paper.blocks.find(({ text }) => text === '一年来，约谈提醒按起因：发现问题1次。')!
    expect(byTrigger.facts.map(({ sources }) => sources)).toEqual([[`heartTalk/${called.record}`]])
    // A neighbour's paper says nothing of them.
    const neighbour = await start(await server.as('communitySecretary', 'BQ'), 'annualSummary')
    expect(neighbour.paper.blocks.every(({ text }) => !text.includes('主题党日'))).toBe(true)
    // What is recorded afterwards makes the draft's figures those of yesterday.
    expect((await secretary.execute(activity(9))).statusCode).toBe(200)
    const again = (await secretary.get(`/paper-drafts/${draft.id}`)).json()
    expect(again.faults.map((f: { code: string; words: string }) => `${f.code} ${f.words}`)).toContain(
      'paper.changed 主题党日2次',
    )
  })

  it('tells when the records have changed since the paper was built', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await start(office, 'findingList')
    const finding = (await office.get(`/findings/${made.findings[0]}`)).json()
    await office.execute({
      ...{ id: randomUUID(), action: 'correct', kind: 'finding', record: finding.id, version: finding.version },
      data: { dueOn: '2026-07-31' },
    } as never)
    const { faults } = (await office.get(`/paper-drafts/${draft.id}`)).json()
    expect(faults.map((f: { code: string }) => f.code)).toContain('paper.changed')
    const ask = { id: randomUUID(), genre: 'findingList', round: made.round, year: 2026, from: draft.id }
    const fresh = (await office.send('POST', '/paper-drafts', ask)).json()
    expect(fresh.faults).toEqual([])
  })

  it('is written anew from the records with what people wrote and the head as they filled it', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await start(office, 'annualSummary')
    const paper = {
      ...draft.paper,
      title: '自拟的标题',
      docNumber: '柳〔2026〕9号',
      blocks: filled(draft.paper.blocks),
    }
    await office.send('PUT', `/paper-drafts/${draft.id}`, { id: draft.id, version: 1, paper })
    const ask = { id: randomUUID(), genre: 'annualSummary', round: made.round, year: 2026, from: draft.id }
    const fresh = (await office.send('POST', '/paper-drafts', ask)).json()
    expect(fresh.paper).toMatchObject({ title: '自拟的标题', docNumber: '柳〔2026〕9号' })
    expect(fresh.paper.blocks.map((b: Block) => b.text)).toEqual(paper.blocks.map((b) => b.text))
    expect(fresh.faults.map((f: { code: string }) => f.code)).not.toContain('paper.taken')
  })

  it('answers others while a paper of 5,000 rows is written, and tells its writer alone how far it is', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await startList(office)
    await server.owner.query(
      `update taizhang.paper_draft set paper = jsonb_set(paper, '{blocks,0,table,rows}',
         (select jsonb_agg(one.row) from (select paper #> '{blocks,0,table,rows,0}' as row) one, generate_series(1, 5000))) where id = $1`,
      [draft.id],
    )
    const done: string[] = []
    let written: LightMyRequestResponse | undefined
    const { data } = await new Promise<Extract<LiveEvent, { event: 'paper.progress' }>>((heard, failed) => {
      const stop = server.services.events.listen(server.actor('streetPartyOffice'), (event) => {
        if (event.event !== 'paper.progress' || event.data.share === null) return
        stop()
        heard(event)
      })
      office.get(`/paper-drafts/${draft.id}.pdf`).then((answer) => {
        done.push('pdf')
        written = answer
      }, failed)
    })
    expect(data).toMatchObject({ id: draft.id, work: 'pdf', isWaiting: false })
    expect((await (await server.as('inspector')).get('/papers')).statusCode).toBe(200)
    done.push('a list')
    await expect.poll(() => done, { timeout: 120_000 }).toEqual(['a list', 'pdf'])
    expect(written?.rawPayload.subarray(0, 8).toString()).toBe('%PDF-1.7')
  })

  it('a process that ends while a paper is issued leaves the draft open and no paper', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await start(office, 'annualSummary')
    const blocks = filled(draft.paper.blocks).map((b) => (b.facts.length > 0 ? b : { ...b, text: b.text.repeat(400) }))
    const long = { ...draft.paper, blocks }
    const saved = await office.send('PUT', `/paper-drafts/${draft.id}`, { id: draft.id, version: 1, paper: long })
    expect(saved.json().faults).toEqual([])
    const stop = server.services.events.listen(server.actor('streetPartyOffice'), ({ event, data }) => {
      if (event === 'paper.progress' && data.work === 'issue') void writers.started().at(-1)?.kill('SIGKILL')
    })
    const answer = await issue(office, { id: draft.id, version: saved.json().version })
    stop()
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'paper.writing-stopped'])
    expect((await office.get(`/papers/${draft.id}`)).statusCode).toBe(404)
    expect((await office.get(`/paper-drafts/${draft.id}`)).json()).toMatchObject({ state: 'open' })
    const again = await issue(office, { id: draft.id, version: saved.json().version })
    expect(again.statusCode, again.body).toBe(200)
  })

  it('two people at one paper: the second save is refused and nothing is lost', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await start(office)
    const save = () => office.send('PUT', `/paper-drafts/${draft.id}`, { id: draft.id, version: 1, paper: draft.paper })
    expect((await save()).statusCode).toBe(200)
    const second = await save()
    expect([second.statusCode, second.json().code]).toEqual([412, 'paper.version-conflict'])
  })

  it.each(Object.keys(PAPER_GENRES).filter((genre) => genre !== 'rectificationReport'))(
    '%s is built, and its file opens',
    async (genre) => {
      await prepare()
      const office = await server.as('streetPartyOffice')
      const draft = await start(office, genre)
      const unsupported = draft.faults.filter((f) => f.code === 'paper.figure' || f.code === 'paper.placeholder')
      expect(unsupported).toEqual([])
      const file = await office.get(`/paper-drafts/${draft.id}.docx`)
      expect(file.statusCode).toBe(200)
      expect((await openDocument(file.rawPayload, 'a.docx')).text).toContain('会议记录看不出表决情况')
    },
  )

  it('a community writes of itself alone, and sees no draft of the street or of another community', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const ours = await start(office)
    const other = await server.as('communitySecretary', 'BQ')
    expect((await other.get(`/paper-drafts/${ours.id}`)).statusCode).toBe(404)
    const theirs = await start(other)
    expect(theirs.paper.blocks.map((b) => b.text).join('')).not.toContain('会议记录看不出表决情况')
    expect((await (await server.as('auditAdmin')).get('/paper-drafts')).statusCode).toBe(403)
    expect((await (await server.as('inspector')).get('/paper-drafts')).statusCode).toBe(403)
  })
})
