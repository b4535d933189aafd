import type { Me } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { myWork } from '../../ledgers/index.ts'
import type { Session } from '../auth/sessions.ts'
import type { Services } from '../services.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const LEVELS = { street: '街道', community: '社区', branch: '党支部', grid: '网格' }

/** Who is signed in, in which post, and what this street is. */
async function describeMe(services: Services, session: Session): Promise<Me> {
  const actor = session.actor()
  const { street, name, demo } = services.installation.get()
  const { levelNames } = await services.directory().get()
  const post = session.post!
  return {
    account: session.account,
    person: session.person,
    name: session.name,
    street: { id: street, name },
    post: {
      id: post.id,
      org: post.org.id,
      orgName: post.org.name,
      orgPath: actor.orgPath,
      role: post.role,
      title: post.title,
    },
    posts: session.posts
      .filter((p) => p.id !== post.id)
      .map((p) => ({ id: p.id, org: p.org.id, orgName: p.org.name, role: p.role, title: p.title })),
    demo,
    today: dayAt(services.clock()),
    levelNames: { ...LEVELS, ...levelNames },
    twoFactor: session.twoFactor,
    passwordExpiresOn: session.passwordExpiresOn,
  }
}

export const meRoutes = {
  get: os.me.get.handler(({ context: { services, session } }) => describeMe(services, session)),
  switchPost: os.me.switchPost.handler(async ({ input, context: { services, call, session } }) => {
    await services.sessions.switchPost(call.visitor.cookie, session, input.post)
    return describeMe(services, await call.session())
  }),
  work: os.me.work.handler(async ({ context: { services, actor } }) => {
    requireSight(actor, '查看待办')
    const today = dayAt(services.clock())
    const days = await services.rules.clockDays(today)
    const discloseDays = await services.rules.value('insp.disclose', today)
    return asActor(services, actor, (tx) => myWork(tx, actor, { ...days, discloseDays }))
  }),
}
