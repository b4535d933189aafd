import { parentPort, workerData } from 'node:worker_threads'
import type { ConnectionConfig } from '../database/embedded.ts'
import { connect } from '../database/pool.ts'
import { rebuild } from '../records/index.ts'

/** Compares a street's state with a fold of its log on a thread of its own. */
export interface RebuildTask {
  database: ConnectionConfig
  street: string
}

const { database, street } = workerData as RebuildTask
const pool = await connect(database, { max: 1 })
try {
  parentPort!.postMessage(await rebuild(pool, street))
} finally {
  await pool.end()
}
