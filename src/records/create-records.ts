import type { ScopedPool } from '../database/scope.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { check, type Door, execute } from './execute.ts'
import { executeInChunks } from './execute-in-chunks.ts'
import type { FileStore } from './files/file-store.ts'
import { historyOf } from './history.ts'
import { readCount, readOne, readOneJson, readPage } from './reading.ts'
import { reveal, revealTitles } from './reveal.ts'
import type { RecordList, Records } from './types.ts'

export interface RecordsOptions {
  /** Bound by row-level security. */
  pool: ScopedPool
  files: FileStore
  /** The server's clock: `recordedAt` and today. */
  clock?: () => Date
}

/** Opens the one door to the records of all streets of a database. */
export function createRecords({ pool, files, clock = () => new Date() }: RecordsOptions): Records {
  const door: Door = { pool, files, clock, places: new Map(), hashes: new Map() }
  return {
    execute: (actor, commands, { at = '/commands', alongside } = {}) => execute(door, actor, commands, at, alongside),
    executeInChunks: (actor, chunks, onDone) => executeInChunks(door, actor, chunks, onDone),
    check: async (actor, command) => (await check(door, actor, [command]))[0]!,
    checkEach: (actor, commands) => check(door, actor, commands),
    get: (actor, kind, id) => readOne(door, actor, kind, id),
    getJson: (actor, kind, id) => readOneJson(door, actor, kind, id),
    list: async (actor, kind, query = {}) => JSON.parse(await readPage(door, actor, kind, query)) as RecordList,
    listJson: (actor, kind, query = {}) => readPage(door, actor, kind, query),
    count: (actor, kind, query = {}) => readCount(door, actor, kind, query),
    history: async (actor, kind, id) => {
      await readOne(door, actor, kind, id)
      return historyOf(pool, actor, kindNamed(kind), id)
    },
    reveal: (actor, kind, id) => reveal(door, actor, kind, id),
    revealTitles: (actor, kind, ids) => revealTitles(door, actor, kind, ids),
  }
}
