import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const OFFICE = 'taozhiyuan'
const LEADER = 'guyunzhou'
const SECURITY = 'shazhengyan'
const SECRETARY = 'duanguoping'

const NAME = '欧阳若兰'
const PHONE_NUMBER = '13800004321'

const open = async (who: string, path?: string, viewport = DESK) => {
  const page = await street.open({ viewport })
  // Every document of the street is opened and looked through.
  page.setDefaultTimeout(60_000)
  await signInAs(page, who, path)
  return page
}

async function send(page: Page, command: Record<string, unknown>) {
  const answer = await page.request.post('/api/v1/commands', { data: { commands: [{ id: randomUUID(), ...command }] } })
  return { status: answer.status(), body: await answer.json() }
}

/** A cause that names a resident, on a finding of the secretary's. */
async function nameSomebody(): Promise<string> {
  const page = await open(SECRETARY)
  const where = encodeURIComponent(JSON.stringify([{ field: 'number', op: 'eq', value: 'BQ-05' }]))
  const { items } = await (await page.request.get(`/api/v1/ledger?where=${where}`)).json()
  const finding = items[0].id as string
  const data = { finding, text: `居民${NAME}（${PHONE_NUMBER}）反映后，经办人换过，没有接着办。` }
  const written = await send(page, { action: 'create', kind: 'cause', record: randomUUID(), data })
  expect(written.status, JSON.stringify(written.body)).toBe(200)
  return `/findings/${finding}`
}

/** The office's person acts for the leader too: one person who could take down and decide. */
async function alsoLeads(page: Page): Promise<string> {
  const { person, post } = await (await page.request.get('/api/v1/me')).json()
  const security = await open(SECURITY)
  const record = randomUUID()
  const data = { person, organisation: post.org, role: 'streetLeader', title: '代管', from: '2024-01-01', until: null }
  const given = await send(security, { action: 'create', kind: 'post', record, data })
  expect(given.status, JSON.stringify(given.body)).toBe(200)
  return record
}

const line = (page: Page) => page.locator('main li').filter({ hasText: '本人撤回同意' })

describe('erasing what is kept of a person', () => {
  it('is taken down by one, looked through and decided by another, and the words are gone', async () => {
    const finding = await nameSomebody()
    let page = await open(OFFICE, '/erasures')
    await page.getByRole('heading', { name: '还没有删除申请' }).waitFor()
    await expectAccessible(page, 'no request yet')

    await page.getByRole('button', { name: '登记申请' }).click()
    let dialog = page.getByRole('dialog')
    await dialog.getByLabel('申请人').fill(NAME)
    await dialog.getByText('本人撤回同意').click()
    await dialog.getByLabel('要删的姓名、号码').fill('"')
    await dialog.getByRole('button', { name: '看要删什么' }).click()
    await dialog.getByText('不能用来查找').waitFor()
    await expectAccessible(page, 'a request with words that cannot be looked for')
    await dialog.getByLabel('要删的姓名、号码').fill(`${NAME}\n${PHONE_NUMBER}`)
    await dialog.getByRole('button', { name: '看要删什么' }).click()
    await dialog.getByText('这台服务器没有夜间备份').waitFor()
    await dialog.getByRole('button', { name: '入账' }).click()
    await line(page).getByText('待批准').waitFor()

    // Who took it down decides nothing, whatever post they act in.
    const post = await alsoLeads(page)
    expect((await page.request.put('/api/v1/me/post', { data: { post } })).status()).toBe(200)
    await page.goto('/erasures')
    await line(page).getByRole('button', { name: '看要删什么' }).click()
    dialog = page.getByRole('dialog')
    await dialog.getByText('这份申请是您登记的').waitFor()
    expect(await dialog.getByRole('button', { name: '批准删除' }).count()).toBe(0)
    const { items } = await (await page.request.get('/api/v1/erasures')).json()
    const move = { kind: 'erasure', record: items[0].id, version: items[0].version, move: 'approve' }
    const alone = await send(page, { action: 'move', ...move, input: { looked: true } })
    expect(alone).toMatchObject({ status: 409, body: { code: 'erasure.own-request' } })

    // Another reads every place, on a phone, and has to say so.
    page = await open(LEADER, '/erasures', PHONE)
    await line(page).getByRole('button', { name: '看要删什么' }).click()
    dialog = page.getByRole('dialog')
    await dialog.locator('mark', { hasText: NAME }).first().waitFor()
    await dialog.getByText('这台服务器没有夜间备份').waitFor()
    await expectAccessible(page, 'what goes, on a phone')
    await dialog.getByRole('button', { name: '批准删除' }).last().click()
    await dialog.getByText('请先看过要删的和要留的').waitFor()
    await dialog.getByLabel('要删的、要留的都看过了').check()
    await dialog.getByRole('button', { name: '批准删除' }).last().click()
    await dialog.waitFor({ state: 'detached' })
    await line(page)
      .getByText(/已删：\d+ 条记录/)
      .waitFor()
    await expectAccessible(page, 'a request that was carried out, on a phone')

    page = await open(SECRETARY, finding)
    await page.getByText('经办人换过，没有接着办。').first().waitFor()
    expect(await page.locator('main').textContent()).toContain('居民****')
    expect(await page.content()).not.toContain(NAME)
    expect(await page.content()).not.toContain(PHONE_NUMBER)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(NAME)
    await page.getByText(`没有找到“${NAME}”`).waitFor()
    expect(await (await page.request.get(`/api/v1/search?q=${encodeURIComponent(NAME)}`)).json()).toEqual([])
  }, 300_000)

  it('says what went wrong at its place, and tries again', async () => {
    const page = await street.open({ viewport: DESK })
    let fails = true
    await page.route('**/api/v1/erasures?*', (route) => (fails ? route.abort() : route.continue()))
    await signInAs(page, LEADER, '/erasures')
    await page.getByRole('alert').getByText('再试一次').waitFor()
    await expectAccessible(page, 'requests that could not be fetched')
    const again = page.getByRole('alert').getByText('再试一次')
    await again.click({ trial: true })
    // Whatever asks by itself from here on is let through as well: no time must pass before the click.
    fails = false
    await again.click()
    await line(page).waitFor()
  })
})
