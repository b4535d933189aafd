import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../../src/reader/open-document.ts'
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
    const [file] = record.data.files
    const bytes = (await office.get(`/files/${file.sha256}`)).rawPayload
    expect((await openDocument(bytes, 'a.docx')).text).toContain('每月5日更新公开栏')
    const late = await office.send('PUT', `/paper-drafts/${fresh.id}`, { id: fresh.id, version: 2, paper: good })
    expect([late.statusCode, late.json().code]).toEqual([409, 'paper.issued'])
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

  it.each([
    'rectificationPlan',
    'findingList',
    'taskList',
    'dutyList',
    'inspectionBriefing',
    'selfExamination',
    'annualSummary',
  ])('%s is built, and its file opens', async (genre) => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const draft = await start(office, genre)
    const unsupported = draft.faults.filter((f) => f.code === 'paper.figure' || f.code === 'paper.placeholder')
    expect(unsupported).toEqual([])
    const file = await office.get(`/paper-drafts/${draft.id}.docx`)
    expect(file.statusCode).toBe(200)
    expect((await openDocument(file.rawPayload, 'a.docx')).text).toContain('会议记录看不出表决情况')
  })

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
