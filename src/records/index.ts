import type { PoolClient } from 'pg'
import { type ScopedPool, withScope } from '../database/scope.ts'
import { scopeOf } from './acting.ts'
import type { AnyActor } from './types.ts'

export { type ResidentActor, residentActor, systemActor } from './acting.ts'
export { carryOutErasure } from './carry-out-erasure.ts'
export { type Chronicle, openChronicle } from './chronicle.ts'
export { createRecords } from './create-records.ts'
export { type DoneErasure, eraseAgain } from './erase-again.ts'
export { createFileStore, type FileStore, MAX_FILE_BYTES } from './files/file-store.ts'
export { findTelling } from './find-telling.ts'
export { officialPaths } from './official-order.ts'
export { openedEntries, openedEntriesOf } from './opened-entries.ts'
export { type Difference, rebuild } from './rebuild.ts'
export { countSizesAnew } from './sizes.ts'
export { recordsMigrations } from './tables.ts'
export type { AnyActor, Creation, ListInput, Records, SeenRecord } from './types.ts'

/** Runs `work` on a connection that sees what the actor may see: for the queries of ledgers and server. Reads only. */
export const withActor = <T>(pool: ScopedPool, actor: AnyActor, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  withScope(pool, scopeOf(actor), work)
