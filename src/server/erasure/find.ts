import { dayAt } from '../../domain/day.ts'
import { ARCHIVED, inOrder } from '../../domain/erasing.ts'
import type { Label } from '../../domain/label.ts'
import { label } from '../../domain/label.ts'
import { findTelling } from '../../records/index.ts'
import { isInForce } from '../directory.ts'
import type { Services } from '../services.ts'
import { asStreet } from './as-street.ts'
import { findTellingAudit, type TellingAudit } from './audit-rows.ts'
import { findTellingRows, type TellingRow } from './rows.ts'
import { findTellingFiles, type HeldFile, heldFiles } from './telling-files.ts'

/** What is to be erased, as a request says it. */
export interface Wanted {
  words: readonly string[]
  archived: boolean
  keeps: readonly { record: string; reason: 'namesake' | 'law' }[]
  files: readonly { sha256: string }[]
}

export interface FoundRecord {
  kind: string
  record: string
  versions: number
  /** Why it stays; null where the words go. */
  keptBy: Label | null
  /** Of a person who holds a post today. */
  inOffice: boolean
}

export interface FoundFile extends Omit<HeldFile, 'holders'> {
  holders: (HeldFile['holders'][number] & { isKept: boolean })[]
  /** The words stand in it; the others hang on the same records and are for people to look at. */
  tells: boolean
  goes: boolean
}

/** Everything in the street that holds the words. */
export interface Found {
  records: FoundRecord[]
  files: FoundFile[]
  rows: TellingRow[]
  audit: TellingAudit
  /** Documents that there was no time to open. */
  unread: number
}

const KEPT: Record<'namesake' | 'law', Label> = {
  namesake: label('不是本人（同名）', 'Somebody else of that name'),
  law: label('法律规定的保存期限未满', 'A keeping period set by law is running'),
}

/** @param until after this moment (of the real clock) no more documents are opened */
export async function findPersonal(services: Services, street: string, wanted: Wanted, until: number): Promise<Found> {
  const words = inOrder(wanted.words)
  const now = services.clock()
  const months = await services.rules.value('audit.keep', dayAt(now))
  const chosen = new Set(wanted.files.map(({ sha256 }) => sha256))
  const { held, rows, audit, first } = await asStreet(services, street, async (tx) => ({
    held: await heldFiles(tx, street),
    rows: await findTellingRows(tx, street, words),
    audit: await findTellingAudit(tx, street, words, { now, months }),
    first: await findTelling(tx, street, words, [...chosen]),
  }))
  const { telling, unread } = await findTellingFiles(services, street, held, words, until)
  const goers = [...new Set([...telling, ...chosen])]
  const all = await asStreet(services, street, (tx) => findTelling(tx, street, words, goers))
  const posts = (await services.directory().get()).posts.filter((post) => isInForce(post, dayAt(now)))
  const keptBy = ({ kind, record }: { kind: string; record: string }): Label | null => {
    const keep = wanted.keeps.find((one) => one.record === record)
    if (keep) return KEPT[keep.reason]
    return wanted.archived ? null : (ARCHIVED[kind] ?? null)
  }
  // Other requests lose their words when they are decided.
  const records = all
    .filter(({ kind }) => kind !== 'erasure')
    .map((found) => ({
      ...found,
      keptBy: keptBy(found),
      inOffice: found.kind === 'person' && posts.some((post) => post.person === found.record),
    }))
  const near = new Set(first.map(({ record }) => record))
  const files = held
    .filter(({ sha256, holders }) => goers.includes(sha256) || holders.some(({ record }) => near.has(record)))
    .map((file) => {
      const holders = file.holders.map((holder) => ({ ...holder, isKept: keptBy(holder) !== null }))
      const goes = goers.includes(file.sha256) && !holders.some(({ isKept }) => isKept)
      return { ...file, holders, tells: telling.has(file.sha256), goes }
    })
  return { records, files, rows, audit, unread }
}
