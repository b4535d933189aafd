import { deviceQueue } from './device-queue.ts'
import type { Entry } from './entry.ts'

/** Entries with their files, as one zip that any computer opens. */
export async function copyOf(entries: readonly Entry[]): Promise<Blob> {
  const { zipSync, strToU8 } = await import('fflate')
  const parts: Record<string, Uint8Array> = {}
  for (const { command, owner, files } of entries) {
    parts[`${command.id}.json`] = strToU8(JSON.stringify(command, null, 2))
    for (const sha256 of files) {
      const kept = await deviceQueue.file(owner, sha256)
      if (kept?.bytes) parts[`${sha256.slice(0, 12)}-${kept.name}`] = new Uint8Array(await kept.bytes.arrayBuffer())
    }
  }
  // Photos do not get smaller.
  return new Blob([zipSync(parts, { level: 0 }) as Uint8Array<ArrayBuffer>], { type: 'application/zip' })
}
