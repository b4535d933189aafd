import { createInterface } from 'node:readline/promises'
import type { Actor } from '../domain/actor.ts'
import { dayAt } from '../domain/day.ts'
import { Refused } from '../domain/problem.ts'
import { isInForce } from '../server/directory.ts'
import { accountLocked, noPost, wrongSignIn } from '../server/problems.ts'
import type { Services } from '../server/services.ts'

/**
 * The person of an account, in their latest post in force, after they gave their password: what the terminal writes stands
 * in the log under a name. A demonstration's accounts have none.
 * @throws auth.wrong, auth.locked, access.no-post
 */
export async function actingAs(services: Services, username: string): Promise<Actor> {
  const { street, demo } = services.installation.get()
  const account = await services.accounts.findByUsername(street, username)
  if (!demo) {
    const minutes = await services.lockOut.take(street, username)
    if (minutes > 0) throw new Refused(accountLocked({ minutes }))
    const password = await askPassword(username)
    const isRight = account !== undefined && (await services.accounts.isPasswordRight(account.id, password))
    if (!isRight) throw new Refused(wrongSignIn({}))
    await services.lockOut.clear(street, username)
  }
  if (!account) throw new Refused(wrongSignIn({}))
  const { posts, organisations, names } = await services.directory().get()
  const today = dayAt(services.clock())
  const held = posts.filter((post) => post.person === account.person && isInForce(post, today))
  const post = held.sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  const org = post && organisations.get(post.organisation)
  if (!post || !org) throw new Refused(noPost({}))
  const name = names.get(account.person) ?? ''
  const { id, orgPath } = org
  return { account: account.id, person: account.person, name, street, org: id, orgPath, role: post.role }
}

/** From `TAIZHANG_PASSWORD`, else asked for on the terminal; the answer is not shown. */
async function askPassword(username: string): Promise<string> {
  const given = process.env.TAIZHANG_PASSWORD
  if (given !== undefined) return given
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: false })
  process.stderr.write(`${username} 的密码 password: `)
  if (process.stdin.isTTY) process.stdin.setRawMode?.(false)
  const answer = await terminal.question('')
  terminal.close()
  return answer
}
