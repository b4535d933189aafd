import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'

const test = withBrowser({ street: 'demo' })

describe('papers', () => {
  it('is written from the ledger, mended, vouched for where a figure is by hand, and issued', async () => {
    const page = await test.open({ viewport: DESK })
    await signInAs(page, 'shenruolan', '/papers')
    await page.getByText('没有正在写的材料').waitFor()
    await page.getByRole('button', { name: '写一份' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('问题清单', { exact: true }).click()
    await dialog.getByRole('button', { name: '从台账生成' }).click()
    await page.getByText('什么都不差，可以印发').first().waitFor()
    await expectAccessible(page, 'a list of findings')

    await page.goto('/papers')
    await page.getByRole('button', { name: '写一份' }).click()
    await dialog.getByText('年度工作总结', { exact: true }).click()
    // What opens from a dialog lies above it; Esc closes it alone.
    await dialog.getByRole('button', { name: '轮次' }).click()
    await page.getByRole('dialog', { name: '轮次' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '轮次' }).waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: '轮次' }).click()
    await page
      .getByRole('option', { name: /^2026 区委第二轮巡察/ })
      .first()
      .click()
    await dialog.getByRole('button', { name: '从台账生成' }).click()
    await page
      .getByRole('heading', { name: /还差 \d+ 样/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'a summary with gaps')
    await page
      .getByRole('button', { name: /^\d+个$/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /依据 \d+ 条记录/ }).waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: '印发' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
    await page.getByText('paper.not-ready').waitFor()
    await page.keyboard.press('Escape')

    for (let left = await page.getByRole('button', { name: /^写这一段/ }).count(); left > 0; left--) {
      await page
        .getByRole('button', { name: /^写这一段/ })
        .first()
        .click()
      const field = page.locator('article textarea')
      await field.fill(left === 1 ? '全年走访居民320户。' : '按计划推进，件件有着落。')
      if (left === 1) {
        await page.getByLabel('为什么是这个数 320户').fill('走访登记簿合计')
        await page.getByRole('button', { name: '写上理由' }).click()
      }
      await page.getByRole('button', { name: '好了' }).click()
    }
    await page.getByText('手改 320户').waitFor()
    await page.getByRole('heading', { name: '什么都不差，可以印发' }).first().waitFor()
    await page.getByRole('button', { name: '印发' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
    await page.waitForURL(/\/papers\/issued\//)
    await page.getByRole('img', { name: /^第 1 页/ }).waitFor()
    const files = page.locator('aside a[href^="/api/v1/files/"]')
    expect(await files.allTextContents()).toEqual(['Word 文件', 'PDF 文件', '出处表'])
    expect(await files.first().getAttribute('href')).toMatch(/^\/api\/v1\/files\/[0-9a-f]{64}/)
    await page.getByText(/1 个数是手改的/).waitFor()
    const sources = page.getByRole('region', { name: '出处' })
    await sources.getByText('手改：走访登记簿合计').waitFor()
    await sources
      .getByRole('link', { name: /^WTL-\d+ / })
      .first()
      .waitFor()
    await page.getByText(/已入账，第 [\d,]+ 条/).waitFor()
    await expectAccessible(page, 'an issued paper')

    // A copy is checked on this machine; one that was touched is another.
    const issuedPdf = await (await page.request.get((await files.nth(1).getAttribute('href'))!)).body()
    const copy = page.getByLabel('手里的一份是不是原件')
    await copy.setInputFiles({ name: '抄来的.pdf', mimeType: 'application/pdf', buffer: issuedPdf })
    await page.getByText('“抄来的.pdf”和印发的PDF 文件一字不差').waitFor()
    issuedPdf[issuedPdf.length - 9]! ^= 1
    await copy.setInputFiles({ name: '改过的.pdf', mimeType: 'application/pdf', buffer: issuedPdf })
    await page.getByText(/“改过的.pdf”和印发的哪一份都不一样/).waitFor()

    // On paper: the list alone, each statement with the numbers of its records.
    await page.evaluate(
      "window.print = () => { document.body.dataset.printed = document.querySelector('.print-only').textContent }",
    )
    await page.getByRole('button', { name: '打印出处' }).click()
    await page.locator('body[data-printed*="WTL-"]').waitFor()

    await page.getByRole('button', { name: '写更正版' }).click()
    await page.getByText('按计划推进，件件有着落。').first().waitFor()
    await page.getByText('手改 320户').waitFor()
    await page.getByRole('button', { name: '看版面' }).click()
    await page.getByRole('img', { name: /^第 1 页/ }).waitFor()
    await page.getByRole('button', { name: '印发' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
    await page.getByRole('link', { name: '它替换的那一份' }).click()
    await page.getByText('这一份已由更正版替换').waitFor()
    await page.getByRole('img', { name: /^第 1 页.*已被替换/ }).waitFor()

    // The correction is withdrawn: why is asked and kept, and it stays readable with its mark.
    await page.getByRole('link', { name: '看更正版' }).click()
    await page.getByRole('button', { name: '废止', exact: true }).click()
    const reason = page.getByRole('dialog')
    await reason.getByRole('button', { name: '废止', exact: true }).click()
    await reason.getByRole('alert').or(reason.locator('[aria-invalid=true]')).first().waitFor()
    await reason.getByRole('textbox').first().fill('统计口径有误，另行印发')
    await reason.getByRole('button', { name: '废止', exact: true }).click()
    await page.getByText(/沈若兰.*：统计口径有误，另行印发/).waitFor()
    await page.getByRole('img', { name: /^第 1 页.*已废止/ }).waitFor()
    expect(await page.getByRole('button', { name: '写更正版' }).count()).toBe(0)
    await expectAccessible(page, 'a withdrawn paper')
    await page.goto('/papers')
    await page.getByText('已被替换').waitFor()
    await page.getByText('已废止').waitFor()
    await expectAccessible(page, 'papers, one replaced and one withdrawn')
  })

  it('is readable on a phone, what is missing first', async () => {
    const page = await test.open({ viewport: PHONE })
    await signInAs(page, 'taozhiyuan', '/papers')
    await page.getByRole('button', { name: '写一份' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '从台账生成' }).click()
    await page
      .getByRole('heading', { name: /还差 \d+ 样/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'a report on a phone')

    await page.goto('/papers')
    await page.getByRole('button', { name: '写一份' }).click()
    await page.getByRole('dialog').getByText('问题清单', { exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '从台账生成' }).click()
    await page.getByRole('columnheader', { name: '整改进展' }).waitFor({ state: 'attached' })
    await expectAccessible(page, 'a list on a phone')
  })

  it('for residents: a personal detail is masked or vouched for where it stands, and taken back by keys', async () => {
    const page = await test.open({ viewport: DESK })
    await signInAs(page, 'taozhiyuan', '/papers')
    await page.getByRole('button', { name: '写一份' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('整改情况报告（向社会公开）', { exact: true }).click()
    await dialog.getByRole('button', { name: '从台账生成' }).click()
    await page
      .getByRole('button', { name: /^写这一段/ })
      .last()
      .click()
    const field = page.locator('article textarea')
    await field.fill('有意见请打13800001234。')
    await page.keyboard.press('Escape')

    const leaks = page.locator('aside section', { hasText: '会泄露个人的' })
    await leaks.getByRole('button', { name: '在文中看' }).click()
    await page.getByRole('button', { name: '写成“138****1234”' }).click()
    expect(await field.inputValue()).toBe('有意见请打138****1234。')
    await leaks.waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    await page.getByText('有意见请打138****1234。').waitFor()

    await page.keyboard.press('Control+Z')
    await page.getByText('有意见请打13800001234。').waitFor()
    await page.keyboard.press('Control+Shift+Z')
    await page.getByText('有意见请打138****1234。').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await leaks.getByRole('button', { name: '在文中看' }).click()
    await page.getByLabel('为什么可以公开 13800001234').fill('居委会对外公布的电话')
    await page.keyboard.press('Enter')
    await leaks.waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')

    // From what is missing to what is missing, without the mouse.
    await page.keyboard.press('w')
    await field.fill('居委会统一组织。')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => field.inputValue()).toBe('')
    await expectAccessible(page, 'a part being written')
  })

  it('a file that comes is kept under the paper’s title; one that does not says why, at its place', async () => {
    const page = await test.open({ viewport: PHONE })
    await signInAs(page, 'taozhiyuan', '/papers')
    await page.getByRole('button', { name: '写一份' }).click()
    await page.getByRole('dialog').getByText('问题清单', { exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '从台账生成' }).click()
    await page.waitForURL(/\/papers\/[0-9a-f-]{36}$/)
    const detail = { zh: '写到一半停了', en: 'stopped half-way' }
    const problem = { type: 't', title: 't', status: 500, code: 'paper.writing-stopped', detail, values: {} }
    let go = () => {}
    const held = new Promise<void>((then) => {
      go = then
    })
    await page.route(/paper-drafts\/.*\.pdf$/, async (route) => {
      await held
      await route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem })
    })
    await page.getByRole('link', { name: '下载 PDF' }).click()
    await page.getByRole('status').filter({ hasText: '正在写 PDF 文件' }).waitFor()
    await expectAccessible(page, 'a file on its way')
    go()
    await page.getByRole('alert').filter({ hasText: 'paper.writing-stopped' }).waitFor()
    await page.unroute(/paper-drafts\/.*\.pdf$/)
    const kept = page.waitForEvent('download')
    await page.getByRole('alert').getByRole('button').click()
    const title = await page.getByRole('heading', { level: 1 }).textContent()
    expect((await kept).suggestedFilename()).toBe(`${title}.pdf`)
    await page.getByRole('alert').filter({ hasText: 'paper.writing-stopped' }).waitFor({ state: 'detached' })
  })

  it('a list of five thousand rows is opened, looked at and issued', async () => {
    const page = await test.open({ viewport: DESK })
    await signInAs(page, 'taozhiyuan')
    const rounds = await (await page.request.get('/api/v1/rounds')).json()
    const id = crypto.randomUUID()
    const ask = { id, genre: 'findingList', round: rounds.items[0].id, year: 2026 }
    const made = await (await page.request.post('/api/v1/paper-drafts', { data: ask })).json()
    const [block] = made.paper.blocks
    const rows = Array.from({ length: 5000 }, (_, i) => block.table.rows[i % block.table.rows.length])
    const paper = { ...made.paper, blocks: [{ ...block, table: { ...block.table, rows } }] }
    const saved = await page.request.put(`/api/v1/paper-drafts/${id}`, { data: { id, version: 1, paper } })
    expect((await saved.json()).faults).toEqual([])

    await page.goto(`/papers/${id}`)
    await page.getByRole('button', { name: '再看 400 行，共 5000 行' }).click()
    expect(await page.locator('article tbody tr').count()).toBe(500)
    await page.getByText('版头和版记').click()
    await page.getByLabel('标题').fill('问题清单（汇总）')
    await page.getByRole('heading', { level: 1, name: '问题清单（汇总）' }).waitFor()
    await page.getByRole('button', { name: '看版面' }).click()
    await page.getByRole('img', { name: /^第 1 页，共 \d{3} 页/ }).waitFor({ timeout: 120_000 })
    // Only what is looked at is drawn.
    expect(await page.getByRole('img', { name: /^第 \d+ 页/ }).count()).toBeLessThan(60)
    await page.getByText(/^第 300 页/).scrollIntoViewIfNeeded()
    await page.getByRole('img', { name: /^第 300 页/ }).waitFor()
    await page.getByRole('button', { name: '印发' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
    // How far it is can be seen; others are answered meanwhile.
    await page
      .getByRole('status')
      .filter({ hasText: /正在写印发的文件 \d+%/ })
      .waitFor({ timeout: 120_000 })
    expect((await page.request.get('/api/v1/papers')).ok()).toBe(true)
    expect(page.url()).not.toContain('/issued/')
    await page.waitForURL(/\/papers\/issued\//, { timeout: 240_000 })
    await page.getByText('5000 处事实，每处有记录').waitFor()
    expect(await page.locator('aside a[href^="/api/v1/files/"]').allTextContents()).toEqual([
      ...['Word 文件', 'PDF 文件', '清单表格', '出处表'],
    ])
  }, 400_000)
})
