import { describe, expect, it } from 'vitest'
import { PASSWORD, useServer } from '../support/test-server.ts'

describe('signing in', () => {
  const server = useServer()
  const signIn = (username: string, password: string, browser = server.visitor()) =>
    browser.send('POST', '/auth/sign-in', { username, password })
  const audit = async () => (await server.as('auditAdmin').then((a) => a.get('/audit?limit=200'))).json().items
  const minutes = (count: number) => {
    server.now = new Date(server.now.getTime() + count * 60_000)
  }

  it('opens a session that says who acts, in which post', async () => {
    const browser = server.visitor()
    expect((await signIn(server.username('communitySecretary'), PASSWORD, browser)).json()).toEqual({ signedIn: true })
    const me = (await browser.get('/me')).json()
    expect(me).toMatchObject({
      name: 'communitySecretaryWTL',
      post: { role: 'communitySecretary', orgPath: '/LD/WTL/' },
      demo: false,
      today: '2026-05-20',
      passwordExpiresOn: '2026-08-18',
    })
  })

  it('takes the name in any letters and the cookie in none but HTTP', async () => {
    const answer = await signIn(` ${server.username('handler').toUpperCase()} `, PASSWORD)
    expect(answer.statusCode).toBe(200)
    const cookie = answer.cookies.find(({ name }) => name === 'taizhang.session_token')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  })

  it('answers a wrong name and a wrong password with the same words', async () => {
    const wrongName = await signIn('nobody', PASSWORD)
    const wrongPassword = await signIn(server.username('gridLead'), 'Wrong-pass-1')
    expect([wrongName.statusCode, wrongPassword.statusCode]).toEqual([401, 401])
    expect(wrongName.json()).toEqual(wrongPassword.json())
    expect(wrongName.json().code).toBe('auth.wrong')
  })

  it.each(['existing', 'unknown'])('locks an %s name for 15 minutes after five failures', async (which) => {
    const name = which === 'existing' ? server.username('gridWorker') : 'stranger'
    for (let i = 0; i < 5; i++) expect((await signIn(name, 'Wrong-pass-1')).json().code).toBe('auth.wrong')
    const locked = await signIn(name, PASSWORD)
    expect(locked.statusCode).toBe(429)
    expect(locked.json()).toMatchObject({ code: 'auth.locked', values: { minutes: 15 } })
    minutes(14)
    expect((await signIn(name, PASSWORD)).json().code).toBe('auth.locked')
    minutes(2)
    expect((await signIn(name, PASSWORD)).statusCode).toBe(which === 'existing' ? 200 : 401)
  })

  it('cannot be outrun by guesses sent at the same time', async () => {
    const name = server.username('serviceWindow')
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(name, 'Wrong-pass-1')))
    const codes = answers.map((answer) => answer.json().code)
    expect(codes.filter((code) => code === 'auth.wrong')).toHaveLength(5)
    expect(codes.filter((code) => code === 'auth.locked')).toHaveLength(7)
  })

  it('forgets failures after a success', async () => {
    const name = server.username('supervision')
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await signIn(name, 'Wrong-pass-1')
      expect((await signIn(name, PASSWORD)).statusCode).toBe(200)
    }
  })

  it('lets the security administrator unlock, and nobody else', async () => {
    const name = server.username('branchSecretary')
    for (let i = 0; i < 6; i++) await signIn(name, 'Wrong-pass-1')
    const admin = await server.as('securityAdmin')
    const account = (await admin.get('/accounts')).json().find((a: { username: string }) => a.username === name)
    expect(account.locked).toBe(true)
    const other = await server.as('systemAdmin')
    expect((await other.send('POST', `/accounts/${account.id}/unlock`, {})).statusCode).toBe(403)
    expect((await admin.send('POST', `/accounts/${account.id}/unlock`, {})).statusCode).toBe(200)
    expect((await signIn(name, PASSWORD)).statusCode).toBe(200)
  })

  it('has no other way in: signing up and the library’s own routes are closed', async () => {
    const browser = server.visitor()
    const paths = ['/auth/sign-up/email', '/auth/sign-in/email', '/auth/sign-in/username', '/auth/sign-in/demo']
    for (const path of [...paths, '/auth/update-user', '/auth/get-session', '/auth/is-username-available']) {
      const answer = await browser.send('POST', path, { email: 'a@b.cn', username: 'a', password: PASSWORD, name: 'a' })
      expect([path, answer.statusCode]).toEqual([path, 404])
    }
    const demo = await browser.send('POST', '/setup/demo-sign-in', { username: server.username('streetSecretary') })
    expect(demo.json().code).toBe('setup.not-demo')
  })

  it('ends at signing out, at once', async () => {
    const browser = server.visitor()
    await signIn(server.username('committeeMember'), PASSWORD, browser)
    const stolen = new Map(browser.cookies)
    expect((await browser.get('/me')).statusCode).toBe(200)
    await browser.send('POST', '/auth/sign-out')
    const copy = server.visitor()
    for (const [name, value] of stolen) copy.cookies.set(name, value)
    expect((await copy.get('/me')).json().code).toBe('access.signed-out')
  })

  it('ends when nothing was asked for a quarter of an hour, and goes on while something is', async () => {
    const browser = server.visitor()
    await signIn(server.username('streetCivil'), PASSWORD, browser)
    const age = (minutes: number) =>
      server.owner.query(
        `update auth."session" set "expiresAt" = "expiresAt" - make_interval(mins => $1) where "token" = $2`,
        [minutes, tokenOf(browser.cookies)],
      )
    await age(14)
    server.services.sessions.forgetAll()
    const renewed = await browser.get('/me')
    expect(renewed.statusCode).toBe(200)
    expect(renewed.cookies.map(({ name }) => name)).toContain('taizhang.session_token')
    await age(14)
    server.services.sessions.forgetAll()
    expect((await browser.get('/me')).statusCode).toBe(200)
    await age(16)
    server.services.sessions.forgetAll()
    expect((await browser.get('/me')).json().code).toBe('access.signed-out')
  })

  it('is not opened by a forged or a cut cookie', async () => {
    const browser = server.visitor()
    await signIn(server.username('handler'), PASSWORD, browser)
    const [token = ''] = decodeURIComponent(browser.cookies.get('taizhang.session_token')!).split('.')
    for (const value of [token, `${token}.AAAA`, `${token}.${'A'.repeat(43)}=`, 'x', '']) {
      const forger = server.visitor()
      forger.cookies.set('taizhang.session_token', encodeURIComponent(value))
      expect((await forger.get('/me')).statusCode).toBe(401)
    }
  })

  it('leaves a line for the audit administrator at every attempt', async () => {
    const events = (await audit()).map((row: { event: string }) => row.event)
    for (const event of ['sign-in.ok', 'sign-in.failed', 'sign-in.locked', 'sign-out', 'account.unlocked'])
      expect(events).toContain(event)
  })

  it('keeps the audit trail from being changed, even by the owner of the tables', async () => {
    for (const change of ['update taizhang.audit set detail = $1', 'delete from taizhang.audit where detail <> $1'])
      await expect(server.owner.query(change, ['x'])).rejects.toThrow('never changed')
    await expect(server.owner.query('truncate taizhang.audit')).rejects.toThrow('never changed')
    await expect(server.pool.query('delete from taizhang.audit')).rejects.toThrow()
  })

  it('writes no password, name or address into the server’s log', () => {
    const text = server.logged.join('')
    expect(text.length).toBeGreaterThan(1000)
    for (const secret of [PASSWORD, 'Wrong-pass-1', '127.0.0.1', server.username('handler')])
      expect(text).not.toContain(secret)
  })
})

const tokenOf = (cookies: Map<string, string>): string =>
  decodeURIComponent(cookies.get('taizhang.session_token')!).split('.')[0]!
