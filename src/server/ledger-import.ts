import { randomUUID } from 'node:crypto'
import type { Actor } from '../domain/actor.ts'
import { dayAt } from '../domain/day.ts'
import { Refused } from '../domain/problem.ts'
import { attachmentMissing } from '../domain/problems/command.ts'
import { importLedger, importWorld } from '../ledgers/index.ts'
import { asActor } from './api/as-actor.ts'
import { MAX_DOCUMENT_BYTES } from './reviews/receive.ts'
import type { Services } from './services.ts'

/**
 * Reads an .xlsx ledger that was uploaded as a file: what it would change, every error at its cell. Nothing is written.
 * @throws attachment.missing, and what the reader and the import refuse
 */
export async function checkLedgerImport(
  services: Services,
  actor: Actor,
  { sha256, round }: { sha256: string; round: string | null },
) {
  const opened = await services.files.openFile(actor.street, sha256)
  if (!opened) throw new Refused(attachmentMissing({ name: sha256.slice(0, 8) }, '/sha256'))
  const copy = await services.inbox.receive(opened.stream, MAX_DOCUMENT_BYTES)
  try {
    // In a process of its own, like every document: the file comes from outside.
    const { source } = await services.read({ path: copy.path, name: 'ledger.xlsx', only: 'source' })
    const today = dayAt(services.clock())
    const world = await asActor(services, actor, (tx) => importWorld(tx, actor, round, today, randomUUID))
    const plan = importLedger(source, world)
    return {
      ...plan,
      errors: plan.errors.map(({ at: cell, code, message: detail }) => ({ cell, code, detail })),
    }
  } finally {
    await copy.drop()
  }
}
