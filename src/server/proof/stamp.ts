import { transaction, withScope } from '../../database/scope.ts'
import { findUnstamped, keepStamp } from '../../log/kept-stamps.ts'
import type { Services } from '../services.ts'

/** A stamp with its certificates takes a few kilobytes. */
const MOST_BYTES = 64 * 1024
const PATIENCE_MS = 30_000

/**
 * Has the latest checkpoint stamped by the authority that the office named, unless it is stamped already.
 * @returns how many entries the stamp covers; undefined where there was nothing to stamp
 * @throws log.stamp-refused, and what `fetch` throws: the job tries again
 */
export async function stampCheckpoint(services: Services): Promise<number | undefined> {
  const { pool, installation, options } = services
  const street = installation.current()?.street
  if (street === undefined || options.stampUrl === undefined) return undefined
  const scope = { street, orgPath: '/' }
  const latest = await withScope(pool, scope, (tx) => findUnstamped(tx, street))
  if (!latest) return undefined
  const { size, note } = latest
  // Its library is large, and most offices have no such authority.
  const { readStampReply, stampRequest } = await import('../../log/stamp.ts')
  const { bytes, nonce } = stampRequest(note)
  const answer = await fetch(options.stampUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!answer.ok) throw new Error(`${options.stampUrl}: ${answer.status}`)
  const reply = new Uint8Array(await answer.arrayBuffer())
  if (reply.length > MOST_BYTES) throw new Error(`${options.stampUrl}: ${reply.length} bytes`)
  const time = readStampReply(reply, note, nonce)
  await transaction(pool, scope, (tx) => keepStamp(tx, street, { size, reply, time, authority: options.stampUrl! }))
  return size
}
