import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { OWNER } from './cluster.ts'
import type { ConnectionConfig } from './embedded.ts'

/**
 * Where the embedded server of a data folder listens that another program of this machine and user runs; undefined where none
 * is ready. For what only reads while people work.
 */
export function findRunning(dataDir: string, version: 18 | 15 = 18): ConnectionConfig | undefined {
  const folder = join(resolve(dataDir), `postgres-${version}`)
  try {
    // The server's own file: process, data, start, port, socket folder, address, memory, state.
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const [, , , port, socket, address] = lines.map((line) => line.trim())
    if (lines[7]?.trim() !== 'ready') return undefined
    const where = { port: Number(port), user: OWNER, database: OWNER }
    if (socket) return { ...where, host: socket }
    return { ...where, host: address, password: readFileSync(`${folder}.password`, 'utf8').trim() }
  } catch {
    return undefined
  }
}
