import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const MEMBER = 'hejing'
const TITLE = '研究老年食堂菜单的支委会'

const TOO_LARGE = { zh: '文件太大', en: 'too large' }

const choose = async (page: Page, field: string, option: string) => {
  await page.getByRole('button', { name: field }).click()
  await page.getByRole('dialog').getByRole('option', { name: option }).first().click()
}

describe('daily work on a phone', () => {
  it('records a meeting once, says what it lacks, and stands in the ledgers that ask for it', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, MEMBER, '/record')
    await expectAccessible(page, 'what can be recorded')
    await page.getByRole('link', { name: '会议', exact: true }).click()
    await page.getByRole('heading', { name: '记会议' }).waitFor()
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await page.getByText('还差“会议名称”').waitFor()
    await choose(page, '会议类型', '支部委员会会议')
    await page.getByLabel('会议名称').fill(TITLE)
    await page.getByLabel('地点').fill('党群服务中心')
    await choose(page, '主持人', '沈若兰')
    await page.getByRole('textbox', { name: '应到' }).fill('5')
    await page.getByLabel('实到').fill('5')
    await expectAccessible(page, 'the form of a meeting')
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await page.getByRole('heading', { name: TITLE }).waitFor()
    await page.getByText('至少一个议题').waitFor()
    await expectAccessible(page, 'a meeting on a phone')

    await page.getByRole('link', { name: '三会一课台账' }).click()
    await page.getByRole('heading', { name: '三会一课台账' }).waitFor()
    await page.getByRole('link', { name: new RegExp(TITLE) }).click()
    await page.getByRole('heading', { name: TITLE }).waitFor()
  })

  it('folds away what is seldom written, names it, and hides nothing that is', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, MEMBER, '/record/activity')
    const more = page.getByRole('button', { name: /^更多 .*学习材料.*应到人数/ })
    await more.waitFor()
    expect(await page.getByLabel('应到人数').count()).toBe(0)
    await expectAccessible(page, 'a form with fields folded away')
    await more.click()
    await page.getByLabel('应到人数').fill('15')
    expect(await more.count()).toBe(0)
    await expectAccessible(page, 'a form with all of its fields')
    // What was begun is shown as it was left.
    await page.getByText('已存在这台机器上').waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('应到人数').inputValue()).toBe('15')
    await page.getByRole('button', { name: '不要了，重新写' }).click()
  })

  it('records once the photos are kept, however early one asks, and not without one that did not arrive', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    let arrive = () => {}
    const held = new Promise<void>((done) => {
      arrive = done
    })
    let refused = true
    await page.route('**/api/v1/files?*', async (route) => {
      await held
      if (refused)
        await route.fulfill({ status: 413, json: { status: 413, code: 'file.too-large', detail: TOO_LARGE } })
      else await route.continue()
    })
    await signInAs(page, MEMBER, '/record/activity')
    await choose(page, '活动类型', '主题党日')
    await page.getByRole('textbox', { name: '主题' }).fill('清理河道的主题党日')
    await page.getByLabel('地点').fill('河边')
    await page.getByLabel('参加人数').fill('12')
    const photo = { name: '河边.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ffd8ffe0', 'hex') }
    await page.locator('input[type="file"]:not([capture])').last().setInputFiles(photo)
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await page.getByRole('button', { name: '文件存好就入账' }).waitFor()
    await expectAccessible(page, 'a form that waits for its photos')
    arrive()
    await page.getByText('有文件没有存上').first().waitFor()
    await expectAccessible(page, 'a form whose photo did not arrive')
    await page.getByRole('button', { name: '记下', exact: true }).click()
    expect(new URL(page.url()).pathname).toBe('/record/activity')
    refused = false
    await page.getByRole('alert').getByRole('button').click()
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await page.getByRole('heading', { name: '清理河道的主题党日' }).waitFor()
    const kept = await page.request.get(`/api/v1/activities/${page.url().split('/').at(-1)}`)
    expect((await kept.json()).data.photos).toMatchObject([{ name: '河边.jpg' }])
  })

  it('corrects a record and shows what was replaced', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, MEMBER, '/ledgers/minutes')
    await page
      .getByRole('link', { name: /支委会/ })
      .first()
      .click()
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.getByLabel('地点').fill('老年食堂')
    await page.getByRole('button', { name: '更正', exact: true }).click()
    const history = page.getByRole('complementary')
    await history.getByText('老年食堂').waitFor()
    expect(await history.locator('del').first().textContent()).toContain('党群服务中心')
  })

  it('asks in a correction only for what the role may correct', async () => {
    const fieldsFor = async (who: string) => {
      const page = await street.open()
      await signInAs(page, who, '/ledgers/members')
      await page.locator('tbody a').first().click()
      await page.getByRole('button', { name: '更正', exact: true }).click()
      const form = page.locator('form').filter({ hasText: '类别' })
      await form.waitFor()
      return await form.textContent()
    }
    expect(await fieldsFor(MEMBER)).not.toContain('发展阶段')
    expect(await fieldsFor('taozhiyuan')).toContain('发展阶段')
  })

  it('lets whoever may see names in full ask for them where one of them is chosen', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, MEMBER, '/record/dues')
    await page.getByRole('button', { name: '党员' }).click()
    const list = page.getByRole('dialog')
    await list.getByRole('option').first().waitFor()
    const called = () => list.getByRole('option').allTextContents()
    expect((await called()).every((name) => name.includes('*'))).toBe(true)
    await list.getByRole('button', { name: '看全名' }).click()
    await expect.poll(async () => (await called()).some((name) => name.includes('*'))).toBe(false)
    await expectAccessible(page, 'names in full')
    const [name] = await called()
    await list.getByRole('option').first().click()
    await page.getByRole('button', { name: `党员 ${name}` }).waitFor()
  })
})

