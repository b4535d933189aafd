import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const SECRETARY = 'shenruolan'

/** A finding's address, by its number. */
async function addressOf(page: Page, number: string): Promise<string> {
  const where = encodeURIComponent(JSON.stringify([{ field: 'number', op: 'eq', value: number }]))
  const { items } = await (await page.request.get(`/api/v1/ledger?where=${where}`)).json()
  return `/findings/${items[0].id}`
}

const claims = (page: Page) => page.getByRole('table').filter({ hasText: '地下室返水' }).locator('tbody tr')
const states = (page: Page) => claims(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')))

describe('what the measures of a finding answer', () => {
  it('stands sentence by sentence, and changes as soon as a measure is added', async () => {
    const page = await street.open({ viewport: DESK })
    await signInAs(page, SECRETARY)
    await page.goto(await addressOf(page, 'WTL-15'))
    await page.getByRole('heading', { name: /^逐句对答/ }).waitFor()
    expect(await states(page)).toEqual(['answered', 'unanswered', 'answered'])
    await claims(page).nth(1).getByText('没有一条措施提到“返水”').waitFor()
    await claims(page).nth(0).getByText('有作法、有人、有日期、有佐证 1 件').waitFor()
    expect(await page.locator('blockquote span[data-state=unanswered]').innerText()).toContain('雨天地下室返水')
    await expectAccessible(page, 'finding, sentence by sentence')

    await page.getByRole('button', { name: '补措施，回应“雨天地下室返水”' }).click()
    const form = page.locator('#section-measure form')
    await form.getByLabel('措施').fill('疏通地下室下水道，加装防返水阀')
    await form.getByRole('button', { name: '补措施' }).click()
    await claims(page).nth(1).getByText('措施 4：有作法、没有人、没有日期、没有佐证').waitFor()
    expect(await states(page)).toEqual(['answered', 'answered', 'answered'])
  })

  it('can be read on a phone', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, SECRETARY)
    await page.goto(await addressOf(page, 'WTL-01'))
    await page.getByRole('heading', { name: /^逐句对答/ }).waitFor()
    expect(await states(page)).toEqual(['answered', 'unanswered', 'answered'])
    await expectAccessible(page, 'finding on a phone, sentence by sentence')
  })
})
