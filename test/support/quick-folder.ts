import { mkdtempSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** Several times what all databases of a run take at once. */
const MUCH = 8_000_000_000

/**
 * A new folder for databases that are thrown away: in memory where there is much of it. A database is a thousand small files,
 * which take a disk a second to make.
 */
export const quickFolder = (prefix: string): string => mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), prefix))

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return Math.min(bavail * bsize, freemem()) > MUCH
  } catch {
    return false
  }
}