describe('ledgers', () => {
  it('are filtered by year and words, the address holding the view', async () => {
    const page = await street.open()
    await signInAs(page, MEMBER, '/ledgers')
    await page.getByRole('link', { name: /走访台账/ }).click()
    await page.getByRole('heading', { name: '走访台账' }).waitFor()
    await page.getByRole('row').nth(5).waitFor()
    await expectAccessible(page, 'a ledger')
    await page.getByLabel('查找').fill('燃气软管')
    await page.waitForURL(/q=/)
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(0)
    await expect
      .poll(async () => (await page.locator('tbody tr').allTextContents()).every((t) => t.includes('燃气')))
      .toBe(true)
    await page.reload()
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByLabel('查找').inputValue()).toBe('燃气软管')
    await page.getByLabel('年度').selectOption('2023')
    await page.getByText('这样筛选没有记录').waitFor()
  })

  it('go on paper with every row of the filter, its words and the log’s root at the foot', async () => {
    const page = await street.open()
    await signInAs(page, 'taozhiyuan', '/ledgers/home-visits?year=2026')
    await page.locator('tbody tr').nth(49).waitFor()
    const size = (await (await page.request.get('/api/v1/ledgers?from=2026-01-01&until=2026-12-31')).json()) as {
      name: string
      rows: number
    }[]
    const all = size.find(({ name }) => name === 'home-visits')!.rows
    expect(all).toBeGreaterThan(50)
    await page.evaluate('window.print = () => undefined')
    await page.getByRole('button', { name: '打印' }).click()
    const paper = page.locator('.print-only')
    await expect.poll(() => paper.locator('tbody tr').count()).toBe(all)
    expect(await paper.locator('thead').textContent()).toMatch(
      new RegExp(`走访台账单位：柳堤街道　范围：2026 年　共 ${all} 条制表：陶志远`),
    )
    expect(await paper.locator('tfoot').textContent()).toMatch(/日志第 \d+ 条，根 [0-9a-f]{16}/)
    const days = await paper.locator('tbody td:nth-child(3)').allTextContents()
    expect(days).toEqual(days.toSorted())
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
  })

  it('tell how their rows are shared out, each figure the way to its rows, at the desk, on a phone and on paper', async () => {
    const page = await street.open()
    await signInAs(page, 'taozhiyuan', '/ledgers/heart-talks-by-pair?year=2025')
    await page.getByRole('link', { name: '占比，按谈哪方面' }).click()
    await page.getByRole('columnheader', { name: '业务工作' }).waitFor()
    await expectAccessible(page, 'the shares of a ledger')
    const [row] = await page.getByRole('row', { name: /^全部单位 合计/ }).allInnerTexts()
    const talks = page.getByRole('row', { name: /^梧桐里 合计/ })
    expect(row).toMatch(/\d+ \d+%/)
    await page.evaluate('window.print = () => undefined')
    await page.getByRole('button', { name: '打印' }).click()
    const paper = page.locator('.print-only')
    await expect.poll(() => paper.locator('thead').textContent()).toContain('按谈哪方面')
    expect(await paper.locator('thead').textContent()).toContain('范围：2025 年')
    const held = talks.getByRole('link').last()
    const rows = Number(await held.textContent())
    await held.click()
    await page.waitForURL(/org=/)
    await expect.poll(() => page.locator('tbody tr').count()).toBe(rows)
    await page.getByLabel('只看').selectOption({ label: '业务工作' })
    await page.waitForURL(/is=topic\.work/)
    await expect
      .poll(async () => (await page.locator('tbody tr').allTextContents()).every((t) => t.includes('业务工作')))
      .toBe(true)

    const phone = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(phone, 'shenruolan', '/ledgers/heart-talks-by-pair?year=2025&by=topic')
    await phone.getByRole('heading', { level: 2, name: '梧桐里' }).waitFor()
    await expectAccessible(phone, 'the shares of a ledger on a phone')
    expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  it('are not needed to find a record: the search opens it', async () => {
    const page = await street.open()
    await signInAs(page, MEMBER, '/ledgers')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('燃气软管')
    await page
      .getByRole('option', { name: /燃气软管老化/ })
      .first()
      .click()
    await page.waitForURL(/\/records\/homeVisit\//)
    await page.getByRole('heading', { name: /燃气软管老化/ }).waitFor()
  })

  it('say on a phone whose each is where the street looks at many, in the ledger and in the search', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, 'taozhiyuan', '/ledgers/three-meetings-one-lecture')
    const rows = page.locator('main li a')
    await rows.first().waitFor()
    const whose = /梧桐里|北桥|书院|石榴园|东堤|望湖|柳堤/
    for (const text of await rows.allInnerTexts()) expect(text).toMatch(whose)
    await page.getByRole('button', { name: '搜索' }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('两委会')
    const found = page.getByRole('option', { name: /两委会.*月\d+日.*会议/s })
    await found.first().waitFor()
    for (const text of await found.allInnerTexts()) expect(text).toMatch(whose)
    expect((await page.getByRole('dialog').boundingBox())?.width).toBe(PHONE.width)
    await expectAccessible(page, 'the search on a phone')
  })

  it('show names in full only when asked, and to those who may', async () => {
    const page = await street.open()
    await signInAs(page, 'shenruolan', '/ledgers/household-handbook')
    await page.locator('tbody a').first().click()
    // The ledger has masked names too: those of the record are meant.
    await page.waitForURL(/\/records\/household\//)
    await page.getByRole('button', { name: '看完整内容' }).waitFor()
    await page
      .getByText(/^[\p{L}]\*+$/u)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '看完整内容' }).click()
    await expect.poll(() => page.getByText(/^[\p{L}]\*+$/u).count()).toBe(0)
  })
})

