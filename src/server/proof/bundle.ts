import type { Actor } from '../../domain/actor.ts'
import { Refused } from '../../domain/problem.ts'
import { findBundleLog, writeBundle } from '../../log/write-bundle.ts'
import { openedEntries } from '../../records/index.ts'
import { logNotSigned } from '../problems.ts'
import type { Services } from '../services.ts'
import { findWitnesses } from './witnesses.ts'

/**
 * The bundle of everything that the actor may see, as a stream of bytes. That it was taken is on record before it begins.
 * @throws Refused log.not-signed where the log has no checkpoint yet
 */
export async function bundleFor(
  services: Services,
  actor: Actor,
  address?: string,
): Promise<{ name: string; bytes: AsyncIterable<Uint8Array> }> {
  const { pool, files, installation, clock } = services
  const log = await findBundleLog(pool, actor.street)
  if (!log) throw new Refused(logNotSigned({}))
  const { size } = log.head
  const { organisations } = await services.directory().get()
  const madeAt = clock().toISOString()
  const orgName = organisations.get(actor.org)?.name ?? ''
  await services.audit.write(actor.street, {
    event: 'bundle.exported',
    account: actor.account,
    name: actor.name,
    address,
    detail: `size ${size}`,
  })
  const bytes = writeBundle(log, {
    street: actor.street,
    streetName: installation.get().name,
    madeBy: [orgName, actor.name].filter(Boolean).join(' '),
    madeAt,
    entries: openedEntries(pool, actor, size),
    witnesses: (await findWitnesses(pool, actor.street)).map(({ key }) => key),
    openAttachment: async (sha256) => {
      const opened = await files.openFile(actor.street, sha256)
      return opened && { size: opened.file.size, bytes: opened.stream }
    },
  })
  return { name: `${installation.get().name}-证明包-${madeAt.slice(0, 10)}-${size}.tar`, bytes }
}
