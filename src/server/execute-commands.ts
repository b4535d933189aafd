import type { Actor } from '../domain/actor.ts'
import type { CommandInput, Outcome } from '../domain/command.ts'
import { requireSeparateAdministrators } from './administrators.ts'
import { afterErasures, beforeErasures } from './erasure/commands.ts'
import type { Services } from './services.ts'

/** What a signed-in person asks for, through the one door. @throws Refused */
export async function executeCommands(
  services: Services,
  actor: Actor,
  commands: readonly CommandInput[],
): Promise<{ outcomes: Outcome[] }> {
  if (commands.some((command) => command?.kind === 'post')) {
    services.directory().forget()
    requireSeparateAdministrators(commands, await services.directory().get())
  }
  await beforeErasures(services, actor, commands)
  const outcomes = await services.records.execute(actor, commands)
  await afterErasures(services, actor, commands)
  return { outcomes }
}
