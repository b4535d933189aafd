import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refused } from '../../domain/problem.ts'
import { bodyTooLarge, uploadCut } from '../problems.ts'

/** A file that came in and lies aside until it is known what it is. */
export interface Received {
  path: string
  sha256: string
  size: number
  read(): AsyncIterable<Uint8Array>
  /** Removes it. Call it whatever happens. */
  drop(): Promise<void>
}

export interface Inbox {
  /**
   * Takes a stream in without holding it in memory.
   * @throws request.too-large; upload.cut when the connection is lost: nothing is left then
   */
  receive(bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Received>
  /** Removes what a killed server left. */
  clear(): Promise<void>
}

export function createInbox(folder: string): Inbox {
  return {
    receive: async (bytes, maxBytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, randomUUID())
      const drop = () => rm(path, { force: true })
      const handle = await open(path, 'wx', 0o600)
      try {
        const hash = createHash('sha256')
        let size = 0
        for await (const chunk of bytes) {
          size += chunk.byteLength
          if (size > maxBytes) throw new Refused(bodyTooLarge({ limit: Math.floor(maxBytes / 1024 / 1024) }))
          hash.update(chunk)
          await handle.writeFile(chunk)
        }
        return { path, sha256: hash.digest('hex'), size, read: () => createReadStream(path), drop }
      } catch (error) {
        await drop()
        throw error instanceof Refused ? error : new Refused(uploadCut({}))
      } finally {
        await handle.close()
      }
    },
    clear: async () => {
      const names = await readdir(folder).catch(() => [] as string[])
      await Promise.all(names.map((name) => rm(join(folder, name), { force: true })))
    },
  }
}
