import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../database/fault.ts'
import { writeDurably } from './last-signed.ts'

/** A street's log that came out of a backup: until somebody says what was signed after it, nothing more is. */
export interface RestoredLog {
  street: string
  /** When the backup was made, and how many entries had their place in it. */
  madeAt: string
  size: number
  restoredAt: string
  /** A later checkpoint that somebody kept and that this log does not contain: the backup is older than what was signed. */
  witnessed?: string
}

const pathOf = (folder: string, street: string): string => join(folder, `${encodeURIComponent(street)}.restored`)

export function readRestored(folder: string, street: string): RestoredLog | undefined {
  try {
    return JSON.parse(readFileSync(pathOf(folder, street), 'utf8')) as RestoredLog
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Stops the signing of a street's log (docs/decisions/0012). */
export const markRestored = (folder: string, mark: RestoredLog): void =>
  writeDurably(pathOf(folder, mark.street), `${JSON.stringify(mark)}\n`)

export const clearRestored = (folder: string, street: string): void => rmSync(pathOf(folder, street), { force: true })

/** @throws log.restored while nobody said that nothing was signed after the backup */
export function requireNotRestored(folder: string, street: string): void {
  const mark = readRestored(folder, street)
  if (!mark) return
  throw new Fault(
    'log.restored',
    mark.witnessed === undefined
      ? {
          zh: `街道 ${street} 的日志由 ${mark.madeAt} 的备份恢复而来，在确认备份之后没有再签过检查点以前，不再签名；请用见证方最后保存的检查点运行 taizhang resume-log`,
          en: `The log of street ${street} was restored from the backup of ${mark.madeAt}; nothing is signed until it is known what was signed after it: run taizhang resume-log with the last checkpoint that a witness kept`,
        }
      : {
          zh: `街道 ${street} 恢复的备份（${mark.size} 条）早于已签名的检查点，后面的条目不在其中，已停止签名；请恢复较新的备份；找不到时条目照常入账，只是不再签名，请告知见证方`,
          en: `The backup that street ${street} was restored from (${mark.size} entries) is older than a signed checkpoint, whose entries it lacks, so nothing is signed; restore a later backup; where there is none, entries are still taken but stay unsigned: tell the witnesses`,
        },
    { ...mark },
  )
}
