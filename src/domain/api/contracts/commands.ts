import { oc } from '@orpc/contract'
import { z } from 'zod'
import { commandSchema } from '../../command.ts'
import * as shape from '../shapes.ts'

export const commandsContract = {
  /** Does all of them in one transaction, or none. Ids are made by the client, so a repeated call does nothing twice. */
  execute: oc
    .route({ method: 'POST', path: '/commands', tags: ['commands'] })
    .input(z.object({ commands: z.array(commandSchema).min(1).max(2000) }))
    .output(z.object({ outcomes: z.array(shape.outcome) })),
}
