import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { stampRequest } from '../../src/log/stamp.ts'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'
import { filesOf, repack } from '../support/bundle-files.ts'
import { libraryAuthority, type StampAuthority } from '../support/stamp-authority.ts'

const street = withBrowser({ street: 'demo' })
const folder = mkdtempSync(join(tmpdir(), 'tz-proof-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const firstFinding = async (page: Page): Promise<string> =>
  (await (await page.request.get('/api/v1/findings?limit=1')).json()).items[0].id

/** The bundle with a stamp of its own checkpoint. */
async function stamped(bundle: Buffer, { answer }: StampAuthority): Promise<Buffer> {
  const files = await filesOf(bundle)
  const [text, signatures = ''] = files
    .find(({ name }) => name === 'checkpoint')!
    .bytes.toString()
    .split('\n\n')
  const note = `${text}\n\n${signatures.split('\n')[0]}\n`
  const size = note.split('\n')[1]
  const reply = Buffer.from(await answer(stampRequest(note).bytes))
  const at = files.findIndex(({ name }) => name.startsWith('tile/'))
  const stamps = [
    { name: `stamps/${size}.note`, bytes: Buffer.from(note) },
    { name: `stamps/${size}.tsr`, bytes: reply },
  ]
  return repack(files.toSpliced(at, 0, ...stamps))
}

describe('proof in the browser', () => {
  it('verifies a record on this machine, makes this machine a witness, and shows its bar', async () => {
    const page = await street.open()
    await signInAs(page, 'shenruolan')
    const finding = await firstFinding(page)
    await page.goto(`/proof/finding/${finding}`)
    await page.getByText('核对无误').waitFor()
    await page.getByText(/刚刚在这台电脑上算的，用了 \d+ 毫秒/).waitFor()
    await page.getByText('还没有外部见证方').waitFor()
    expect(await page.getByRole('img', { name: '存证，已入账' }).count()).toBeGreaterThan(0)
    await expectAccessible(page, 'proof of a record')
    await page.getByRole('link', { name: '证明', exact: true }).first().click()
    await page.getByRole('button', { name: '让这台电脑替梧桐里社区见证' }).click()
    await page.getByText('这台电脑正在替本单位见证').waitFor()
    await page.getByText(/一方已见证/).waitFor()
    await expectAccessible(page, 'proof of the log')
    // The private half is not to be had, not even by our own code.
    const extractable = await page.evaluate(`new Promise((done) => {
      const opening = indexedDB.open('taizhang-witness', 1)
      opening.onsuccess = () => {
        const request = opening.result.transaction('key').objectStore('key').getAll()
        request.onsuccess = () => done(request.result.map((kept) => kept.privateKey.extractable))
      }
    })`)
    expect(extractable).toEqual([false])
    // Its signature is on the log for any verifier, and the record's mark has its bar.
    const note = await (await page.request.get('/log/liudi/witnesses')).text()
    expect(note).toMatch(/^梧桐里社区\+[0-9a-f]{8}\+B/)
    await page.goto(`/proof/finding/${finding}`)
    await page.getByRole('img', { name: '存证，一方已见证' }).first().waitFor()
  })

  it('leads from the mark beside each act, note and evidence of a finding to its proof', async () => {
    const page = await street.open()
    await signInAs(page, 'taozhiyuan')
    const evidence = await (await page.request.get('/api/v1/evidence?limit=1')).json()
    const [one] = evidence.items
    await page.goto(`/findings/${one.data.finding}`)
    const row = page.locator('li', { hasText: one.data.what }).last()
    await row
      .getByRole('link', { name: /^存证，/ })
      .first()
      .waitFor()
    const acts = page.getByRole('complementary', { name: '经过' }).getByRole('img', { name: /^存证，/ })
    expect(await acts.count()).toBeGreaterThan(3)
    await expectAccessible(page, 'a finding with its marks')
    await row
      .getByRole('link', { name: /^存证，/ })
      .first()
      .click()
    await page.waitForURL(/\/proof\/evidence\//)
    await page.getByText('核对无误').waitFor()
  })

  it('shows the late entry, its versions and its proof on a phone', async () => {
    const page = await street.open({ viewport: PHONE })
    await signInAs(page, 'shenruolan')
    await page.goto(`/proof/finding/${await firstFinding(page)}`)
    await page.getByText('核对无误').waitFor()
    await page.getByRole('button', { name: /第 1 版/ }).click()
    await page.getByRole('heading', { name: '记录正文，第 1 版' }).waitFor()
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(PHONE.width)
    await expectAccessible(page, 'proof on a phone')
  })

  it('verifies a bundle without an account and without a network, and names a changed byte', async () => {
    const inside = await street.open()
    await signInAs(inside, 'shenruolan')
    const bytes = await (await inside.request.get('/api/v1/proof/bundle')).body()
    const good = join(folder, 'good.tar')
    const bad = join(folder, 'bad.tar')
    const authority = await libraryAuthority('Outside')
    const ca = join(folder, 'ca.pem')
    writeFileSync(ca, authority.ca)
    writeFileSync(good, await stamped(bytes, authority))
    const changed = Buffer.from(readFileSync(good))
    changed[changed.indexOf('"title":"') + 12]! ^= 1
    writeFileSync(bad, changed)
    const page = await street.open()
    await page.goto('/verify', { waitUntil: 'networkidle' })
    await page.context().setOffline(true)
    const give = (path: string) => page.getByLabel('选一个证明包').setInputFiles(path)
    await give(good)
    await page.getByText('完好', { exact: true }).waitFor()
    await page.getByText('签名都对。机构是不是您信任的').waitFor()
    await page.getByText('Outside stamps').waitFor()
    await expectAccessible(page, 'a bundle that holds')
    await page.getByRole('button', { name: '换一个' }).click()
    await page.getByText('时间戳机构的证书').click()
    await page.getByLabel('时间戳机构的证书').setInputFiles(ca)
    await give(good)
    await page.getByText('都由您给的机构发出').waitFor()
    await page.getByRole('button', { name: '换一个' }).click()
    await give(bad)
    await page.getByText(/的条目（记录 .* 第 \d+ 版），正文被改过/).waitFor()
    await page.getByText('bundle.entry-changed').waitFor()
    await expectAccessible(page, 'a bundle that does not hold')
  })

  it('refuses a log that was rewritten or cut off, and everybody is shown it with the proof', async () => {
    const page = await street.open()
    await signInAs(page, 'hejing', '/today')
    await page.waitForFunction(() => localStorage.getItem('taizhang.log.liudi') !== null)
    // The server rewrites history: what this browser kept is signed by the log’s own key and continued by nothing.
    const signed = street.signOtherHistory()
    await page.evaluate((note) => {
      const kept = JSON.parse(localStorage.getItem('taizhang.log.liudi')!)
      localStorage.setItem('taizhang.log.liudi', JSON.stringify({ ...kept, note, frontier: [] }))
    }, signed)
    await page.goto('/proof')
    await page.getByText('日志与这台电脑上次看到的不是同一段历史：有人改写了它。').waitFor()
    await page.getByText('证据：两个都由日志自己的密钥签过').waitFor()
    await page.getByRole('link', { name: '日志对不上', exact: true }).waitFor()
    await expectAccessible(page, 'a log that forked')
    expect(await page.evaluate(() => JSON.parse(localStorage.getItem('taizhang.log.liudi')!).note)).toBe(signed)
    // Somebody else, who never saw the other history, is shown it too.
    const other = await street.open()
    await signInAs(other, 'taozhiyuan', '/today')
    await other.getByText('日志对不上，先不要用里面的记录作依据').waitFor()
    await other.getByRole('link', { name: '日志对不上', exact: true }).click()
    await other.getByText('有人交来证据：这本日志被改写过').waitFor()
    await other.getByText(/差别在第 \d+ 条到第 \d+ 条之间/).waitFor()
  })
})
