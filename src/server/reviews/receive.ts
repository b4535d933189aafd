import { createHash } from 'node:crypto'
import type { Actor } from '../../domain/actor.ts'
import { type Reading, ReadingRefusal } from '../../domain/reading.ts'
import type { FileStore } from '../../records/index.ts'
import type { Events, ReviewStep } from '../events.ts'
import type { Received } from '../http/receive-file.ts'
import type { ReadDocument, ReadResult } from './read-document.ts'
import type { ReviewItem, ReviewTarget } from './review.ts'
import { roundName } from './round-name.ts'
import type { NewReview, ReviewStore } from './store.ts'

/** What a document may weigh: a scan of 50 MB has no text anyway. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024

export interface ReceiveOptions {
  read: ReadDocument
  store: ReviewStore
  files: FileStore
  events: Events
  clock: () => Date
}

export interface ReviewBegun {
  id: string
  /** The same file or the same text was read before: offered as the same. */
  sameAs: { review: string; document: string | null } | null
}

/** Reads a document and puts the proposals where a person can decide on them. */
export function createReceive(options: ReceiveOptions) {
  const { store, files, events, clock } = options

  const tell = (actor: Actor, id: string, step: ReviewStep, share: number) =>
    events.publish({ event: 'review.progress', person: actor.person, data: { id, step, share } })

  const keep = async (actor: Actor, review: NewReview): Promise<ReviewBegun> => {
    await store.insert(actor, review, clock())
    tell(actor, review.id, 'stored', 1)
    const sameAs = (await store.same(actor, review)) ?? null
    return { id: review.id, sameAs }
  }

  return {
    /** @throws ReadingRefusal, Refused; nothing is kept then */
    file: async (actor: Actor, id: string, name: string, received: Received): Promise<ReviewBegun> => {
      const known = await store.find(actor, id)
      if (known) return { id, sameAs: (await store.same(actor, known)) ?? null }
      tell(actor, id, 'received', 0.2)
      const result = await options.read({ path: received.path, name }, () => tell(actor, id, 'opened', 0.5))
      requireContent(result.reading)
      tell(actor, id, 'understood', 0.9)
      // Only now: what the reader refuses (a 密级 marking above all) is never stored.
      const { sha256, mime, size } = await files.storeFile(actor.street, received.read(), {
        maxBytes: MAX_DOCUMENT_BYTES,
      })
      const file = { sha256, name, mime, size, takenAt: null }
      return keep(actor, reviewOf(actor, id, name, file, result))
    },

    text: async (actor: Actor, id: string, name: string, text: string): Promise<ReviewBegun> => {
      const known = await store.find(actor, id)
      if (known) return { id, sameAs: (await store.same(actor, known)) ?? null }
      const result = await options.read({ text }, () => tell(actor, id, 'opened', 0.5))
      requireContent(result.reading)
      tell(actor, id, 'understood', 0.9)
      const bytes = Buffer.from(result.source.text, 'utf8')
      const { sha256, mime, size } = await files.storeFile(actor.street, once(bytes))
      const fileName = /\.\w+$/.test(name) ? name : `${name}.txt`
      return keep(actor, reviewOf(actor, id, fileName, { sha256, name: fileName, mime, size, takenAt: null }, result))
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A paper in which nothing is a problem, a measure or an achievement has nothing to decide on. */
function requireContent(reading: Reading): void {
  const roles = ['problem', 'measure', 'achievement']
  if (!reading.items.some((item) => roles.includes(item.role))) throw new ReadingRefusal('read.no-finding')
}

function reviewOf(
  actor: Actor,
  id: string,
  fileName: string,
  file: NewReview['file'],
  { source, reading }: ReadResult,
): NewReview {
  const { items, warnings, ...head } = reading
  return {
    id,
    org: actor.org,
    orgPath: actor.orgPath,
    fileName,
    file,
    sha256: file.sha256,
    textSha256: createHash('sha256').update(source.text).digest('hex'),
    format: source.format,
    text: source.text,
    blocks: source.blocks,
    reading: head,
    items: items.map(({ text: _, figures: __, ...item }): ReviewItem => ({ ...item, seen: false, dropped: false })),
    warnings: [...source.warnings, ...warnings].map((warning) => ({ ...warning, handled: false })),
    target: targetOf(head),
    startedBy: actor.person,
  }
}

/** What the paper itself says of where its findings belong; the person completes it. */
const targetOf = (head: NewReview['reading']): ReviewTarget => ({
  round: null,
  newRound:
    head.inspector !== null || head.feedbackOn !== null
      ? { name: roundName(head), inspector: head.inspector, feedbackOn: wholeDay(head.feedbackOn) }
      : null,
  org: null,
  orgByItem: {},
  category: 'heading',
})

const wholeDay = (date: string | null): string | null =>
  date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null
