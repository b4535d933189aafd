import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { dayAt } from '../../src/domain/day.ts'
import { lastBackupUntil } from '../../src/server/system/backup-plan.ts'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo', isBackedUp: true })

const NAME = '司徒明远'

async function open(who: string, path: string, viewport = DESK) {
  const page = await street.open({ viewport })
  // Every document of the street is opened and looked through.
  page.setDefaultTimeout(60_000)
  await signInAs(page, who, path)
  return page
}

async function create(page: Page, kind: string, data: Record<string, unknown>): Promise<string> {
  const record = randomUUID()
  const command = { id: randomUUID(), action: 'create', kind, record, data }
  const answer = await page.request.post('/api/v1/commands', { data: { commands: [command] } })
  expect(answer.status(), await answer.text()).toBe(200)
  return record
}

/** Two notes tell of the name, each with a picture in which no program finds it; the second tells of a namesake. */
async function tellOfThem(): Promise<{ theirs: string; other: string }> {
  const page = await open('duanguoping', '/')
  const where = encodeURIComponent(JSON.stringify([{ field: 'number', op: 'eq', value: 'BQ-05' }]))
  const { items } = await (await page.request.get(`/api/v1/ledger?where=${where}`)).json()
  const note = async (text: string, name: string) => {
    const headers = { 'content-type': 'application/octet-stream' }
    const url = `/api/v1/files?name=${encodeURIComponent(name)}`
    const file = await (await page.request.post(url, { headers, data: Buffer.from(`picture ${name}`) })).json()
    return create(page, 'progressNote', { finding: items[0].id, measure: null, text, files: [file] })
  }
  return {
    theirs: await note(`居民${NAME}来问过进度。`, '门牌.txt'),
    other: await note(`施工方的${NAME}到场。`, '工地.txt'),
  }
}

describe('a request to erase', () => {
  it('says of each record whether it stays and why, and which pictures go; both are done', async () => {
    const { theirs, other } = await tellOfThem()
    const plan = await street.backUp()
    let page = await open('taozhiyuan', '/erasures', PHONE)
    await page.getByRole('button', { name: '登记申请' }).click()
    let dialog = page.getByRole('dialog')
    await dialog.getByLabel('申请人').fill(NAME)
    await dialog.getByText('本人撤回同意').click()
    await dialog.getByLabel('要删的姓名、号码').fill(NAME)
    // One label a box, its own name.
    expect(await dialog.getByText('归档的公文也删（已商档案部门）').count()).toBe(1)
    await dialog.getByLabel('归档的公文也删（已商档案部门）').check()
    await dialog.getByRole('button', { name: '看要删什么' }).click()
    const until = lastBackupUntil(dayAt(new Date()), plan)
    const [year, month, day] = until.split('-').map(Number)
    await dialog.getByText(new RegExp(`以前的 \\d+ 份备份里还有.*最晚 ${year}年${month}月${day}日到期删掉`)).waitFor()

    const namesake = dialog.getByRole('group', { name: /施工方的/ })
    await namesake.getByLabel('留着：不是本人（同名）').check()
    await dialog.getByLabel('整个删：门牌.txt').check()
    await dialog.getByLabel('整个删：工地.txt').check()
    // It hangs on a record that stays.
    await dialog.locator('label', { hasText: '工地.txt' }).getByText('留着的记录还引用它').waitFor()
    await dialog.getByText('1 条记录里有这些字').waitFor()
    await expectAccessible(page, 'what stays is chosen, on a phone')
    await dialog.getByRole('button', { name: '入账' }).click()
    await page.getByText('待批准').waitFor()

    page = await open('guyunzhou', '/erasures')
    await page.getByRole('button', { name: '看要删什么' }).click()
    dialog = page.getByRole('dialog')
    await dialog.getByText('留着：不是本人（同名）').waitFor()
    await dialog.getByText('门牌.txt 整个删').waitFor()
    await dialog.getByText('工地.txt 不删').waitFor()
    await expectAccessible(page, 'what goes and what stays, before it is decided')
    await dialog.getByLabel('要删的、要留的都看过了').check()
    await dialog.getByRole('button', { name: '批准删除' }).last().click()
    await page.getByText(/已删：1 条记录、\d+ 个旧版本、1 个附件/).waitFor()

    const secretary = await open('duanguoping', '/')
    const noteOf = async (id: string) => (await secretary.request.get(`/api/v1/progress-notes/${id}`)).json()
    const [gone, kept] = [await noteOf(theirs), await noteOf(other)]
    expect(gone.data).toMatchObject({ text: '居民****来问过进度。', files: [] })
    expect(kept.data).toMatchObject({ text: `施工方的${NAME}到场。`, files: [{ name: '工地.txt' }] })
  }, 300_000)
})
