import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { extractText } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { openSheets } from '../../src/reader/sheet-rows.ts'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo', isKept: true })

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

/** Into the form's last field for files: what stands before it is for sheets. */
async function addPhotos(page: Page, names: readonly string[]): Promise<void> {
  await page.locator('input[type="file"]:not([capture])').last().setInputFiles(names.map(photo))
  for (const name of names) await page.getByRole('button', { name: `去掉 ${name}` }).waitFor()
}

async function writeVisit(page: Page, matter: string, photos: readonly string[] = []): Promise<void> {
  await page.goto('/record/homeVisit')
  await choose(page, '走访事由', '独居老人')
  await page.getByLabel('网格').fill('第三网格')
  await page.getByLabel('主要事项').fill(matter)
  await page.getByLabel('户主').fill('钱阿婆')
  if (photos.length > 0) await addPhotos(page, photos)
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
  items: { id: string; version: number; recorder: string; data: Record<string, unknown> & { photos?: unknown[] } }[]
}

/** The cells of the row with these words in a ledger's sheet, taken along from its page. */
async function exportedRow(page: Page, ledger: string, words: string): Promise<string[] | undefined> {
  await page.goto(ledger)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ])
  for await (const { cells } of openSheets(readFileSync(await download.path()), download.suggestedFilename()).rows(0)) {
    const texts = Array.from(cells, (cell) => cell?.text ?? '')
    if (texts.includes(words)) return texts
  }
}

