import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, withBrowser } from '../support/browser.ts'

const PASSWORD = 'Willow-bank-7'
const street = withBrowser({ street: 'none' })

/** The six digits that an authenticator shows for this secret (RFC 6238). */
function codeAt(secret: string, now: number): string {
  const bits = [...secret]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash.at(-1)! & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('an empty start', () => {
  it('makes the street, three administrators and the communities, and lets the first people in', async () => {
    const page = await street.open()
    await page.goto('/')
    await page.waitForURL('**/setup')
    await expectAccessible(page, 'setup: street')

    // What is missing is said at its field.
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('写全称，至少两个字').waitFor()
    await page.getByLabel('街道全称').fill('柳堤街道')
    await page.getByLabel('简称').fill('柳堤')
    await page.getByLabel('日志名').fill('liudi')
    await page.getByLabel('代号').fill('LD')
    await page.getByRole('button', { name: '下一步' }).click()

    for (const [title, name, username] of [
      ['系统管理员', '殷素秋', 'yinsuqiu'],
      ['安全管理员', '沙正言', 'shazhengyan'],
      ['审计管理员', '易知非', 'yizhifei'],
    ] as const) {
      const group = page.getByRole('group', { name: title })
      await group.getByLabel('姓名').fill(name)
      await group.getByLabel('用户名').fill(username)
      await group.getByLabel('密码').fill(PASSWORD)
    }
    await expectAccessible(page, 'setup: administrators')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByLabel('社区名单').fill('名称\t代号\n梧桐里社区\tWTL\n北桥社区\tBQ')
    await page.getByText('2 个社区').waitFor()
    await expectAccessible(page, 'setup: communities')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('2 个社区：梧桐里社区、北桥社区').waitFor()
    await page.getByRole('button', { name: '建立街道' }).click()
    await page.getByRole('heading', { name: '建好了' }).waitFor()
    await page.getByRole('button', { name: '去登录' }).click()

    // A wrong password says so and keeps the name.
    await page.getByLabel('用户名').fill('shazhengyan')
    await page.getByLabel('密码').fill('wrong')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('用户名或密码不对').waitFor()
    await expectAccessible(page, 'sign-in')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '人员和账号' }).waitFor()

    // The security administrator enters the first clerk.
    await page.getByRole('button', { name: '登记人员' }).click()
    await page.getByLabel('姓名').fill('何静')
    await page.getByRole('button', { name: '入账' }).click()
    const row = page.getByRole('row', { name: /何静/ })
    await row.getByRole('button', { name: '定岗位' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('职务').fill('组织委员')
    await expectAccessible(page, 'accounts: a post')
    await page.keyboard.press('Escape')
    await row.getByRole('button', { name: '开账号' }).click()
    await dialog.getByLabel('用户名').fill('hejing')
    await dialog.getByLabel('先给一个密码').fill(PASSWORD)
    await dialog.getByRole('button', { name: '开账号' }).click()
    await row.getByText('还没登录过').waitFor()
    await expectAccessible(page, 'accounts')

    // It works once.
    await page.goto('/setup')
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'))
  })

  it('a password given by an administrator has to be changed before anything else', async () => {
    const page = await street.open({ viewport: PHONE })
    await page.goto('/sign-in')
    await page.getByLabel('用户名').fill('hejing')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '先改密码' }).waitFor()
    await expectAccessible(page, 'must change')
    await page.getByLabel('现在的密码').fill(PASSWORD)
    await page.getByLabel('新密码').fill('short')
    await page.getByLabel('再写一次').fill('short')
    await page.getByRole('button', { name: '改密码' }).click()
    await page.getByText('password.too-weak').waitFor()
  })

  it('the other administrators see their own rooms and no business', async () => {
    for (const [username, heading] of [
      ['yinsuqiu', '单位'],
      ['yizhifei', '操作记录'],
    ] as const) {
      const page = await street.open({ viewport: DESK })
      await page.goto('/sign-in')
      await page.getByLabel('用户名').fill(username)
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      expect(await page.getByRole('navigation').first().getByText('整改').count()).toBe(0)
      await expectAccessible(page, heading)
    }
  })

  it('a second factor can be switched on with its secret shown, and off', async () => {
    const page = await street.open()
    await page.goto('/sign-in')
    await page.getByLabel('用户名').fill('yinsuqiu')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '单位', exact: true }).waitFor()
    await page.goto('/settings')
    await expectAccessible(page, 'settings')
    await page.getByRole('button', { name: '开两步验证' }).click()
    await page.getByLabel('先输入现在的密码').fill(PASSWORD)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('密钥', { exact: true }).waitFor()
    const secret = (await page.locator('code').first().textContent())!.replaceAll(' ', '')
    expect(secret).toMatch(/^[A-Z2-7]{16,}$/)
    const [recovery] = await page.locator('li code').allInnerTexts()
    await expectAccessible(page, 'second factor')
    await page.getByLabel('验证器上现在的 6 位数字').fill('000000')
    await page.getByRole('button', { name: '核对，开启' }).click()
    await page.getByText('auth.code-wrong').waitFor()
    await page.getByLabel('验证器上现在的 6 位数字').fill(codeAt(secret, Date.now()))
    await page.getByRole('button', { name: '核对，开启' }).click()
    await page.getByText('开着。登录时除了密码').waitFor()

    // From now on the password alone opens nothing; a recovery code stands in for the phone.
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByLabel('用户名').fill('yinsuqiu')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '再输一次验证码' }).waitFor()
    await expectAccessible(page, 'sign-in: second factor')
    await page.getByLabel('验证码或备用码').fill(recovery!)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '单位', exact: true }).waitFor()
    await page.goto('/settings')
    await page.getByRole('button', { name: '关掉' }).click()
    await page.getByLabel('先输入现在的密码').fill(PASSWORD)
    await page.getByRole('button', { name: '关掉' }).click()
    await page.getByText('关着。开了以后').waitFor()
  })
})
