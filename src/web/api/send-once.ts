import type { CommandInput, Outcome } from '../../domain/command.ts'
import { api } from './client.ts'
import { uuidv7 } from './uuid.ts'

/** One command of each action without its id, which is given when it is sent. */
export type Unsent = CommandInput extends infer C ? (C extends CommandInput ? Omit<C, 'id'> : never) : never

/**
 * Sends commands one by one. The same content sent again (no answer came the first time) carries the same id, so that it is
 * recorded once; changed content gets a new one.
 */
export function sender(): (command: Unsent) => Promise<Outcome> {
  let last: { content: string; id: string } | undefined
  return async (command) => {
    const content = JSON.stringify(command)
    const id = last?.content === content ? last.id : uuidv7()
    last = { content, id }
    await bringFiles(command)
    const { outcomes } = await api.commands.execute({ commands: [{ ...command, id } as CommandInput] })
    last = undefined
    return outcomes[0]!
  }
}

/** Files that were taken in without network are on this device only: they go first. */
async function bringFiles(command: Unsent): Promise<void> {
  if (!JSON.stringify(command).includes('"sha256"')) return
  const { fileHere, hashesIn, noteUploaded } = await import('../offline/files.ts')
  const { sendFile } = await import('../forms/upload.ts')
  for (const sha256 of hashesIn(command)) {
    const kept = await fileHere(sha256).catch(() => undefined)
    if (!kept?.bytes || kept.uploaded) continue
    await noteUploaded(await sendFile(kept.bytes, kept.name, () => undefined))
  }
}
