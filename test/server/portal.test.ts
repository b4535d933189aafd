import { describe, expect, it } from 'vitest'
import type { DisclosureItem } from '../../src/domain/disclosure.ts'
import { create } from '../support/street.ts'
import { type Browser, useServer } from '../support/test-server.ts'

const BEHIND = { headings: [], extensions: [] }
const MOVED = { action: 'move', kind: 'disclosure' } as const
let ids = 0
const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`

/** A disclosure from draft to posting, and what residents do with it, through HTTP alone. */
describe('the residents’ portal', () => {
  const server = useServer()
  const ledger = { round: '', findings: [] as string[] }

  const prepare = async () => {
    if (ledger.round) return
    const office = await server.as('streetPartyOffice')
    const round = create('round', { name: '第二轮巡察', feedbackOn: '2026-04-17', categories: [] })
    const found = (title: string, disclosure: string) =>
      create(
        'finding',
        {
          round: round.record,
          title,
          original: '原文不公开',
          feedbackOn: '2026-04-17',
          dueOn: '2026-05-10',
          disclosure,
          ...BEHIND,
        },
        { org: server.orgs.WTL.id },
      )
    const findings = [found('一栋楼水压低，转办 4 次没有答复', 'both'), found('组织生活会没有记录', 'party')]
    expect((await office.execute(round, ...findings)).statusCode).toBe(200)
    ledger.round = round.record
    ledger.findings = findings.map((f) => f.record)
  }

  const itemOf = (finding: string, more: Partial<DisclosureItem>): DisclosureItem => ({
    ...{ finding, audience: 'both', isDone: 'open', title: '一栋楼水压低', state: '正在改，5 月 10 日前' },
    ...{ done: '换了加压泵', notDone: '地下室还没修', who: '梧桐里社区', dueOn: '2026-05-10', ...more },
  })

  const draft = async (items?: DisclosureItem[]) => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const [both, party] = ledger.findings
    const made = create(
      'disclosure',
      {
        ...{
          round: ledger.round,
          title: '巡察指出的问题，改得怎么样',
          partyCode: 'K7M2-94TX',
          reportApprovedOn: '2026-05-18',
        },
        items: items ?? [
          itemOf(both!, {}),
          itemOf(party!, { audience: 'party', title: '组织生活会没有记录', state: '改完', isDone: 'done' }),
        ],
        openings: [],
        corrections: [],
      },
      { org: server.orgs.WTL.id },
    )
    const answer = await office.execute(made)
    expect(answer.statusCode, answer.body).toBe(200)
    return made.record
  }
  const move = (browser: Browser, record: string, version: number, name: string, input: Record<string, unknown> = {}) =>
    browser.execute({ ...MOVED, id: newId(), record, version, move: name, input })
  const propose = async (id: string) => move(await server.as('streetPartyOffice'), id, 1, 'propose')
  const approve = async (id: string) => {
    expect((await propose(id)).statusCode).toBe(200)
    const leader = await server.as('streetLeader')
    expect((await move(leader, id, 2, 'approve', { masked: true, secrecy: true })).statusCode).toBe(200)
  }
  const posted = async (items?: DisclosureItem[]) => {
    const id = await draft(items)
    await approve(id)
    expect((await move(await server.as('streetLeader'), id, 3, 'post')).statusCode).toBe(200)
    return id
  }
  const page = (browser: Browser, path: string) => browser.request({ method: 'GET', url: `/public${path}` })
  const send = (browser: Browser, path: string, form: Record<string, string>) =>
    browser.request({
      ...{ method: 'POST', url: `/public${path}`, payload: new URLSearchParams(form).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const tokenIn = (body: string) => /name="token" value="([^"]+)"/.exec(body)![1]!

  it('shows nothing before it is posted, the public part while it is, and a word of goodbye after', async () => {
    const id = await draft()
    const visitor = server.visitor()
    expect((await page(visitor, `/d/${id}`)).statusCode).toBe(404)
    const leader = await server.as('streetLeader')
    await approve(id)
    expect((await page(visitor, `/d/${id}`)).statusCode).toBe(404)
    await move(leader, id, 3, 'post')
    const open = await page(visitor, `/d/${id}`)
    expect(open.statusCode).toBe(200)
    expect(open.body).toContain('一栋楼水压低')
    expect(open.body).toContain('公开到 6 月 4 日，还有 15 天')
    expect(open.body).toContain('已过期限 10 天')
    expect(open.body).not.toContain('组织生活会')
    expect(open.body).not.toContain('原文不公开')
    expect(open.body).not.toContain('K7M2')
    expect(open.body).not.toContain('<script')
    expect(Buffer.byteLength(open.body)).toBeLessThan(50 * 1024)
    expect(open.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await page(visitor, '')).body).toContain(id)
    expect((await page(visitor, '/rss.xml')).body).toContain(`/public/d/${id}</link>`)
    expect((await page(visitor, `/d/${id}/qr.svg`)).headers['content-type']).toContain('image/svg+xml')

    const early = await move(leader, id, 4, 'end')
    expect(early.json().code).toBe('disclosure.too-short')
    expect((await move(leader, id, 4, 'withdraw', { reason: '重复公开，见新的一份' })).statusCode).toBe(200)
    const gone = await page(visitor, `/d/${id}`)
    expect(gone.statusCode).toBe(410)
    expect(gone.body).toContain('重复公开，见新的一份')
    expect(gone.body).not.toContain('换了加压泵')
    expect((await page(visitor, '')).body).not.toContain(id)
  })

  it('is approved by another person, with both checks, and with nothing in it that the public must not read', async () => {
    const [both] = await prepare().then(() => ledger.findings)
    const leaking = await draft([itemOf(both!, { done: '居民张三反映12号楼3单元501室漏水，已修好' })])
    const leader = await server.as('streetLeader')
    const code = async (answer: ReturnType<typeof move>) => (await answer).json().code
    const checks = { masked: true, secrecy: true }
    expect(await code(propose(leaking))).toBe('disclosure.words-leak')
    const clean = await draft()
    expect(await code(move(leader, clean, 1, 'approve', checks))).toBe('move.not-from-here')
    expect(await code(move(leader, clean, 1, 'propose'))).toBeUndefined()
    expect(await code(move(leader, clean, 2, 'approve', checks))).toBe('disclosure.own-draft')
    const secretary = await server.as('streetSecretary')
    expect(await code(move(secretary, clean, 2, 'approve', { ...checks, secrecy: false }))).toBe(
      'disclosure.not-checked',
    )
    const office = await server.as('streetPartyOffice')
    expect(await code(move(office, clean, 2, 'approve', checks))).toBe('access.not-your-act')
    expect(await code(move(secretary, clean, 2, 'post'))).toBe('move.not-from-here')
    expect(await code(move(secretary, clean, 2, 'redraft', { reason: '第 2 条写清楚' }))).toBeUndefined()
    const back = (await office.get(`/disclosures/${clean}`)).json()
    expect([back.state, back.data.returned, back.data.proposedBy]).toEqual(['drafted', '第 2 条写清楚', null])
  })

  it('masks whom the street knows by name, and shows what the rule would mask only with a reason', async () => {
    const [both] = await prepare().then(() => ledger.findings)
    const office = await server.as('streetPartyOffice')
    const code = async (answer: ReturnType<typeof move>) => (await answer).json().code
    const named = await draft([itemOf(both!, { done: '会上handlerWTL补记' })])
    expect(await code(propose(named))).toBe('disclosure.words-leak')
    const story = (await office.get(`/disclosure/${named}/story`)).json()
    expect(story.open).toEqual([{ item: both, field: 'done', words: 'handlerWTL', sort: 'name' }])
    expect(story.moves.find((m: { move: string }) => m.move === 'propose').problems[0].code).toBe(
      'disclosure.words-leak',
    )

    const items = [itemOf(both!, { done: '公开服务电话0571-87654321' })]
    const hotline = await draft(items)
    expect(await code(propose(hotline))).toBe('disclosure.words-leak')
    const opening = { item: both, field: 'done', words: '0571-87654321', reason: '社区对外公开的服务电话' }
    const opened = await office.execute({
      ...{
        action: 'correct',
        kind: 'disclosure',
        id: newId(),
        record: hotline,
        version: 1,
        data: { openings: [opening] },
      },
    })
    expect(opened.statusCode, opened.body).toBe(200)
    expect((await move(office, hotline, 2, 'propose')).statusCode).toBe(200)
    const { rounds } = (await office.get('/disclosure')).json()
    expect(rounds[0].disclosures.map((d: { state: string }) => d.state)).toContain('proposed')
    expect((await (await server.as('systemAdmin')).get('/disclosure')).statusCode).toBe(403)
  })

  it('drafts from the ledger what is marked, in public words beside the ledger’s, with every masking', async () => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const leaky = create(
      'finding',
      {
        ...{ round: ledger.round, title: '居民张三家中漏水没有修', original: '原文', feedbackOn: '2026-04-17' },
        ...{ dueOn: '2026-06-30', disclosure: 'society', ...BEHIND },
      },
      { org: server.orgs.BQ.id },
    )
    await office.execute(leaky)
    const path = `/disclosure/draft?round=${ledger.round}&org=${server.orgs.BQ.id}`
    const [{ item, words }] = (await office.get(path)).json().items
    expect(item).toMatchObject({ title: '居民张*家中漏水没有修', state: '正在改，6 月 30 日前', isDone: 'open' })
    expect(words[0].masks).toEqual([{ sort: 'name', start: 2, end: 4, shown: '张*', at: 2 }])
    expect((await (await server.as('communitySecretary')).get(path)).json().code).toBe('access.out-of-sight')
    const masked = await office.send('POST', '/disclosure/mask', { text: '会后张建国补记' })
    expect(masked.json().masks).toHaveLength(1)
  })

  it('takes one rating a browser and a sentence, answers it after masking, and shows both', async () => {
    const id = await posted()
    const [both] = ledger.findings
    const visitor = server.visitor()
    const token = tokenIn((await page(visitor, `/d/${id}`)).body)
    const rate = (browser: Browser, more: Record<string, string> = {}) =>
      send(browser, `/d/${id}/rate`, { token, finding: both!, rating: 'partly', ...more })
    expect((await rate(visitor)).body).toContain('评价收到了')
    expect((await rate(visitor)).body).toContain('您已经评价过')
    expect((await rate(server.visitor(), { token: 'made-up' })).statusCode).toBe(403)
    expect((await rate(server.visitor(), { website: 'spam' })).statusCode).toBe(200)
    expect((await page(server.visitor(), `/d/${id}`)).body).toContain('已有 1 人评价：改好了 0，改了一些 1')

    expect((await send(visitor, `/d/${id}/say`, { token, finding: both!, text: '' })).statusCode).toBe(422)
    const said = await send(visitor, `/d/${id}/say`, { token, finding: both!, text: '我是张三，12号楼3单元501还漏水' })
    expect(said.body).toContain('7 天内有人回')
    expect((await page(visitor, `/d/${id}`)).body).not.toContain('张三')
    const secretary = await server.as('communitySecretary')
    const [comment] = (await secretary.get('/resident-comments')).json().items
    expect(comment.data.dueOn).toBe('2026-05-27')
    const now = server.now
    server.now = new Date('2026-06-05T01:00:00Z')
    const end = { ...MOVED, id: newId(), record: id, version: 4, move: 'end', input: {} }
    expect((await server.records.check(server.actor('streetLeader'), end)).map((r) => r.code)).toEqual([
      'disclosure.comments-wait',
    ])
    server.now = now
    const answerWith = (publicText: string) =>
      secretary.execute({
        ...{ action: 'move', kind: 'residentComment', id: newId(), record: comment.id, version: 1, move: 'answer' },
        input: { publicText, answer: '5 月 21 日上门维修' },
      })
    expect((await answerWith(comment.data.text)).json().code).toBe('disclosure.words-leak')
    expect((await answerWith('某处还漏水')).statusCode).toBe(200)
    const shown = (await page(visitor, `/d/${id}`)).body
    expect(shown).toContain('某处还漏水')
    expect(shown).toContain('5 月 21 日上门维修')

    const rating = create('residentRating', { disclosure: id, finding: both, rating: 'fixed' })
    expect((await secretary.execute(rating)).json().code).toBe('access.not-your-act')
  })

  it('keeps the old words of a correction readable', async () => {
    const id = await posted()
    const [both] = ledger.findings
    const office = await server.as('streetPartyOffice')
    const before = await page(server.visitor(), `/d/${id}`)
    const correction = { item: both, field: 'done', words: '换了两台加压泵', reason: '少写了一台' }
    expect((await move(office, id, 4, 'amend', correction)).statusCode).toBe(200)
    const after = await page(server.visitor(), `/d/${id}`)
    expect(after.headers.etag).not.toBe(before.headers.etag)
    expect(after.body).toContain('<del lang="zh-CN">换了加压泵</del>')
    expect(after.body).toContain('换了两台加压泵')
    expect(after.body).toContain('更正过 1 处')
    const again = await server.app.inject({
      url: `/public/d/${id}`,
      headers: { 'if-none-match': String(after.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  })

  it('opens the Party page to the printed code and to staff who see the community, and to nobody else', async () => {
    const id = await posted()
    const visitor = server.visitor()
    expect((await page(visitor, `/d/${id}/party`)).body).not.toContain('组织生活会')
    expect((await send(visitor, `/d/${id}/party`, { code: 'AAAA-AAAA' })).statusCode).toBe(403)
    expect((await send(visitor, `/d/${id}/party`, { code: 'k7m2-94tx' })).statusCode).toBe(303)
    expect((await page(visitor, `/d/${id}/party`)).body).toContain('组织生活会')
    expect((await page(await server.as('communitySecretary'), `/d/${id}/party`)).body).toContain('组织生活会')
    expect((await page(await server.as('communitySecretary', 'BQ'), `/d/${id}/party`)).body).not.toContain('组织生活会')
    expect((await page(await server.as('systemAdmin'), `/d/${id}/party`)).body).not.toContain('组织生活会')
    expect((await page(await server.as('streetPartyOffice'), `/d/${id}/party-sheet`)).body).toContain('K7M2-94TX')
    for (const other of [visitor, await server.as('communitySecretary', 'BQ')])
      expect((await page(other, `/d/${id}/party-sheet`)).statusCode).toBe(404)
    const renewed = await move(await server.as('streetPartyOffice'), id, 4, 'newCode', { partyCode: 'W3NB-8HQR' })
    expect(renewed.statusCode).toBe(200)
    expect((await page(visitor, `/d/${id}/party`)).body).not.toContain('组织生活会')
    expect((await page(server.visitor(), `/d/${id}/preview`)).statusCode).toBe(404)
  })

  it('stands in the day’s work of whoever it waits for: draft, posting, comment, a round not disclosed yet', async () => {
    const office = await server.as('streetPartyOffice')
    const work = async (browser: Browser, record: string) => {
      const items = (await browser.get('/me/work')).json() as { why: string; id: string; dueOn: string | null }[]
      return items.filter((item) => item.id === record).map(({ why, dueOn }) => [why, dueOn])
    }
    const id = await draft()
    await propose(id)
    const leader = await server.as('streetLeader')
    expect(await work(leader, id)).toEqual([['disclosureToApprove', null]])
    expect(await work(office, id)).toEqual([])
    await move(leader, id, 2, 'approve', { masked: true, secrecy: true })
    expect(await work(office, id)).toEqual([['disclosureToPost', null]])
    await move(office, id, 3, 'post')
    const visitor = server.visitor()
    const token = tokenIn((await page(visitor, `/d/${id}`)).body)
    await send(visitor, `/d/${id}/say`, { token, text: '路灯还没有亮' })
    expect(await work(await server.as('handler', 'WTL'), id)).toEqual([['commentToAnswer', '2026-05-27']])
    expect(await work(await server.as('handler', 'BQ'), id)).toEqual([])
    await move(office, id, 4, 'withdraw', { reason: '写错了社区' })
    expect(await work(office, id)).toContainEqual(['postingShort', null])

    const round = create('round', { name: '第三轮巡察', feedbackOn: '2026-04-20', categories: [] })
    const report = create('paper', {
      ...{
        title: '整改情况的报告',
        genre: 'rectificationReport',
        round: round.record,
        year: 2026,
        datedOn: '2026-05-11',
      },
      ...{ signer: '街道党工委', text: '一、整改情况', files: [], sources: [], vouched: [] },
    })
    const made = await office.execute(round, report)
    expect(made.statusCode, made.body).toBe(200)
    expect(await work(office, round.record)).toEqual([['disclosureDue', '2026-06-10']])
  })

  it('stops whoever sends too much, and speaks English and in large type', async () => {
    const id = await posted()
    const visitor = server.visitor()
    const english = await page(visitor, `/d/${id}?lang=en&size=large`)
    expect(english.body).toContain('<html lang="en" class="large">')
    expect(english.body).toContain('How do you find it now?')
    expect((await page(visitor, `/d/${id}`)).body).toContain('<html lang="en" class="large">')
    const token = tokenIn(english.body)
    const codes: number[] = []
    for (let i = 0; i < 22; i++)
      codes.push((await send(server.visitor(), `/d/${id}/say`, { token, text: '' })).statusCode)
    expect(codes.at(0)).toBe(422)
    expect(codes.at(-1)).toBe(429)
  })
})
