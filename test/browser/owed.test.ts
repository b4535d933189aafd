import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const open = async (who: string, path: string, options = {}): Promise<Page> => {
  const page = await street.open(options)
  await signInAs(page, who, path)
  return page
}

describe('what is owed', () => {
  it('goes on paper with a line for each thing and the months across', async () => {
    const page = await open('taozhiyuan', '/owed?group=branchLife')
    await page
      .getByRole('rowheader', { name: /一支部/ })
      .first()
      .waitFor()
    await page.evaluate('window.print = () => undefined')
    await page.getByRole('button', { name: '打印' }).click()
    const paper = page.locator('.print-only')
    // Three branches in each of six communities, six things each.
    await expect.poll(() => paper.locator('tbody tr').count()).toBe(108)
    expect(await paper.locator('thead').textContent()).toContain('三会一课和组织生活')
  })
})

describe('what each sort of branch owes', () => {
  it('stands above the matrix, and leads to the branches of that sort', async () => {
    const page = await open('taozhiyuan', '/owed?group=branchLife')
    const sorts = page.getByRole('table', { name: '按支部类型' })
    await sorts.getByRole('link', { name: '“两新”党支部', exact: true }).click()
    await page.waitForURL(/branchType=newSector/)
    await expect.poll(() => page.getByRole('rowheader', { name: /社区党支部/ }).count()).toBe(0)
    await page
      .getByRole('rowheader', { name: /“两新”党支部\s社区联系人\s/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'what branches of one sort owe')
    await page.setViewportSize(PHONE)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await expectAccessible(page, 'what branches of one sort owe, on a phone')
  })
})

describe('the day and the street', () => {
  it('today tells a secretary what is still to be held, and the kinds recorded most are one touch away', async () => {
    const page = await open('shenruolan', '/today', { viewport: PHONE, hasTouch: true })
    await page.getByRole('heading', { name: /^该开的会、该做的事/ }).waitFor()
    await expectAccessible(page, 'today with what is owed')
    expect(await page.getByRole('navigation', { name: '记一笔' }).getByRole('link').count()).toBe(4)
    await page.getByRole('link', { name: /看完成情况$/ }).click()
    await page.waitForURL(/\/owed\?.*open=true/)
  })

  it('the overview leads from all communities down to one record, and tells how long recording takes', async () => {
    const clerk = await open('hejing', '/record/leave')
    await clerk.getByRole('heading', { name: /^记/ }).first().waitFor()
    await clerk.request.post('/api/v1/burden', { data: { kind: 'meeting', seconds: 41 } })
    const page = await open('taozhiyuan', '/overview')
    const section = page.getByRole('region', { name: '该开的会、该做的事' })
    await section.getByRole('row').nth(6).waitFor()
    await expectAccessible(page, 'the overview with what is owed')
    await page.getByRole('region', { name: '记一笔要多久' }).getByText('45 秒内').waitFor()
    await section.getByRole('link', { name: '梧桐里', exact: true }).click()
    await page.waitForURL(/\/owed\?.*org=/)
    await page
      .getByRole('link', { name: /^(已完成|补录) / })
      .first()
      .click()
    await page.waitForURL(/\/records\//)
  })
})
