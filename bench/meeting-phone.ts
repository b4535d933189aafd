import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { deskOf, drawnPicture, numbered } from '../src/seed/picture.ts'
import { seededRandom } from '../src/seed/random.ts'
import { openBase, serve } from '../src/server/run.ts'
import { launchChromium } from '../test/support/chromium.ts'

/**
 * A meeting with 20 attendees, 3 agenda items and 4 photos on a phone of 390 px, by a hand at human speed: 200 ms a tap, 4
 * characters a second. The attendees sign in meanwhile, each on a phone of their own. Bound: 60 s, and no field asked twice.
 */
const TAP_MS = 200
const CHARACTER_MS = 250
const PEOPLE = 20
const BY_RECORDER = 2
const ITEMS = [
  ['食堂菜单', '三元一餐不变，加两个素菜。'],
  ['楼道堆物', '分四周清，网格员逐楼通知。'],
  ['慰问名单', '公示五天，没意见就上门。'],
] as const

const folder = mkdtempSync(join(tmpdir(), 'tz-bench-'))
const base = await openBase({ dataDir: folder, seedIfEmpty: {} })
const running = await serve(base, { webDir: resolve('dist/web'), host: 'localhost', ports: [0] })
const url = `http://localhost:${running.port}`
const browser = await launchChromium()

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
const tap = async (what: Locator) => {
  await wait(TAP_MS)
  await what.click()
}
const say = async (field: Locator, words: string) => {
  await tap(field)
  await field.pressSequentially(words, { delay: CHARACTER_MS })
}

/** Last time's meeting, whose list the new one takes. */
async function holdLast(page: Page): Promise<void> {
  const { services } = base
  const directory = await services.directory().get()
  const chair = [...directory.names].find(([, name]) => name === '沈若兰')![0]
  const roll = Array.from({ length: PEOPLE }, (_, i) =>
    i === 0 ? { name: '沈若兰', person: chair } : { name: `与会者${i}`, person: null },
  )
  const data = {
    ...{ type: 'bothCommittees', title: '20 人的两委会', place: '二楼', chair, roll, expected: PEOPLE, present: 0 },
    ...{ absent: [], items: [], signIn: [], photos: [] },
  }
  const command = { id: randomUUID(), action: 'create', kind: 'meeting', record: randomUUID(), data }
  const answer = await page.request.post(`${url}/api/v1/commands`, {
    data: { commands: [command] },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(await answer.text())
}

/** Attendees with phones of their own: each types the digits of the screen and taps the own name. */
async function signIn(meeting: string, code: () => Promise<string>): Promise<void> {
  for (let i = 1; i < PEOPLE - BY_RECORDER + 1; i++) {
    await wait(300)
    const phone = await fetch(`${url}/public/m/${meeting}?c=${await code()}`)
    const pass = /name="pass" value="([^"]+)"/.exec(await phone.text())?.[1] ?? ''
    const name = i === PEOPLE - BY_RECORDER ? '沈若兰' : `与会者${i}`
    const signed = await fetch(`${url}/public/m/${meeting}`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/x-www-form-urlencoded', origin: url },
        cookie: phone.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; '),
      },
      body: new URLSearchParams({ pass, name }),
    })
    if (!signed.ok) throw new Error(`${name} could not sign in: ${signed.status} ${await signed.text()}`)
  }
}

try {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.request.post(`${url}/api/v1/setup/demo-sign-in`, {
    data: { username: 'hejing' },
    headers: { origin: url },
  })
  await holdLast(page)
  await page.goto(`${url}/record`)
  await page.getByRole('link', { name: '会议', exact: true }).waitFor()

  const random = seededRandom(7)
  const drawn = drawnPicture(deskOf(random), random)
  const photos = Array.from({ length: 4 }, (_, i) => ({
    ...{ name: `现场${i + 1}.png`, mimeType: 'image/png', buffer: Buffer.from(numbered(drawn, i)) },
  }))
  const asked: string[] = []
  const started = performance.now()
  await tap(page.getByRole('link', { name: '会议', exact: true }))
  await tap(page.getByRole('button', { name: /20 人的两委会/ }))
  await page.waitForURL(/\/records\/meeting\//)
  const meeting = page.url().split('/').at(-1)!.split('?')[0]!
  const digits = async () =>
    (
      (await page
        .getByText(/^\d{3} \d{3}$/)
        .first()
        .textContent()) ?? ''
    ).replace(' ', '')
  await page.getByText(/^\d{3} \d{3}$/).waitFor()
  const others = signIn(meeting, digits)
  await tap(page.getByRole('button', { name: /还有 \d+ 人/ }))
  for (let i = PEOPLE - BY_RECORDER; i < PEOPLE; i++) {
    const name = `与会者${i}`
    await tap(page.locator('li', { hasText: name }).getByRole('button', { name: '到了' }))
    await tap(page.getByRole('button', { name: '老人没有手机' }))
    asked.push(name)
  }
  for (const [i, [title, resolution]] of ITEMS.entries()) {
    await tap(page.getByRole('button', { name: i === 0 ? '加一项议题' : '下一项' }))
    await say(page.getByLabel('议题名称'), title)
    await say(page.getByLabel(/^结论/), resolution)
    await tap(page.getByRole('button', { name: '同意', exact: true }))
    asked.push(`${i} 议题名称`, `${i} 结论`, `${i} 结果`)
  }
  await wait(TAP_MS)
  const chooser = page.locator('input[type=file]').nth(1)
  await chooser.setInputFiles(photos)
  await others
  await tap(page.getByRole('button', { name: '记完', exact: true }))
  await page.getByText('已记完').waitFor()
  const seconds = (performance.now() - started) / 1000
  const answer = await page.request.get(`${url}/api/v1/meetings/${meeting}`)
  const { state, data } = await answer.json()
  const whole = state === 'complete' && data.present === PEOPLE && data.photos.length === 4 && data.items.length === 3
  const twice = asked.length - new Set(asked).size
  console.log(
    `${seconds.toFixed(1)} s from 记一笔 to 记完: ${data.present} present, ${data.items.length} items, ${data.photos.length} photos; ${twice} fields asked twice`,
  )
  if (!whole || seconds > 60 || twice > 0) process.exitCode = 1
} finally {
  await browser.close()
  await running.stop()
  rmSync(folder, { recursive: true, force: true })
}
