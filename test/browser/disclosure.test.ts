import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'

const test = withBrowser({ street: 'demo' })
/** One grey point. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCB4RkXZQAAAABJRU5ErkJggg==',
  'base64',
)
const NARROW = { width: 320, height: 720 }

const staff = async (who: string, path: string, viewport = DESK): Promise<Page> => {
  const page = await test.open({ viewport })
  await signInAs(page, who, path)
  return page
}
const act = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

describe('disclosure', () => {
  it('goes from the ledger to a resident without script, and back as an answer and a correction', async () => {
    // The office reads the draft, masks more, and opens a place only with a reason.
    const office = await staff('taozhiyuan', '/disclosures')
    await expectAccessible(office, 'disclosures')
    await office.getByRole('link', { name: /^书院社区/ }).click()
    await office.getByRole('heading', { name: '没有标公开的问题' }).waitFor()
    await expectAccessible(office, 'a draft beside the ledger')
    const first = office.locator('article').first()
    await first.getByRole('button', { name: /^改这一条：/ }).click()
    const done = first.getByLabel('做了', { exact: true })
    await done.fill('介青梅与8名党员补谈，有事拨打服务电话0571-87654321')
    await done.evaluate((box: { setSelectionRange(from: number, to: number): void }) => box.setSelectionRange(4, 8))
    await first.getByRole('button', { name: '遮住选中的：做了' }).click()
    expect(await done.inputValue()).toBe('介青梅与****补谈，有事拨打服务电话0571-87654321')
    await first.getByRole('button', { name: '存好' }).click()
    await first.getByRole('heading', { name: '这些话按规则要遮' }).waitFor()
    await expectAccessible(office, 'what the rule would mask')
    await first.getByRole('button', { name: '遮住', exact: true }).first().click()
    expect(await done.inputValue()).toBe('介**与****补谈，有事拨打服务电话0571-87654321')
    await first.getByLabel('“0571-87654321”可以公开的理由').fill('社区对外的服务电话')
    await first.getByRole('button', { name: '存好' }).click()
    await first.getByText('放开，理由：社区对外的服务电话').waitFor()
    await office
      .getByRole('button', { name: /^标双公开，加进来/ })
      .first()
      .click()
    await office.locator('article').nth(5).waitFor()
    const address = new URL(office.url()).pathname
    await act(office, '报批')
    await office.getByText('待批准', { exact: true }).waitFor()

    // Another person approves, from today's list.
    const leader = await staff('guyunzhou', '/today')
    await leader.getByRole('link', { name: /^看完批准/ }).click()
    const dialog = leader.getByRole('dialog')
    await dialog.getByLabel('逐条看过，没有个人信息').check()
    await dialog.getByLabel('保密审查通过').check()
    await expectAccessible(leader, 'approving')
    await dialog.getByRole('button', { name: '批准', exact: true }).click()
    await leader.getByText('已批准', { exact: true }).waitFor()
    await act(leader, '公开')
    await leader.getByText(/公开到 .*还有 15 天/).waitFor()
    await leader.getByRole('link', { name: '张贴用的二维码（A4）' }).waitFor()
    // Its days have begun: taking it down is no act of today; doing so early is one, with a reason.
    await leader.getByRole('button', { name: '提前撤下' }).waitFor()
    expect(await leader.getByRole('button', { name: '期满撤下' }).count()).toBe(0)
    await leader.getByText('公开期内', { exact: true }).waitFor()

    // A resident of 320 px, without script, at twice the size too.
    const id = address.split('/').at(-1)!
    const phone = await test.open({ viewport: NARROW, javaScriptEnabled: false })
    await phone.goto('/public')
    await phone.getByRole('link', { name: /^书院社区/ }).click()
    await phone.getByText('介**与****补谈').waitFor({ state: 'attached' })
    expect(await phone.content()).not.toContain('介青梅')
    await phone.locator('summary').first().click()
    await phone.getByRole('button', { name: '改了一些' }).first().click()
    await phone.getByText('评价收到了').waitFor()
    await phone.getByRole('link', { name: '回到公开内容' }).click()
    await phone.getByRole('link', { name: '写一句话' }).last().click()
    await phone.getByLabel('您想说的话，最多 500 字').fill('我是张三，12号楼3单元501还在漏水')
    await phone.getByRole('button', { name: '提交' }).click()
    await phone.getByText('收到了。7 天内有人回').waitFor()
    // axe itself needs script; the pages have none.
    const checked = await test.open({ viewport: NARROW, bypassCSP: true })
    for (const [name, path] of [
      ['public page', `/public/d/${id}`],
      ['public page in English and large type', `/public/d/${id}?lang=en&size=large`],
      ['writing a sentence', `/public/d/${id}/say?lang=zh&size=normal`],
      ['notice board sheet', `/public/d/${id}/sheet`],
      ['Party page', `/public/d/${id}/party`],
      ['all of the street', '/public'],
    ] as const) {
      await checked.setViewportSize(NARROW)
      await checked.goto(path)
      await expectAccessible(checked, `${name} at 320 px`)
      await checked.setViewportSize({ width: 160, height: 360 })
      const wider = await checked.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect(wider, `${name} at 200 %`).toBeLessThanOrEqual(0)
    }

    // The clerk answers; what an answer tells of a person is masked before it goes out.
    const clerk = await staff('xuzhiqiu', '/today', PHONE)
    await clerk.getByRole('link', { name: /^答复/ }).first().click()
    await clerk.getByRole('button', { name: /^答复：我是张三/ }).click()
    await clerk.getByRole('textbox', { name: '答复' }).fill('许知秋明天上门，先关12号楼3单元的总阀')
    await clerk.getByRole('button', { name: '答复并公开' }).click()
    await clerk
      .getByText(/^遮住了 \d 处，看一遍再发$/)
      .first()
      .waitFor()
    await expectAccessible(clerk, 'answering on a phone')
    await clerk.getByRole('button', { name: '答复并公开' }).click()
    await clerk.getByText(/许知秋答复/).waitFor()

    // Somebody of the community puts it on the board and takes a photo of it; its place and day stay with the disclosure.
    await clerk.goto(address)
    await clerk.getByText('还没有贴到公开栏').waitFor()
    await clerk.getByRole('button', { name: '记一处张贴' }).click()
    const board = clerk.getByRole('dialog')
    await board.getByLabel('贴在哪里').fill('书院街党务公开栏')
    await board.getByRole('button', { name: '记下' }).click()
    await board.getByText('还没有照片').waitFor()
    await board
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '公开栏.png', mimeType: 'image/png', buffer: PHOTO })
    // Its name stands there as soon as it is chosen, the link once it has arrived.
    await board.getByRole('link', { name: '打开 公开栏.png' }).waitFor()
    await board.getByRole('button', { name: '记下' }).click()
    await board.waitFor({ state: 'detached' })
    await clerk.getByText('书院街党务公开栏').waitFor()
    await clerk.getByRole('link', { name: /公开栏\.png/ }).waitFor()
    expect(await clerk.getByRole('button', { name: /^取下/ }).count()).toBe(0)
    await expectAccessible(clerk, 'a notice board on a phone')

    // The office corrects in view.
    await leader
      .getByRole('button', { name: /^更正：/ })
      .first()
      .click()
    await leader.getByRole('dialog').getByLabel('改成').fill('与8名党员逐一补谈，登记表写明日期')
    await leader.getByRole('dialog').getByLabel('理由').fill('人数写漏了')
    await leader.getByRole('dialog').getByRole('button', { name: '更正', exact: true }).click()
    await leader.getByRole('heading', { name: '更正' }).waitFor()
    await leader.getByText('1 人评价：改好了 0，改了一些 1，没变化 0').waitFor()
    await expectAccessible(leader, 'a posted disclosure')
    await phone.goto(`/public/d/${id}`)
    await phone.getByRole('link', { name: '更正过 1 处' }).waitFor()
    const shown = await phone.content()
    expect(shown).toContain('<del lang="zh-CN">介**与****补谈')
    expect(shown).toContain('许**明天上门，先关某处的总阀')
    expect(shown).not.toMatch(/张三|许知秋|501/)
  }, 240_000)

  it('a round whose report was issued and that nobody disclosed is due, and its draft begins from there', async () => {
    const page = await staff('taozhiyuan', '/today')
    const due = page.getByRole('link', { name: /^拟公开/ })
    await due.waitFor()
    await page.getByText('整改报告批准了，还没有公开').first().waitFor()
    await due.click()
    await page.getByRole('dialog').getByRole('button', { name: '从台账拟稿' }).waitFor()
  })

  it('begins with a round that has none, and says so when an address is nobody’s', async () => {
    const page = await staff('taozhiyuan', '/disclosures', PHONE)
    await page.getByText('这一轮还没有拟公开').waitFor()
    await expectAccessible(page, 'disclosures on a phone')
    await page.getByRole('button', { name: '拟一份' }).click()
    // 望湖 has issued its report; the street's own is still to come.
    await page.getByRole('dialog').getByLabel('整改报告批准日').fill('')
    await page.getByRole('dialog').getByRole('button', { name: '从台账拟稿' }).click()
    await page.getByText('还没填').waitFor()
    await page.getByText('还没有填整改报告的批准日').waitFor()
    await expectAccessible(page, 'a draft on a phone')
    await page.goto('/disclosures/0192e4a0-0000-7000-8000-000000000000')
    await page.getByText('没有找到，或不在您的职责范围').waitFor()
  })
})
