import { oc } from '@orpc/contract'
import { z } from 'zod'
import { idInput } from './common.ts'

const words = z.object({ zh: z.string(), en: z.string() })

const foundRecord = z.object({
  kind: z.string(),
  record: z.string(),
  number: z.string().nullable(),
  /** Null where the reader may not see the record: only that it holds the words. */
  title: z.string().nullable(),
  orgName: z.string(),
  /** How many of its versions hold the words. */
  versions: z.int(),
  /** Where they stand now, with some words around. */
  places: z.array(z.object({ field: z.string(), before: z.string(), words: z.string(), after: z.string() })),
  /** Why it stays; null where the words go. */
  keptBy: words.nullable(),
  /** A person of the street's own address book, with a post in force: the approval is refused. */
  inOffice: z.boolean(),
  /** The person's own record: what is sensitive in it goes as a whole. */
  isPerson: z.boolean(),
})

const foundFile = z.object({
  sha256: z.string(),
  name: z.string(),
  /** The records that show it; it stays while one of them does. */
  holders: z.array(z.object({ record: z.string(), isKept: z.boolean() })),
  tells: z.boolean(),
  goes: z.boolean(),
})

const preview = z.object({
  words: z.array(z.string()),
  records: z.array(foundRecord),
  /** More were found than are shown. */
  more: z.int(),
  files: z.array(foundFile),
  /** Half-done work that holds the words: reviews, drafts, saved views. */
  others: z.array(z.object({ place: z.string(), count: z.int() })),
  /** Audit lines that stay by law, until the last of them is let go. */
  audit: z.object({ over: z.int(), kept: z.int(), until: z.string().nullable(), why: words }),
  /** Nightly backups that were made before and still hold the words, until the last of them is let go; null where none are made. */
  backups: z.object({ count: z.int(), until: z.string().nullable() }).nullable(),
  /** Documents that there was no time to open; the erasure itself opens them all. */
  unread: z.int(),
})
export type ErasurePreview = z.output<typeof preview>

/** Erasure of personal data (个人信息删除): what would go and what would stay. Requests and decisions are commands. */
export const erasuresContract = {
  preview: oc
    .route({ method: 'POST', path: '/erasures/preview', tags: ['erasures'], summary: '看看要删什么' })
    .input(z.object({ words: z.string().max(600), archived: z.boolean().default(false) }))
    .output(preview),
  /** The same for a request, with what it keeps and adds. The look at its words is recorded. */
  previewOf: oc
    .route({ method: 'GET', path: '/erasures/{id}/preview', tags: ['erasures'] })
    .input(idInput)
    .output(preview),
}
