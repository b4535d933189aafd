import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

// The last checkpoint that was signed is kept beside the key, outside the database: a database restored from an old backup
// does not know what the key signed since.

export function readLastSigned(folder: string, street: string): string | undefined {
  try {
    return readFileSync(pathOf(folder, street), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Written durably before the checkpoint is shown to anybody. */
export const writeLastSigned = (folder: string, street: string, note: string): void =>
  writeDurably(pathOf(folder, street), note)

/** Writes a small file of our own beside the keys: whole and on the disk, or not at all. */
export function writeDurably(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
}

const pathOf = (folder: string, street: string): string => join(folder, `${encodeURIComponent(street)}.checkpoint`)
