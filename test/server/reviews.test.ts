import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { review as reviewShape } from '../../src/domain/api/review-shapes.ts'
import { pdfSample } from '../../src/reader/formats/samples/pdf-sample.ts'
import { type Browser, useServer } from '../support/test-server.ts'

const KEY = `<${'41'.repeat(32)}>`
const ENCRYPTED = `/Encrypt<</Filter/Standard/V 1/R 2/O${KEY}/U${KEY}/P -4>>/ID[<01><01>]`

const PAPER = `关于对柳堤街道梧桐里社区党委巡察的反馈意见
2026年4月17日

根据区委统一部署，区委第二巡察组对梧桐里社区党委开展了巡察。现将巡察情况反馈如下。
一、议事决策不规范
（一）会议记录看不出表决。抽查的17份党委会记录，有9份只写议题和结论，没有发言和票数。
整改措施：修订社区党委议事规则，明确逐项表决并记录票数，2026年6月底前完成。
（二）议题没有提前告知。8次会议的材料当天才发，参会人员没有时间阅看。
整改措施：建立议题预告制度，会前三天发出材料，2026年6月底前完成。
二、组织生活不严肃
（一）主题党日以游代学。第二党支部全年4次主题党日都是外出参观，没有学习内容。
整改措施：制定主题党日年度计划，每次明确学习内容，2026年7月底前完成。
`

const target = (server: ReturnType<typeof useServer>, more: object = {}) => ({
  ...{ round: null, newRound: { name: '区委第二轮巡察', inspector: '区委第二巡察组', feedbackOn: '2026-04-17' } },
  ...{ org: server.orgs.WTL.id, orgByItem: {}, category: 'heading', ...more },
})

