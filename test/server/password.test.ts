import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Browser, PASSWORD, useServer } from '../support/test-server.ts'

describe('passwords', () => {
  const server = useServer()
  const signIn = async (username: string, password = PASSWORD) => {
    const browser = server.visitor()
    const answer = await browser.send('POST', '/auth/sign-in', { username, password })
    return { browser, answer }
  }
  const change = (browser: Browser, current: string, next: string) =>
    browser.send('POST', '/auth/password', { current, next })

  it.each(['short1A', 'alllowercase', 'lower1234', '12345678', ''])('refuses the weak one %j', async (weak) => {
    const browser = await server.as('handler')
    const answer = await change(browser, PASSWORD, weak)
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'password.too-weak'])
  })

  it('asks for the current one, and counts wrong ones towards the lock', async () => {
    const { browser } = await signIn(server.username('gridLead'))
    for (let i = 0; i < 5; i++) {
      const answer = await change(browser, 'Wrong-pass-1', 'Poplar-gate-9')
      expect(answer.json()).toMatchObject({ code: 'password.wrong', at: '/current' })
    }
    expect((await change(browser, PASSWORD, 'Poplar-gate-9')).json().code).toBe('auth.locked')
  })

  it('refuses the last five and takes the sixth again', async () => {
    const username = server.username('gridWorker')
    const { browser } = await signIn(username)
    let current = PASSWORD
    const passwords = ['Poplar-gate-1', 'Poplar-gate-2', 'Poplar-gate-3', 'Poplar-gate-4', 'Poplar-gate-5']
    await server.services.accounts.setPassword('s1', (await browser.get('/me')).json().account, 'Poplar-gate-0', false)
    current = 'Poplar-gate-0'
    for (const next of passwords) {
      expect((await change(browser, current, next)).statusCode).toBe(200)
      current = next
    }
    expect((await change(browser, current, 'Poplar-gate-2')).json().code).toBe('password.used-before')
    expect((await change(browser, current, current)).json().code).toBe('password.used-before')
    expect((await change(browser, current, 'Poplar-gate-0')).statusCode).toBe(200)
    expect((await signIn(username, 'Poplar-gate-0')).answer.statusCode).toBe(200)
  })

  it('ends the other sessions of the account when it is changed', async () => {
    const username = server.username('supervision')
    const first = await signIn(username)
    const second = await signIn(username)
    expect((await change(first.browser, PASSWORD, 'Poplar-gate-1')).statusCode).toBe(200)
    expect((await first.browser.get('/me')).statusCode).toBe(200)
    expect((await second.browser.get('/me')).statusCode).toBe(401)
  })

  it('must be changed before anything else after 90 days', async () => {
    const { browser } = await signIn(server.username('streetCivil'))
    const before = server.now
    server.now = new Date('2026-08-18T02:00:00.000Z')
    server.services.sessions.forgetAll()
    expect((await browser.get('/me')).statusCode).toBe(200)
    server.now = new Date('2026-08-19T02:00:00.000Z')
    server.services.sessions.forgetAll()
    for (const path of ['/me', '/findings', '/ledger', '/reviews'])
      expect((await browser.get(path)).json().code).toBe('password.expired')
    expect((await change(browser, PASSWORD, 'Poplar-gate-1')).statusCode).toBe(200)
    expect((await browser.get('/me')).json().passwordExpiresOn).toBe('2026-11-17')
    server.now = before
    server.services.sessions.forgetAll()
  })

  it('is the person’s own after one that the security administrator gave', async () => {
    const admin = await server.as('securityAdmin')
    const systemAdmin = await server.as('systemAdmin')
    const person = crypto.randomUUID()
    const made = await systemAdmin.execute({
      ...{ id: crypto.randomUUID(), action: 'create', kind: 'person', record: person, org: server.orgs.WTL.id },
      data: { name: '顾小禾' },
    })
    expect(made.statusCode).toBe(200)
    const post = await admin.execute({
      ...{ id: crypto.randomUUID(), action: 'create', kind: 'post', record: crypto.randomUUID() },
      org: server.orgs.WTL.id,
      data: { person, organisation: server.orgs.WTL.id, role: 'handler', title: '经办人', from: '2026-05-01' },
    })
    expect(post.statusCode).toBe(200)
    const account = { person, username: '顾小禾', password: 'Given-pass-1' }
    const created = await admin.send('POST', '/accounts', account)
    expect(created.statusCode).toBe(200)
    expect((await admin.send('POST', '/accounts', account)).json().code).toBe('account.exists')
    const { browser, answer } = await signIn('顾小禾', 'Given-pass-1')
    expect(answer.json()).toEqual({ signedIn: true })
    expect((await browser.get('/findings')).json().code).toBe('password.expired')
    expect((await change(browser, 'Given-pass-1', 'My-own-pass-2')).statusCode).toBe(200)
    expect((await browser.get('/findings')).statusCode).toBe(200)
    const reset = await admin.send('POST', `/accounts/${created.json().id}/password`, { password: 'Given-pass-3' })
    expect(reset.statusCode).toBe(200)
    expect((await browser.get('/me')).statusCode).toBe(401)
    expect((await signIn('顾小禾', 'My-own-pass-2')).answer.statusCode).toBe(401)
  })

  it('refuses accounts with bad names, taken names, weak passwords, nobody behind them', async () => {
    const admin = await server.as('securityAdmin')
    const person = server.actor('streetFinance', 'WTL').person
    const create = async (more: object) =>
      (await admin.send('POST', '/accounts', { person, username: 'caiwu', password: 'Given-pass-1', ...more })).json()
        .code
    expect(await create({ username: 'a b' })).toBe('username.invalid')
    expect(await create({ username: server.username('handler').toUpperCase() })).toBe('username.taken')
    expect(await create({ password: 'weak' })).toBe('password.too-weak')
    expect(await create({ person: crypto.randomUUID() })).toBe('access.out-of-sight')
    const clerk = await server.as('streetPartyOffice')
    const refused = await clerk.send('POST', '/accounts', { person, username: 'caiwu', password: 'Given-pass-1' })
    expect(refused.statusCode).toBe(403)
  })
})

