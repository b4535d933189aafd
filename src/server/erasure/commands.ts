import type { Actor } from '../../domain/actor.ts'
import type { CommandInput } from '../../domain/command.ts'
import { Refused } from '../../domain/problem.ts'
import { needsRequest } from '../../domain/problems/erasure.ts'
import type { Services } from '../services.ts'
import { carryOut, requireOutOfOffice } from './carry-out.ts'

const DECISIONS = ['approve', 'refuse', 'withdraw']

const isDecision = (command: CommandInput): boolean =>
  command?.kind === 'erasure' && command.action === 'move' && DECISIONS.includes(command.move)

/**
 * What stands before a request's decision, and before anybody who would erase alone.
 * @throws erasure.needs-request, erasure.in-office
 */
export async function beforeErasures(services: Services, actor: Actor, commands: readonly CommandInput[]) {
  for (const [i, command] of commands.entries()) {
    if (command?.action === 'erase') throw new Refused(needsRequest({}, `/commands/${i}`))
    if (!isDecision(command) || (command as { move: string }).move !== 'approve') continue
    // Whether they may decide at all is for the door to say.
    const [refusal] = await services.records.check(actor, command)
    if (!refusal) await requireOutOfOffice(services, actor.street, command.record)
  }
}

/** Carries decisions out, and leaves a line for the audit. */
export async function afterErasures(services: Services, actor: Actor, commands: readonly CommandInput[]) {
  const line = { account: actor.account, name: actor.name }
  for (const command of commands) {
    if (command.kind !== 'erasure') continue
    const isNew = command.action === 'create'
    if (isNew) await services.audit.write(actor.street, { ...line, event: 'erasure.asked', detail: command.record })
    if (!isDecision(command)) continue
    const detail = `${command.record} ${(command as { move: string }).move}`
    await services.audit.write(actor.street, { ...line, event: 'erasure.decided', detail })
    await carryOut(services, actor.street, command.record)
  }
}
