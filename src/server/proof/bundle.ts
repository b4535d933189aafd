import type { Actor } from '../../domain/actor.ts'
import { Refused } from '../../domain/problem.ts'
import { findBundleHead, writeBundle } from '../../log/write-bundle.ts'
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
  const head = await findBundleHead(pool, actor.street)
  if (!head) throw new Refused(logNotSigned({}))
  const { organisations } = await services.directory().get()
  const madeAt = clock().toISOString()
  const orgName = organisations.get(actor.org)?.name ?? ''
  await services.audit.write(actor.street, {
    event: 'bundle.exported',
    account: actor.account,
    name: actor.name,
    address,
    detail: `size ${head.size}`,
  })
  const bytes = writeBundle(pool, head, {
    street: actor.street,
    streetName: installation.get().name,
    madeBy: [orgName, actor.name].filter(Boolean).join(' '),
    madeAt,
    entries: openedEntries(pool, actor, head.size),
    witnesses: (await findWitnesses(pool, actor.street)).map(({ key }) => key),
    openAttachment: async (sha256) => {
      const opened = await files.openFile(actor.street, sha256)
      return opened && { size: opened.file.size, bytes: opened.stream }
    },
  })
  return { name: `${installation.get().name}-证明包-${madeAt.slice(0, 10)}-${head.size}.tar`, bytes }
}
