import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Fault } from '../database/fault.ts'
import { transaction } from '../database/scope.ts'
import type { contract } from '../domain/api/contract.ts'
import type { CommandInput } from '../domain/command.ts'
import { dayAt } from '../domain/day.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import { ROLES } from '../domain/roles.ts'
import { createLog } from '../log/create-log.ts'
import { systemActor } from '../records/index.ts'
import { isStrongPassword } from './auth/password-rules.ts'
import { isUsername, normaliseUsername } from './auth/username.ts'
import { insertInstallation } from './installation.ts'
import { passwordWeak, setupCodes, setupDone, setupRoles, usernameInvalid } from './problems.ts'
import type { Services } from './services.ts'

export type SetupInput = z.output<NonNullable<(typeof contract.setup.create)['~orpc']['inputSchema']>>

/**
 * The first run of an office's own installation: the street with its log, its communities, the three administrators with
 * their accounts. One transaction; works once.
 * @throws setup.done, setup.three-administrators, setup.codes-differ, username.invalid, password.too-weak
 */
export async function setUpStreet(services: Services, input: SetupInput, address: string): Promise<void> {
  if (services.installation.current()) throw new Refused(setupDone({}))
  requireSetup(input)
  const { street, administrators } = input
  await openLog(services, street.id)
  const { commands, people } = foundingCommands(input, dayAt(services.clock()))
  try {
    await services.records.execute(systemActor(street.id), commands, {
      at: '',
      alongside: async (tx) => {
        const isFirst = await insertInstallation(tx, { street: street.id, name: street.name, demo: false })
        if (!isFirst) throw new Refused(setupDone({}))
        for (const [i, { name, username, password }] of administrators.entries()) {
          const account = { person: people[i]!, name, username, password, passwordIsGiven: false }
          await services.accounts.create(street.id, account, tx)
        }
      },
    })
  } catch (error) {
    // Whatever it stumbled over, where another set-up was first that is what the person needs to know.
    await services.installation.reload()
    throw services.installation.current() ? new Refused(setupDone({})) : error
  }
  await services.installation.reload()
  await services.audit.write(street.id, { event: 'setup.created', name: street.name, address })
}

/** Opens the street's log unless it is open already: an earlier set-up may have been cut off right after. Its name is for ever. */
export async function openLog({ pool, keysFolder, options }: Services, street: string): Promise<void> {
  try {
    await transaction(pool, { street, orgPath: '/' }, (tx) =>
      createLog(tx, { street, origin: originOf(street, options.publicUrl), hash: options.logHash }, keysFolder),
    )
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'log.exists')) throw error
  }
}

/** The address under which the log is served, as far as the office said one (`TAIZHANG_PUBLIC_URL`); no host of its own else. */
function originOf(street: string, publicUrl: string | undefined): string {
  const { host, pathname } = new URL(publicUrl ?? 'https://taizhang.invalid')
  return `${host}${pathname.replace(/\/$/, '')}/log/${street}`
}

function requireSetup({ street, communities, administrators }: SetupInput): void {
  const refusals: Refusal[] = []
  const roles = new Set(administrators.map((a) => a.role))
  const usernames = new Set(administrators.map((a) => normaliseUsername(a.username)))
  if (roles.size < 3 || usernames.size < 3) refusals.push(setupRoles({}, '/administrators'))
  const codes = [street.code, ...communities.map((c) => c.code)]
  if (new Set(codes).size < codes.length) refusals.push(setupCodes({}, '/communities'))
  for (const [i, { username, password }] of administrators.entries()) {
    if (!isUsername(normaliseUsername(username))) refusals.push(usernameInvalid({}, `/administrators/${i}/username`))
    if (!isStrongPassword(password)) refusals.push(passwordWeak({}, `/administrators/${i}/password`))
  }
  const [first, ...others] = refusals
  if (first) throw new Refused(first, ...others)
}

function foundingCommands({ street, communities, administrators }: SetupInput, today: string) {
  const streetOrg = randomUUID()
  const create = (kind: string, record: string, org: string, data: Record<string, unknown>): CommandInput => ({
    id: randomUUID(),
    action: 'create',
    kind,
    record,
    org,
    data,
  })
  const people = administrators.map(() => randomUUID())
  const { name, shortName, code } = street
  const commands = [
    create('organisation', streetOrg, streetOrg, { name, shortName, code, level: 'street', position: 0 }),
    ...communities.map((c, i) =>
      create('organisation', randomUUID(), streetOrg, {
        ...{ name: c.name, shortName: c.shortName, code: c.code, level: 'community' },
        ...{ above: streetOrg, position: i + 1 },
      }),
    ),
    ...administrators.flatMap(({ role, name: person }, i) => [
      create('person', people[i]!, streetOrg, { name: person }),
      create('post', randomUUID(), streetOrg, {
        ...{ person: people[i], organisation: streetOrg, role, title: ROLES[role].label.zh, from: today },
      }),
    ]),
  ]
  return { commands, people }
}
