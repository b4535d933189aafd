import type { Outcome } from '../../domain/command.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import type { Answer, Entry, KeptFile, Line, Queued, QueueStore, Stop } from './entry.ts'
import { adapted, timed } from './entry-times.ts'
import { nextToSend } from './order.ts'

/** Ends of the entries that a pass dealt with, and why it ended itself. */
export interface Passed {
  stop: Stop | undefined
  /** Milliseconds from 1970 when something that the server failed at may be tried again. */
  again: number | undefined
}

export interface Sending<Bytes> {
  owner: string
  store: QueueStore<Bytes>
  line: Line<Bytes>
  now: () => number
  /** Told of each entry that the server has, or does not take. */
  settled?: (entry: Entry, outcome?: Outcome) => void
}

/** How many files of one entry go up at once. */
const AT_ONCE = 3
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 15 * 60_000

/**
 * Sends what waits, one entry after the other, until nothing is left that may go or nobody comes through. Only one pass of
 * an owner may run at a time; what it does can be cut off anywhere and done again.
 */
export async function sendWaiting<Bytes>(sending: Sending<Bytes>): Promise<Passed> {
  const { owner, store, now } = sending
  for (;;) {
    const entries = await store.list(owner)
    const next = nextToSend(entries, now())
    if (!next) return { stop: undefined, again: soonest(entries, now()) }
    const stop = await sendOne(next, sending)
    if (stop === 'unreachable') await noteApart(await store.list(owner), store)
    if (stop) return { stop, again: undefined }
  }
}

/** All that waits was written without network. */
async function noteApart<Bytes>(entries: readonly Entry[], store: QueueStore<Bytes>): Promise<void> {
  const unmarked = entries.filter(({ isApart }) => !isApart)
  if (unmarked.length > 0)
    await store.change(
      unmarked.map((entry) => ({ ...entry, isApart: true })),
      [],
    )
}

const soonest = (entries: readonly Entry[], now: number): number | undefined => {
  const later = entries.filter((e) => e.status === 'waiting' && e.notBefore > now).map((e) => e.notBefore)
  return later.length > 0 ? Math.min(...later) : undefined
}

async function sendOne<Bytes>(waiting: Entry, sending: Sending<Bytes>): Promise<Stop | undefined> {
  const { owner, store, line, now, settled } = sending
  // Written down before it goes: from here on the server may have it.
  const entry = timed({ ...waiting, attempts: waiting.attempts + 1 }, now(), line.clockLead())
  await store.change([entry], [])
  const files = await sendFiles(entry, sending)
  if (files.is === 'stopped') return files.why
  const answer: Answer<Outcome> =
    files.is === 'done' ? await line.send(owner, withFiles(entry.command, files.value)) : files
  switch (answer.is) {
    case 'stopped':
      return answer.why
    case 'done':
      await store.change([], [entry])
      settled?.(entry, answer.value)
      return undefined
    case 'failed':
      await store.change([{ ...entry, notBefore: now() + pauseAfter(entry.attempts) }], [])
      return undefined
    case 'refused': {
      const again = adapted(entry, answer.problem)
      if (again) {
        await store.change([again], [])
        return undefined
      }
      const status = answer.problem.code === 'record.version-conflict' ? 'conflict' : 'refused'
      const refused: Entry = { ...entry, status, problem: answer.problem }
      await store.change([refused], [])
      settled?.(refused)
      return undefined
    }
  }
}

/** Doubles with each attempt, up to a quarter of an hour. */
export const pauseAfter = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10))

/** Sends the files that the server has not got, a few at a time; each is noted as soon as it is there. */
async function sendFiles<Bytes>(
  entry: Entry,
  { store, line }: Sending<Bytes>,
): Promise<Answer<Map<string, Attachment>>> {
  const there = new Map<string, Attachment>()
  const missing: KeptFile<Bytes>[] = []
  for (const sha256 of entry.files) {
    const kept = await store.file(entry.owner, sha256)
    if (kept?.uploaded) there.set(sha256, kept.uploaded)
    else if (kept?.bytes) missing.push(kept)
  }
  let failure: Exclude<Answer<Attachment>, { is: 'done' }> | undefined
  const work = async () => {
    for (let file = missing.shift(); file && !failure; file = missing.shift()) {
      const answer = await line.upload(file)
      if (answer.is === 'done') {
        await store.keepFile({ ...file, uploaded: answer.value })
        there.set(file.sha256, answer.value)
      } else failure ??= answer
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, missing.length) }, work))
  return failure ?? { is: 'done', value: there }
}

/** The command with each file as the server calls it. */
function withFiles(command: Queued, files: ReadonlyMap<string, Attachment>): Queued {
  if (files.size === 0) return command
  const isFile = (value: unknown): value is Attachment =>
    typeof value === 'object' && value !== null && 'sha256' in value && files.has(String(value.sha256))
  const exchanged = (value: unknown): unknown => {
    if (isFile(value)) return { ...files.get(value.sha256)!, name: value.name }
    if (Array.isArray(value)) return value.map(exchanged)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, exchanged(inner)]))
  }
  return exchanged(command) as Queued
}
