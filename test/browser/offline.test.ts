import { randomBytes } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const MEMBER = 'hejing'

/** A page of a phone that has the whole app, as somebody who used it this morning. */
async function openPhone(path = '/record'): Promise<Page> {
  const page = await street.open({ viewport: PHONE, hasTouch: true })
  await signInAs(page, MEMBER, path)
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller?.state')).toBe('activated')
  return page
}

const choose = async (page: Page, field: string, option: string) => {
  await page.getByRole('button', { name: field }).click()
  await page.getByRole('dialog').getByRole('option', { name: option }).first().click()
}

const record = (page: Page) => page.getByRole('button', { name: '记下', exact: true }).click()

/** A picture as a camera would give it, each another. */
const photo = (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(2000)]),
})

async function writeVisit(page: Page, matter: string, photos: readonly string[] = []): Promise<void> {
  await page.goto('/record/homeVisit')
  await choose(page, '走访事由', '独居老人')
  await page.getByLabel('网格').fill('第三网格')
  await page.getByLabel('主要事项').fill(matter)
  await page.getByLabel('户主').fill('钱阿婆')
  if (photos.length > 0) {
    await page.locator('input[type="file"]:not([capture])').setInputFiles(photos.map(photo))
    for (const name of photos) await page.getByRole('button', { name: `去掉 ${name}` }).waitFor()
  }
  await record(page)
  await page.getByRole('heading', { name: matter }).waitFor()
}

const goOffline = (page: Page) => page.context().setOffline(true)
const goOnline = (page: Page) => page.context().setOffline(false)
/** Nothing waits on this device any more. */
const allSent = (page: Page) => expect.poll(() => page.getByText(/条在手机里等着上传/).count()).toBe(0)

const getJson = async <T>(context: BrowserContext, path: string): Promise<T> =>
  (await (await context.request.get(`/api/v1${path}`)).json()) as T

interface Rows {
  items: { id: string; version: number; data: Record<string, unknown> & { photos?: unknown[] } }[]
}

describe('without network', () => {
  it('the app opens with what was last seen, and says as of when', async () => {
    const page = await openPhone('/today')
    await goOffline(page)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText(/看到的是 今天/).waitFor()
    expect(await page.locator('main').textContent()).toContain('何静')
    await expectAccessible(page, 'today without network')
  })

  it('a visit and a meeting with photos are kept over a reload, and stand in the ledgers once there is a network', async () => {
    const page = await openPhone()
    await page.goto('/record/meeting')
    await page.getByRole('heading', { name: '记会议' }).waitFor()
    await goOffline(page)
    await choose(page, '会议类型', '支部委员会会议')
    await page.getByLabel('会议名称').fill('断网时开的支委会')
    await page.getByLabel('地点').fill('党群服务中心')
    await choose(page, '主持人', '沈若兰')
    await page.getByLabel('应到').fill('5')
    await page.getByLabel('实到').fill('5')
    await record(page)
    await page.getByRole('heading', { name: '断网时开的支委会' }).waitFor()
    await page.getByText('在手机里，还没入账').waitFor()
    await writeVisit(page, '断网时走访钱阿婆', ['门口.jpg', '屋里.jpg'])
    await page.goto('/queue')
    await page.reload()
    await page.getByText('断网时走访钱阿婆').waitFor()
    await page.getByText('2 个文件').waitFor()
    await expectAccessible(page, 'the queue')

    await goOnline(page)
    await allSent(page)
    await page.goto('/ledgers/home-visits')
    await page.getByRole('link', { name: /断网时走访钱阿婆/ }).waitFor()
    await page.goto('/ledgers/minutes')
    await page.getByRole('link', { name: /断网时开的支委会/ }).waitFor()
    const { items } = await getJson<Rows>(page.context(), '/ledgers/home-visits/rows?limit=1')
    const [visit] = items
    expect(visit?.data.photos).toHaveLength(2)
    const [entry] = await getJson<{ deviceAt: string | null }[]>(page.context(), `/home-visits/${visit!.id}/history`)
    expect(entry?.deviceAt).not.toBeNull()
  })

  it('what is corrected while it waits arrives in order', async () => {
    const page = await openPhone()
    await page.goto('/record/homeVisit')
    await goOffline(page)
    await writeVisit(page, '先写后改的走访')
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.getByLabel('网格').fill('第四网格')
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.getByText('第四网格').waitFor()
    await goOnline(page)
    await allSent(page)
    await page.reload()
    await page.getByText('第四网格').first().waitFor()
    const id = page.url().split('/').at(-1)
    const history = await getJson<{ version: number }[]>(page.context(), `/home-visits/${id}/history`)
    expect(history.map(({ version }) => version).sort()).toEqual([1, 2])
  })
})
