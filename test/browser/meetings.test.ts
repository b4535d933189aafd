import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'

/** Every person of a meeting is a handful of taps. */
const LONG = 180_000

const street = withBrowser({ street: 'demo' })

/** The digits on the meeting's screen, as somebody in the room reads them. */
const digitsOn = async (page: Page) =>
  (await page
    .getByText(/^\d{3} \d{3}$/)
    .first()
    .textContent())!
const tap = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

describe('a meeting on a phone', () => {
  it('begins as last time, is signed in for on each one’s own phone, and is complete once nothing is lacking', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, 'hejing', '/record/meeting')
    await page.getByRole('heading', { name: '照上次开' }).waitFor()
    await expectAccessible(page, 'meetings that can begin as last time')
    await tap(page, /支委会/)
    await page.getByText(/^\d{3} \d{3}$/).waitFor()
    await page.getByText('已签 0，应到 5。').waitFor()

    const phone = await street.open({ viewport: PHONE })
    await phone.goto(`/public/m/${page.url().split('/').at(-1)}`)
    await phone.getByLabel('6 位数字').fill('000000')
    await phone.getByRole('button', { name: '下一步' }).click()
    await phone.getByRole('alert').waitFor()
    await phone.getByLabel('6 位数字').fill(await digitsOn(page))
    await phone.getByRole('button', { name: '下一步' }).click()
    await phone.getByRole('heading', { name: '您是哪一位？' }).waitFor()
    await expectAccessible(phone, 'the names of those expected')
    await phone.getByRole('button', { name: '罗文清' }).click()
    await phone.getByText('罗文清，签好了').waitFor()
    await page.getByText('已签 1，应到 5。').waitFor()

    await tap(page, '还有 4 人')
    for (const name of ['沈若兰', '何静', '彭立新']) {
      await page.locator('li', { hasText: name }).getByRole('button', { name: '到了' }).click()
      await tap(page, '老人没有手机')
      await expect
        .poll(() => page.locator('li', { hasText: name }).getByRole('button', { name: '到了' }).count())
        .toBe(0)
    }
    await page.locator('li', { hasText: '马春生' }).getByRole('button', { name: '没来' }).click()
    await tap(page, '请假')
    await page.getByText('已签 4，应到 5。').waitFor()

    await tap(page, '加一项议题')
    await page.getByLabel('议题名称').fill('食堂菜单')
    await page.getByLabel(/^结论/).fill('2019年的价格照旧，加两个素菜，何静联系供货方')
    await page.getByText(/写的是 2019 年/).waitFor()
    await page.getByLabel(/^结论/).fill('三元一餐不变，加两个素菜，何静联系供货方')
    await page.getByText(/还差 2 样：议题 1 的结果/).waitFor()
    await tap(page, '同意')
    expect(await page.getByLabel('赞成').inputValue()).toBe('4')
    await page.getByText('不差什么了').waitFor()
    await expectAccessible(page, 'a meeting that lacks nothing')
    await tap(page, '记完')
    await page.getByText('已记完').waitFor()
    await page.getByRole('link', { name: '到会率台账' }).waitFor()
  })

  it(
    'takes the chair’s position on a major matter only after everyone else’s',
    async () => {
      const page = await street.open({ viewport: PHONE, hasTouch: true })
      await signInAs(page, 'hejing', '/record/meeting')
      await tap(page, /支委会/)
      await page.getByText(/^\d{3} \d{3}$/).waitFor()
      await tap(page, '还有 5 人')
      for (const name of ['沈若兰', '何静', '罗文清']) {
        await page.locator('li', { hasText: name }).getByRole('button', { name: '到了' }).click()
        await tap(page, '老人没有手机')
        await expect
          .poll(() => page.locator('li', { hasText: name }).getByRole('button', { name: '到了' }).count())
          .toBe(0)
      }
      await tap(page, '加一项议题')
      await page.getByLabel('议题名称').fill('厨房改造资金')
      await page.getByLabel('议题性质').selectOption('funds')
      const positions = page.getByRole('group', { name: /逐人表态/ })
      const chair = positions.getByRole('button', { name: /沈若兰/ })
      await expect.poll(() => chair.getAttribute('aria-disabled')).toBe('true')
      for (const name of ['何静', '罗文清']) await positions.getByRole('button', { name }).click()
      await expect.poll(() => chair.getAttribute('aria-disabled')).toBe('false')
      await chair.click()
      expect(await page.getByLabel('赞成').inputValue()).toBe('3')
      await expectAccessible(page, 'a major matter')
      await page.getByText(/三重一大的议题通知/).waitFor()
    },
    LONG,
  )
})

describe('a receipt', () => {
  it(
    'is confirmed by the recipient with the slip, while staff see that it is delivered and no more',
    async () => {
      const page = await street.open({ viewport: DESK })
      await signInAs(page, 'hejing', '/record/receipt')
      await page.getByLabel('宣传单').check()
      await page.getByLabel('名称').fill('防诈骗宣传单')
      await page.getByLabel('收件人或户主').fill('钱阿婆')
      await tap(page, '记下')
      await page.getByText('已送达，未确认').waitFor()
      const slip = await page.getByRole('img', { name: /\/public\/r\// }).getAttribute('alt')
      await expectAccessible(page, 'a slip')
      await page.goto(slip!)
      await page.getByText('不能替收件人确认').waitFor()
      const household = await street.open({ viewport: PHONE })
      await household.goto(slip!)
      await household.getByRole('heading', { name: '您收到了吗？' }).waitFor()
      await expectAccessible(household, 'what was handed over')
      await household.getByRole('button', { name: '我收到了' }).click()
      await household.getByText('确认好了').waitFor()
      await page.goBack()
      await page.getByText('本人已确认').first().waitFor()
    },
    LONG,
  )
})
