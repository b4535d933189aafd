import { actingAs } from '../../domain/api/acting-as.ts'
import type { Me } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { got, transact } from './database.ts'
import { dropSeen } from './seen.ts'

/** Without network nobody can be asked who is there: so long the last one who was counts. */
const MOST_MS = 14 * 24 * 3_600_000

interface Known {
  me: Me
  at: number
}

/** Remembers who is signed in on this device; what others saw here is taken away. */
export async function rememberMe(me: Me): Promise<void> {
  const before = await known()
  await transact(['device'], async (store) => {
    store('device').put({ me, at: Date.now() } satisfies Known, 'me')
  })
  if (!before || actingAs(before.me) !== actingAs(me)) await dropSeen(actingAs(me))
}

/** Who was signed in last, as of today by the device's clock; undefined where nobody is, or it is too long ago. */
export async function rememberedMe(): Promise<Me | undefined> {
  const last = await known()
  return last && Date.now() - last.at < MOST_MS ? { ...last.me, today: dayAt(new Date()) } : undefined
}

const known = (): Promise<Known | undefined> =>
  transact(['device'], (store) => got(store('device').get('me')), 'readonly') as Promise<Known | undefined>

/** Nobody is signed in here any more: nothing that was seen stays. What waits to be sent stays, for its owner alone. */
export async function forgetMe(): Promise<void> {
  await transact(['device'], async (store) => {
    store('device').delete('me')
  })
  await dropSeen()
}
