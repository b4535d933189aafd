import type { PoolClient } from 'pg'
import { type ScopedPool, withScope } from '../database/scope.ts'
import { scopeOf } from './acting.ts'
import type { AnyActor } from './types.ts'

export { NOBODY, type SystemActor, systemActor } from './acting.ts'
export { createRecords, type RecordsOptions } from './create-records.ts'
export { createFileStore, type FileStore, MAX_FILE_BYTES, type StoredFile } from './files/file-store.ts'
export { type Difference, rebuild } from './rebuild.ts'
export { searchQuery } from './search-words.ts'
export { recordsMigrations } from './tables.ts'
export type { AnyActor, Counts, ListInput, RecordList, Records, SeenRecord } from './types.ts'

/** Runs `work` on a connection that sees what the actor may see: for the queries of ledgers and server. Reads only. */
export const withActor = <T>(pool: ScopedPool, actor: AnyActor, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  withScope(pool, scopeOf(actor), work)