describe('the second factor', () => {
  const server = useServer()

  it('is set up with a code, asked for at sign-in, and taken away with the password', async () => {
    const username = server.username('streetLeader')
    const browser = server.visitor()
    await browser.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    const wrong = await browser.send('POST', '/auth/two-factor', { password: 'Wrong-pass-1' })
    expect(wrong.json().code).toBe('password.wrong')
    const enrolled = (await browser.send('POST', '/auth/two-factor', { password: PASSWORD })).json()
    expect(enrolled.uri).toContain(encodeURIComponent(username))
    expect(enrolled.recoveryCodes.length).toBeGreaterThanOrEqual(8)
    // Not on before a code proves that the app has the secret.
    expect((await browser.get('/me')).json().twoFactor).toBe(false)
    const early = server.visitor()
    const plain = await early.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    expect(plain.json()).toEqual({ signedIn: true })
    const bad = await browser.send('POST', '/auth/two-factor/confirm', { code: '000000' })
    expect(bad.json().code).toBe('auth.code-wrong')
    const good = await browser.send('POST', '/auth/two-factor/confirm', { code: codeNow(enrolled.uri) })
    expect(good.statusCode).toBe(200)
    expect((await browser.get('/me')).json().twoFactor).toBe(true)

    const again = server.visitor()
    const first = await again.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    expect(first.json()).toEqual({ signedIn: false })
    expect((await again.get('/me')).statusCode).toBe(401)
    expect((await again.send('POST', '/auth/second-factor', { code: '123456' })).json().code).toBe('auth.code-wrong')
    expect((await again.get('/me')).statusCode).toBe(401)
    const second = await again.send('POST', '/auth/second-factor', { code: codeNow(enrolled.uri) })
    expect(second.statusCode).toBe(200)
    expect((await again.get('/me')).json().name).toBe('streetLeaderLD')

    const spare = server.visitor()
    await spare.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    const [code] = enrolled.recoveryCodes
    expect((await spare.send('POST', '/auth/second-factor', { code })).statusCode).toBe(200)
    const twice = server.visitor()
    await twice.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    expect((await twice.send('POST', '/auth/second-factor', { code })).statusCode).toBe(401)

    expect((await spare.send('POST', '/auth/two-factor/remove', { password: PASSWORD })).statusCode).toBe(200)
    const last = server.visitor()
    const without = await last.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    expect(without.json()).toEqual({ signedIn: true })
  })

  it('is locked after five wrong codes', async () => {
    const username = server.username('streetFinance')
    const browser = server.visitor()
    await browser.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    const { uri } = (await browser.send('POST', '/auth/two-factor', { password: PASSWORD })).json()
    await browser.send('POST', '/auth/two-factor/confirm', { code: codeNow(uri) })
    for (let i = 0; i < 5; i++) {
      const guesser = server.visitor()
      await guesser.send('POST', '/auth/sign-in', { username, password: PASSWORD })
      await guesser.send('POST', '/auth/second-factor', { code: '000001' })
    }
    const late = server.visitor()
    await late.send('POST', '/auth/sign-in', { username, password: PASSWORD })
    const answer = await late.send('POST', '/auth/second-factor', { code: codeNow(uri) })
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'auth.locked'])
  })
})

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What the authenticator shows now (RFC 6238: HMAC-SHA-1, 30 s, six digits). */
function codeNow(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret')!
  const bits = [...secret].map((c) => BASE32.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac.at(-1)! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
