import { open } from 'node:fs/promises'
import type { Source } from './source.ts'

/** A file on disk. */
export async function openFile(path: string): Promise<Source & { close(): Promise<void> }> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    size,
    read: async (at, length) => {
      const bytes = Buffer.allocUnsafe(length)
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
        if (bytesRead === 0) throw new Error(`${path} ended at ${at + done}`)
        done += bytesRead
      }
      return bytes
    },
    close: () => handle.close(),
  }
}
