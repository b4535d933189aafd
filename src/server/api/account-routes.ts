import { dayAt } from '../../domain/day.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { ROLES } from '../../domain/roles.ts'
import type { AuditEvent } from '../audit.ts'
import { isInForce } from '../directory.ts'
import type { Services } from '../services.ts'
import type { CallContext } from './call.ts'
import { os } from './implementer.ts'
import { requireRole } from './only.ts'

const ok = { ok: true } as const
const SECURITY = ['securityAdmin'] as const

const note = ({ services, actor, call }: CallContext, event: AuditEvent, detail: string) =>
  services.audit.write(actor.street, {
    event,
    account: actor.account,
    name: actor.name,
    address: call.visitor.address,
    detail,
  })

/** @throws access.out-of-sight */
async function getAccount(services: Services, street: string, id: string) {
  const account = await services.accounts.find(street, id)
  if (!account) throw new Refused(outOfSight({}))
  return account
}

export const accountRoutes = {
  list: os.accounts.list.handler(async ({ context: { services, actor } }) => {
    requireRole(actor, SECURITY, '管理账号')
    const { names, posts, organisations } = await services.directory().get()
    const today = dayAt(services.clock())
    const locked = await services.lockOut.locked(actor.street)
    const accounts = await services.accounts.list(actor.street)
    return accounts.map(({ id, username, person, twoFactor, lastSignInAt }) => ({
      id,
      username,
      person,
      name: names.get(person) ?? '',
      locked: locked.has(username),
      twoFactor,
      lastSignInAt: lastSignInAt === null ? null : new Date(lastSignInAt).toISOString(),
      posts: posts
        .filter((post) => post.person === person && isInForce(post, today))
        .map((post) => `${organisations.get(post.organisation)?.shortName ?? ''} ${ROLES[post.role].label.zh}`.trim()),
    }))
  }),

  create: os.accounts.create.handler(async ({ input, context }) => {
    const { services, actor } = context
    requireRole(actor, SECURITY, '建立账号')
    const { names } = await services.directory().get()
    const name = names.get(input.person)
    if (name === undefined) throw new Refused(outOfSight({}, '/person'))
    const id = await services.accounts.create(actor.street, { ...input, name, passwordIsGiven: true })
    await note(context, 'account.created', `${id} ${input.username}`)
    return { id }
  }),

  unlock: os.accounts.unlock.handler(async ({ input, context }) => {
    const { services, actor } = context
    requireRole(actor, SECURITY, '解锁账号')
    const { username } = await getAccount(services, actor.street, input.id)
    await services.lockOut.clear(actor.street, username)
    await note(context, 'account.unlocked', `${input.id} ${username}`)
    return ok
  }),

  resetPassword: os.accounts.resetPassword.handler(async ({ input, context }) => {
    const { services, actor } = context
    requireRole(actor, SECURITY, '重设密码')
    const { id, username } = await getAccount(services, actor.street, input.id)
    await services.accounts.setPassword(actor.street, id, input.password, true)
    await services.accounts.endSessions(id)
    await services.lockOut.clear(actor.street, username)
    services.sessions.forget(id)
    await note(context, 'password.reset', `${id} ${username}`)
    return ok
  }),
}

export const auditRoute = os.audit.handler(({ input, context: { services, actor } }) => {
  requireRole(actor, ['auditAdmin'], '查看审计日志')
  return services.audit.list(actor.street, input.limit, input.cursor)
})