/** What stands on each page of a ledger's paper, without spaces; a printed character may be a radical that looks like it. */
async function printed(page: Page, ledger: string): Promise<string[]> {
  await page.goto(ledger)
  await page.evaluate('window.print = () => undefined')
  await page.getByRole('button', { name: '打印' }).click()
  await page.locator('.print-only tbody tr').first().waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  const { text } = await extractText(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))
  return text.map((words) => words.normalize('NFKC').replace(/\s/g, ''))
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

  it('a visit and a meeting with photos are kept over a reload, and with a network stand in five ledgers, on paper, in a sheet and under a proof', async () => {
    const page = await openPhone()
    const [meeting, visit] = ['断网时开的支委会', '断网时走访钱阿婆']
    await page.goto('/record/meeting')
    await page.getByRole('heading', { name: '记会议' }).waitFor()
    await goOffline(page)
    await choose(page, '会议类型', '支部委员会会议')
    await page.getByLabel('会议名称').fill('断网时开的支委会')
    await page.getByLabel('地点').fill('党群服务中心')
    await choose(page, '主持人', '沈若兰')
    await page.getByRole('textbox', { name: '应到' }).fill('5')
    await page.getByRole('textbox', { name: '实到' }).fill('5')
    await addPhotos(page, ['会场.jpg'])
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
    for (const [ledger, title] of [
      ...['three-meetings-one-lecture', 'attendance-rates', 'activity-archive', 'minutes'].map((name) => [
        name,
        meeting,
      ]),
      ['home-visits', visit],
    ] as const) {
      await page.goto(`/ledgers/${ledger}`)
      await page.locator('main li').getByRole('link', { name: title! }).click()
      await page.waitForURL(/\/records\//)
      await page.getByRole('heading', { name: title!, level: 1 }).waitFor()
    }
    const [visited] = (await getJson<Rows>(page.context(), '/ledgers/home-visits/rows?limit=1')).items
    const [held] = (await getJson<Rows>(page.context(), '/ledgers/minutes/rows?limit=1')).items
    expect([visited?.data.photos?.length, held?.data.photos?.length]).toEqual([2, 1])
    const [entry] = await getJson<{ deviceAt: string | null }[]>(page.context(), `/home-visits/${visited!.id}/history`)
    expect(entry?.deviceAt).not.toBeNull()

    await page.getByRole('link', { name: /^存证，/ }).click()
    await page.waitForURL(/\/proof\/homeVisit\//)
    await page.getByText('核对无误').waitFor()
    expect(await exportedRow(page, '/ledgers/home-visits', visit)).toContain('第三网格')
    const pages = await printed(page, '/ledgers/three-meetings-one-lecture')
    expect(pages.length).toBeGreaterThan(1)
    for (const [i, text] of pages.entries())
      expect(text).toMatch(
        new RegExp(`^${i + 1}/${pages.length}三会一课台账单位:梧桐里社区.*制表:何静.*序号单位日期.*审核\\(签字\\)`),
      )
    expect(pages.filter((text) => text.includes(meeting))).toHaveLength(1)
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

/** The newest visits as the server has them. */
const visits = (context: BrowserContext) => getJson<Rows>(context, '/ledgers/home-visits/rows?limit=5')
const hasVisit = async (context: BrowserContext, matter: string) =>
  (await visits(context)).items.filter(({ data }) => data.matter === matter).length

describe('what stands in the way', () => {
  it('a record that somebody else corrected meanwhile is shown in both versions, and one is chosen field by field', async () => {
    const page = await openPhone()
    await writeVisit(page, '两个人都改的走访')
    await page.getByText(/记于/).first().waitFor()
    const id = page.url().split('/').at(-1)!
    await goOffline(page)
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.getByLabel('网格').fill('第五网格')
    await page.getByLabel('答应办的事').fill('周五再来')
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.getByText('在手机里，还没入账').waitFor()

    const other = await street.open()
    await signInAs(other, 'shenruolan')
    const command = { action: 'correct', kind: 'homeVisit', record: id, version: 1, data: { grid: '第六网格' } }
    const answer = await other.request.post('/api/v1/commands', {
      data: { commands: [{ ...command, id: crypto.randomUUID() }] },
    })
    expect(answer.ok()).toBe(true)

    await goOnline(page)
    await page.getByText('1 条要您看一下').waitFor()
    await page.goto('/queue')
    await page.getByText('别人也改过这一条').waitFor()
    await page.getByRole('button', { name: '看两边' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('沈若兰也改过这里').waitFor()
    await dialog.getByText('第六网格').waitFor()
    await expectAccessible(page, 'both versions')
    expect(await dialog.getByRole('button', { name: '就这样，上传' }).isDisabled()).toBe(true)
    await dialog.getByRole('radio', { name: /第六网格/ }).check()
    await dialog.getByRole('button', { name: '就这样，上传' }).click()
    await page.getByText('没有等着上传的').waitFor()
    const { items } = await visits(page.context())
    const { data, version } = items.find((row) => row.id === id)!
    expect({ grid: data.grid, followUp: data.followUp, version }).toEqual({
      ...{ grid: '第六网格', followUp: '周五再来', version: 3 },
    })
  })

  it('an ended session: what waits goes on once its own person has signed in, and never under another’s name', async () => {
    const page = await openPhone()
    await goOffline(page)
    await writeVisit(page, '登录过期时的走访')
    await signInAs(page, 'shenruolan')
    await goOnline(page)
    const dialog = page.getByRole('dialog')
    await dialog
      .getByText(/重新登录/)
      .first()
      .waitFor()
    expect(await hasVisit(page.context(), '登录过期时的走访')).toBe(0)
    await page.context().clearCookies()
    await dialog.getByRole('button', { name: /何静/ }).click()
    await allSent(page)
    await signInAs(page, MEMBER)
    expect(await hasVisit(page.context(), '登录过期时的走访')).toBe(1)
    const { items } = await visits(page.context())
    const me = await getJson<{ person: string }>(page.context(), '/me')
    expect(items.find(({ data }) => data.matter === '登录过期时的走访')).toMatchObject({ recorder: me.person })
  })

  it('an app that is closed in the middle of an upload goes on when it is opened again, and records once', async () => {
    const page = await openPhone()
    await goOffline(page)
    await writeVisit(page, '传到一半关掉的走访', ['一.jpg', '二.jpg', '三.jpg'])
    let uploads = 0
    await page.route('**/api/v1/files?*', (route) => (++uploads > 1 ? undefined : route.continue()))
    await goOnline(page)
    await expect.poll(() => uploads).toBeGreaterThan(1)
    const context = page.context()
    await page.close()
    const again = await context.newPage()
    await again.goto('/queue')
    await again.getByText('没有等着上传的').waitFor()
    expect(await hasVisit(context, '传到一半关掉的走访')).toBe(1)
    const { items } = await visits(context)
    expect(items.find(({ data }) => data.matter === '传到一半关掉的走访')?.data.photos).toHaveLength(3)
  })

  it('a full device says so before anything is lost: the form keeps what was written, and the server takes it at once', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    const session = await page.context().newCDPSession(page)
    await session.send('Storage.overrideQuotaForOrigin', { origin: street.url, quotaSize: 1 })
    await signInAs(page, MEMBER, '/record/homeVisit')
    await choose(page, '走访事由', '独居老人')
    await page.getByLabel('网格').fill('第三网格')
    await page.getByLabel('主要事项').fill('存满时的走访')
    await page.getByLabel('户主').fill('钱阿婆')
    await goOffline(page)
    await record(page)
    await page.getByText(/这台手机存满了/).waitFor()
    expect(await page.getByLabel('主要事项').inputValue()).toBe('存满时的走访')
    await goOnline(page)
    await record(page)
    await page.getByRole('heading', { name: '存满时的走访' }).waitFor()
    expect(await hasVisit(page.context(), '存满时的走访')).toBe(1)
    await session.send('Storage.overrideQuotaForOrigin', { origin: street.url })
  })

  it('what a rule stands against stays with its reason, can be put right, and can be taken away with a copy', async () => {
    const page = await openPhone()
    await goOffline(page)
    await writeVisit(page, '要改的走访')
    await page.evaluate(SPOIL)
    await goOnline(page)
    await page.goto('/queue')
    await page.getByText('data.invalid').waitFor()
    await expectAccessible(page, 'a refused entry')
    await page.getByRole('button', { name: '改一改' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('网格').fill('第七网格')
    await dialog.getByRole('button', { name: '改好了，上传' }).click()
    await page.getByText('没有等着上传的').waitFor()
    expect(await hasVisit(page.context(), '要改的走访')).toBe(1)

    await goOffline(page)
    await writeVisit(page, '不要了的走访')
    await page.goto('/queue')
    await page.getByRole('button', { name: '不要了' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '存一份，然后拿掉' }).click()
    expect((await download).suggestedFilename()).toMatch(/^taizhang-.*\.zip$/)
    await page.getByText('没有等着上传的').waitFor()
    await goOnline(page)
  })
})

/** A word longer than the field takes, as an older version of the app might have let through. */
const SPOIL = `new Promise((resolve, reject) => {
  const request = indexedDB.open('taizhang')
  request.onerror = reject
  request.onsuccess = () => {
    const store = request.result.transaction('queue', 'readwrite').objectStore('queue')
    store.getAll().onsuccess = ({ target }) => {
      for (const entry of target.result) {
        entry.command.data.grid = '长'.repeat(60)
        store.put(entry)
      }
      store.transaction.oncomplete = () => resolve(request.result.close())
    }
  }
})`