describe('a review', () => {
  const server = useServer()
  const upload = async (
    browser: Browser,
    text: string | Uint8Array = PAPER,
    name = '反馈意见.txt',
    id = randomUUID(),
  ) => {
    const answer = await browser.upload(
      `/reviews?name=${encodeURIComponent(name)}&id=${id}`,
      Buffer.from(text as string),
    )
    return { id, answer }
  }
  const show = async (browser: Browser, id: string) => reviewShape.parse((await browser.get(`/reviews/${id}`)).json())
  const save = (browser: Browser, review: Awaited<ReturnType<typeof show>>, more: object = {}) =>
    browser.send('PUT', `/reviews/${review.id}`, {
      ...{ version: review.version, items: review.items, warnings: review.warnings, target: target(server) },
      ...more,
    })
  const confirm = (browser: Browser, id: string, version: number, command = randomUUID()) =>
    browser.send('POST', `/reviews/${id}/confirm`, { version, command })
  const count = async (table: string) => {
    const { rows } = await server.owner.query(`select count(*)::int as n from taizhang.${table}`)
    return rows[0].n as number
  }

  it('goes from an uploaded paper to findings in the ledger, in one transaction', async () => {
    const clerk = await server.as('streetPartyOffice')
    const { id, answer } = await upload(clerk)
    expect(answer.json()).toEqual({ id, sameAs: null })
    const review = await show(clerk, id)
    expect(review).toMatchObject({ state: 'open', version: 1, genre: 'inspection_feedback', fileName: '反馈意见.txt' })
    const problems = review.items.filter((item) => item.role === 'problem')
    expect(problems.length).toBeGreaterThanOrEqual(3)
    for (const item of review.items) expect(review.text.slice(item.start, item.end).trim()).not.toBe('')

    const entries = await count('entry')
    const incomplete = await confirm(clerk, id, 1)
    expect([incomplete.statusCode, incomplete.json().code]).toEqual([422, 'review.round-missing'])
    expect(await count('entry')).toBe(entries)

    const saved = (await save(clerk, review)).json()
    expect(saved.version).toBe(2)
    const preview = (await clerk.get(`/reviews/${id}/preview`)).json()
    expect(preview).toMatchObject({
      findings: problems.length,
      byOrg: [{ name: 'WTL单位', findings: problems.length }],
    })
    expect(preview.measures).toBeGreaterThanOrEqual(3)

    const command = randomUUID()
    const done = (await confirm(clerk, id, 2, command)).json()
    expect(done.findings).toHaveLength(problems.length)
    const [first] = done.findings
    const finding = (await clerk.get(`/findings/${first.record}`)).json()
    expect(finding).toMatchObject({
      state: 'received',
      number: expect.stringMatching(/^WTL-\d+$/),
      org: server.orgs.WTL.id,
    })
    expect(review.text.slice(finding.data.start, finding.data.end)).toContain(finding.data.original.slice(0, 20))
    const story = (await clerk.get(`/findings/${first.record}/story`)).json()
    expect(story.source.words).toContain('会议记录看不出表决')
    expect(story.measures).toHaveLength(1)
    expect(story.measures[0].data.dueOn).toBe('2026-06-30')

    const again = (await confirm(clerk, id, 2, command)).json()
    expect(again).toEqual(done)
    expect((await confirm(clerk, id, 2)).json().code).toBe('review.not-open')
    expect((await save(clerk, review)).json().code).toBe('review.not-open')
    await server.allIsWell()

    // The community that answers for all of it sees the paper; the other one does not.
    const source = await (await server.as('communitySecretary')).get(`/documents/${done.document}/source`)
    expect(source.json().findings).toHaveLength(problems.length)
    const secretaryElsewhere = await server.as('communitySecretary', 'BQ')
    expect((await secretaryElsewhere.get(`/documents/${done.document}/source`)).statusCode).toBe(404)
    const file = source.json().file.sha256
    const download = await clerk.get(`/files/${file}?name=${encodeURIComponent('反馈.txt')}`)
    expect(download.body).toBe(PAPER)
    expect(download.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining("filename*=UTF-8''%E5%8F%8D"),
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    expect((await secretaryElsewhere.get(`/files/${file}`)).statusCode).toBe(404)
  })

  it('offers the same document as the same, and earlier findings that say the same', async () => {
    const clerk = await server.as('streetPartyOffice')
    const { id, answer } = await upload(clerk, `${PAPER}`, '另一份.txt')
    const { sameAs } = answer.json()
    expect(sameAs.document).not.toBeNull()
    expect((await upload(clerk, PAPER, '另一份.txt', id)).answer.json().id).toBe(id)
    const review = await show(clerk, id)
    await save(clerk, review)
    const { matches } = (await clerk.get(`/reviews/${id}/preview`)).json()
    expect(matches[0]).toMatchObject({ roundName: '区委第二轮巡察', number: expect.stringMatching(/^WTL-/) })
    expect((await clerk.send('DELETE', `/reviews/${id}`)).json()).toEqual({ ok: true })
    expect((await clerk.get(`/reviews/${id}`)).statusCode).toBe(404)
    const { rows } = await server.owner.query('select text, items from taizhang.review where id = $1', [id])
    expect(rows[0]).toEqual({ text: '', items: [] })
  })

  it('tells two people at once of each other, and loses neither’s work', async () => {
    const clerk = await server.as('streetPartyOffice')
    const other = await server.as('communitySecretary')
    const { id } = await upload(other, PAPER.replace('17份', '18份'))
    const mine = await show(clerk, id)
    const theirs = await show(other, id)
    expect(theirs.alsoHere).toEqual(['streetPartyOfficeLD'])
    expect((await clerk.send('PUT', `/reviews/${id}/here`, {})).json()).toEqual({
      version: 1,
      alsoHere: ['communitySecretaryWTL'],
    })
    expect((await save(other, theirs)).statusCode).toBe(200)
    const late = await save(clerk, mine)
    expect([late.statusCode, late.json().code]).toEqual([409, 'record.version-conflict'])
    expect(late.json().values).toMatchObject({ seen: 1, current: 2, by: 'communitySecretaryWTL' })
    const outcomes = await Promise.all([confirm(clerk, id, 2), confirm(other, id, 2)])
    expect(outcomes.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    await server.allIsWell()
  })

  it('is answered once where the same confirmation comes twice at the same time', async () => {
    const clerk = await server.as('streetPartyOffice')
    const { id } = await upload(clerk, PAPER.replace('17份', '19份'))
    await save(clerk, await show(clerk, id))
    const command = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => confirm(clerk, id, 2, command)))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200])
    const documents = new Set(answers.map((answer) => answer.json().document))
    expect(documents.size).toBe(1)
    const { rows } = await server.owner.query('select count(*)::int as n from taizhang.kind_document where id = $1', [
      [...documents][0],
    ])
    expect(rows[0].n).toBe(1)
  })

  it('refuses a deadline before the feedback and says at which item', async () => {
    const clerk = await server.as('streetPartyOffice')
    const { id } = await upload(clerk, PAPER.replace('17份', '21份'))
    const review = await show(clerk, id)
    await save(clerk, review, {
      target: target(server, { newRound: { name: '晚', inspector: null, feedbackOn: '2026-07-10' } }),
    })
    const { problems } = (await clerk.get(`/reviews/${id}/preview`)).json()
    expect(problems.map((p: { code: string }) => p.code)).toContain('due.before-feedback')
    const answer = (await confirm(clerk, id, 2)).json()
    expect(answer.code).toBe('due.before-feedback')
    expect(answer.at).toMatch(/^\/items\/i\d+$/)
  })

  it('stays within the community that began it', async () => {
    const secretary = await server.as('communitySecretary')
    const { id } = await upload(secretary, PAPER.replace('17份', '23份'))
    const elsewhere = await server.as('communitySecretary', 'BQ')
    expect((await elsewhere.get(`/reviews/${id}`)).statusCode).toBe(404)
    expect((await elsewhere.send('DELETE', `/reviews/${id}`)).statusCode).toBe(404)
    const ids = async (browser: Browser) => (await browser.get('/reviews')).json().map((r: { id: string }) => r.id)
    expect(await ids(elsewhere)).not.toContain(id)
    expect(await ids(await server.as('streetPartyOffice'))).toContain(id)
    const review = await show(secretary, id)
    const saved = await save(secretary, review, { target: target(server, { org: server.orgs.BQ.id }) })
    expect(saved.statusCode).toBe(200)
    expect((await confirm(secretary, id, 2)).json().code).toBe('review.organisation-missing')
  })

  it('takes pasted text', async () => {
    const clerk = await server.as('streetPartyOffice')
    const id = randomUUID()
    const text = PAPER.replace('17份', '25份')
    const answer = await clerk.send('POST', '/reviews/paste', { id, text, name: '粘贴的文字' })
    expect(answer.json()).toEqual({ id, sameAs: null })
    expect(await show(clerk, id)).toMatchObject({ fileName: '粘贴的文字.txt', format: 'txt', text })
  })

  const bad: [string, Uint8Array | string, string, number, string][] = [
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '扫描.png', 422, 'read.type-unknown'],
    ['a document that is none', 'PK\u0003\u0004 and then nothing', '反馈.docx', 422, 'read.damaged'],
    ['an empty file', Buffer.alloc(0), '空.txt', 422, 'read.empty'],
    ['white space', '  \n\n  ', '空.txt', 422, 'read.empty'],
    ['a paper with no finding in it', '值班电话\n柳堤街道办事处\n', '电话.txt', 422, 'read.no-finding'],
    ['a 密级 marking', `机密★1年\n${PAPER}`, '涉密.txt', 422, 'read.classified'],
    ['a PDF without text', pdfSample([[], []]), '扫描.pdf', 422, 'read.no-text'],
    [
      'an encrypted PDF',
      pdfSample([[{ words: '一、问题', x: 80, y: 100 }]], { trailer: ENCRYPTED }),
      '加密.pdf',
      422,
      'read.encrypted',
    ],
  ]
  it.each(bad)('refuses %s, in both languages, and keeps nothing of it', async (_, bytes, name, status, code) => {
    const clerk = await server.as('streetPartyOffice')
    const before = [await count('review'), storedFiles(server), waitingFiles(server)]
    const { id, answer } = await upload(clerk, bytes, name)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.json().detail).toEqual({ zh: expect.stringMatching(/\p{sc=Han}/u), en: expect.stringMatching(/\w/) })
    expect((await clerk.get(`/reviews/${id}`)).statusCode).toBe(404)
    expect([await count('review'), storedFiles(server), waitingFiles(server)]).toEqual(before)
  })

  it('refuses what is larger than 50 MB while it comes in', async () => {
    const clerk = await server.as('streetPartyOffice')
    const before = storedFiles(server)
    const { answer } = await upload(clerk, Buffer.alloc(51 * 1024 * 1024, 'x'), '大.txt')
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'request.too-large'])
    expect([storedFiles(server), waitingFiles(server)]).toEqual([before, 0])
  })

  it('leaves nothing of an upload whose connection was lost, and takes it again with the same id', async () => {
    const clerk = await server.as('streetPartyOffice')
    if (!server.app.server.listening) await server.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = server.app.server.address() as { port: number }
    const id = randomUUID()
    const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const before = [await count('review'), storedFiles(server)]
    await new Promise<void>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          `POST /api/v1/reviews?name=a.txt&id=${id} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n` +
            `Content-Type: application/octet-stream\r\nContent-Length: 100000\r\n\r\n${PAPER}`,
        )
        setTimeout(() => {
          socket.destroy()
          done()
        }, 200)
      })
    })
    await expect.poll(() => waitingFiles(server)).toBe(0)
    expect([await count('review'), storedFiles(server)]).toEqual(before)
    expect((await upload(clerk, PAPER.replace('17份', '27份'), 'a.txt', id)).answer.statusCode).toBe(200)
  })
})

/** Files below a folder of the server's data. */
const filesIn = (server: { services: { options: { dataDir: string } } }, name: string): number => {
  try {
    return readdirSync(join(server.services.options.dataDir, name), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    ).length
  } catch {
    return 0
  }
}
const storedFiles = (server: Parameters<typeof filesIn>[0]) => filesIn(server, 'files')
const waitingFiles = (server: Parameters<typeof filesIn>[0]) => filesIn(server, 'inbox')
