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
})
