import type { Attachment } from '../../domain/fields/attachments.ts'
import { actingNow } from '../api/client.ts'
import { DeviceFullError } from '../api/problem.ts'
import { got, isFull, transact } from './database.ts'
import { deviceQueue } from './device-queue.ts'
import type { KeptFile } from './entry.ts'

/** Whether this browser can keep things for later: over plain HTTP on another machine it gives us neither hashes nor locks. */
export const canKeep = (): boolean => isSecureContext && 'indexedDB' in globalThis && 'locks' in navigator

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('')

/**
 * Keeps a file on this device, until the server has the record that holds it, and says what the record may say of it
 * meanwhile.
 * @throws DeviceFullError
 */
export async function keepFile(file: File): Promise<Attachment> {
  const owner = actingNow() ?? ''
  const bytes = await file.arrayBuffer()
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes))
  const name = file.name
  const before = await deviceQueue.file(owner, sha256)
  if (before?.uploaded) return { ...before.uploaded, name }
  try {
    // A copy: what the picker gave may be gone when it is wanted.
    const kept = { owner, sha256, name, bytes: new Blob([bytes], { type: file.type }), uploaded: null }
    await deviceQueue.keepFile({ ...kept, keptAt: new Date().toISOString() })
  } catch (error) {
    throw isFull(error) ? new DeviceFullError() : error
  }
  return { sha256, name, mime: file.type || 'application/octet-stream', size: file.size, takenAt: null }
}

/** The server has it now, under this description. */
export async function noteUploaded(uploaded: Attachment): Promise<void> {
  const kept = await deviceQueue.file(actingNow() ?? '', uploaded.sha256)
  if (kept) await deviceQueue.keepFile({ ...kept, uploaded })
}

/** The server does not take it, or nobody wants it any more. */
export const dropFile = (sha256: string): Promise<void> =>
  transact(['files'], async (store) => {
    await got(store('files').delete([actingNow() ?? '', sha256]))
  })

/** A file that only this device has, or has still. */
export const fileHere = (sha256: string): Promise<KeptFile | undefined> => deviceQueue.file(actingNow() ?? '', sha256)

/** SHA-256 of all files that something to be sent holds. */
export function hashesIn(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(hashesIn))]
  if (typeof value !== 'object' || value === null) return []
  if ('sha256' in value && 'name' in value && typeof value.sha256 === 'string') return [value.sha256]
  return [...new Set(Object.values(value).flatMap(hashesIn))]
}