describe('a community that is merged into another', () => {
  it('is offered only those of its level that still stand, and each of its records tells where new ones go', async () => {
    const page = await street.open()
    await signInAs(page, 'yinsuqiu', '/system')
    const row = (name: string) =>
      page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}(?!第)`) }) })
    const edit = async (name: string) => {
      await row(name).getByRole('button').click()
      await page.getByRole('dialog', { name }).waitFor()
    }
    const offered = async () => {
      await page.getByRole('dialog', { name: '东堤社区' }).getByRole('button', { name: '并入' }).click()
      return page.getByRole('option').allInnerTexts()
    }
    await edit('望湖社区')
    await page.getByLabel('撤并日').fill('2026-03-01')
    await page.getByRole('button', { name: '入账' }).click()
    await row('望湖社区').getByText('撤销').waitFor()
    await edit('东堤社区')
    expect((await offered()).toSorted()).toEqual(['北桥社区', '梧桐里社区', '石榴园社区', '书院社区'].toSorted())
    await page.getByRole('option', { name: '北桥社区' }).click()
    await page.getByLabel('撤并日').fill('2026-03-01')
    await page.getByRole('button', { name: '入账' }).click()
    await row('东堤社区').getByText('并入北桥').waitFor()
    await edit('东堤社区')
    await expect
      .poll(() =>
        page.getByRole('dialog', { name: '东堤社区' }).getByRole('button', { name: '并入' }).first().textContent(),
      )
      .toBe('北桥社区')

    const office = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(office, 'taozhiyuan', '/ledgers/home-visits')
    const organisations = await (await office.request.get('/api/v1/organisations?limit=200')).json()
    const recordOf = async (name: string) => {
      const { id } = organisations.items.find((one: { data: { name: string } }) => one.data.name === name)
      await office.goto(`/ledgers/home-visits?org=${id}`)
      await office.locator('main li a').first().click()
      await office.waitForURL(/\/records\/homeVisit\//)
    }
    await recordOf('东堤社区')
    await office.getByText('东堤社区已并入北桥社区，自3月1日起：原有记录留在这里，新的记在北桥社区').waitFor()
    await expectAccessible(office, 'a record of a merged community')
    await recordOf('望湖社区')
    await office.getByText('望湖社区已撤销，自3月1日起：原有记录留在这里，不再记新的').waitFor()
    await recordOf('北桥社区')
    await office.getByText(/记于/).waitFor()
    expect(await office.getByText('原有记录留在这里').count()).toBe(0)
  })
})
