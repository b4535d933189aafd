import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
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
    expect(await page.locator('blockquote span[data-state=unanswered]').textContent()).toContain('雨天地下室返水')
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

const REPORT = readFileSync(resolve(import.meta.dirname, '../golden/answers/rectification-report/input.txt'), 'utf8')

describe('a report read from outside', () => {
  it('gets its account on one screen; each figure opens its list, each line its place in the source', async () => {
    const page = await street.open({ viewport: DESK })
    await signInAs(page, SECRETARY, '/documents')
    await page.locator('input[type=file]').setInputFiles({
      name: '整改情况报告.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(REPORT),
    })
    await page.waitForURL(/\/reviews\/[0-9a-f-]+$/)
    await page.getByRole('link', { name: '逐句对答' }).click()
    await page.getByRole('heading', { name: '审一份整改报告' }).waitFor()
    await page.getByRole('heading', { name: '7 句没有回应' }).waitFor()
    await page.getByText('没有一条措施提到“返水”；问题 4 的措施里提到了').waitFor()
    await expectAccessible(page, 'report')

    await page.getByRole('button', { name: '在原文里看“学习无签到簿”' }).click()
    const source = page.getByRole('region', { name: '原文' })
    await expect.poll(() => source.locator('[data-here]').textContent()).toContain('学习无签到簿')

    for (const [figure, words] of [
      ['1 句好像漏了字', '好像漏了“杜绝”'],
      ['1 条谈话对象与问题写的不同', '问题写的是“支部书记”，措施写的谈话对象是“班子成员”'],
      ['2 条与别的问题答得一样', '问题 6 用的是同一段答复'],
      ['1 条答的像是别的问题', '那是 问题 1 问的'],
      ['2 条写了日期', '5月20日'],
    ] as const) {
      await page.getByRole('link', { name: figure, exact: true }).click()
      await page.getByRole('heading', { name: figure, exact: true }).waitFor()
      await page.getByRole('list').getByText(words).first().waitFor()
    }
    expect(new URL(page.url()).searchParams.get('show')).toContain('dated')

    const before = await (await page.request.get('/api/v1/ledger/counts')).json()
    const sheet = await page.request.get(`/api/v1${new URL(page.url()).pathname}.xlsx`)
    expect(sheet.headers()['content-type']).toContain('spreadsheetml')
    expect((await sheet.body()).subarray(0, 2).toString()).toBe('PK')
    expect(await (await page.request.get('/api/v1/ledger/counts')).json()).toEqual(before)

    await page.goto('/documents')
    await page.getByRole('link', { name: '逐句对答：关于柳溪社区巡察整改情况的报告' }).waitFor()
    await expectAccessible(page, 'documents with answers')
  })

  it('stands on a phone and on paper, and says what is not there', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, SECRETARY)
    const paste = async (text: string) => {
      const id = crypto.randomUUID()
      await page.request.post('/api/v1/reviews/paste', { data: { id, name: '报告', text } })
      await page.goto(`/reviews/${id}/answers`)
      await page.getByRole('heading', { name: '审一份整改报告' }).waitFor()
    }
    await paste(REPORT.replaceAll('柳溪', '东湾'))
    await page.getByRole('heading', { name: '7 句没有回应' }).waitFor()
    await expectAccessible(page, 'report on a phone')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('region', { name: '原文' }).isVisible()).toBe(false)
    expect(await page.getByText('学习无签到簿').first().isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })

    await paste('梧桐里社区工作简报\n一、主要成效\n（一）新装路灯40盏。\n（二）开办老年食堂1处。\n')
    await page.getByText('这份文件里没有读出问题').waitFor()
    await page.goto(`/reviews/${crypto.randomUUID()}/answers`)
    await page.getByRole('alert').filter({ hasText: '没有找到' }).waitFor()
  })
})
