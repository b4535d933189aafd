import { dayAt } from '../../domain/day.ts'
import { Refused } from '../../domain/problem.ts'
import { ROLE_NAMES } from '../../domain/roles.ts'
import { isInForce } from '../directory.ts'
import { notDemo } from '../problems.ts'
import type { Services } from '../services.ts'
import { setUpStreet } from '../setup.ts'
import { os } from './implementer.ts'

const ok = { ok: true } as const

/** Whom one click signs in as: everyone who has an account, by role and place. */
async function demoRoles(services: Services) {
  const installation = services.installation.current()
  if (!installation?.demo || !services.demo) return []
  const { names, posts, organisations } = await services.directory().get()
  const today = dayAt(services.clock())
  const accounts = await services.accounts.list(installation.street)
  const found = accounts.flatMap(({ username, person }) => {
    const post = posts.find((p) => p.person === person && isInForce(p, today))
    const org = post && organisations.get(post.organisation)
    if (!post || !org) return []
    const { role, title } = post
    return [{ username, name: names.get(person) ?? '', title, orgName: org.name, role, position: org.position }]
  })
  found.sort((a, b) => a.position - b.position || ROLE_NAMES.indexOf(a.role) - ROLE_NAMES.indexOf(b.role))
  return found.map(({ position: _, ...role }) => role)
}

export const setupRoutes = {
  state: os.setup.state.handler(async ({ context: { services } }) => {
    const installation = services.installation.current()
    return {
      done: installation !== undefined,
      demo: installation?.demo === true && services.demo,
      streetName: installation?.name ?? null,
      demoRoles: await demoRoles(services),
    }
  }),
  create: os.setup.create.handler(async ({ input, context: { services, call } }) => {
    await setUpStreet(services, input, call.visitor.address)
    return ok
  }),
  demoSignIn: os.setup.demoSignIn.handler(async ({ input, context: { services, call } }) => {
    const installation = services.installation.current()
    if (!installation?.demo || !services.demo) throw new Refused(notDemo({}))
    const account = await services.accounts.findByUsername(installation.street, input.username)
    if (!account) throw new Refused(notDemo({}))
    await services.signIn.demoSignIn(installation.street, account.id, account.username, call.visitor)
    return ok
  }),
}
