import { z } from 'zod'
import { daySchema } from './day-schema.ts'
import { cleanText } from './fields/clean-text.ts'
import { instantSchema } from './fields/instant.ts'
import { recordId } from './fields/reference.ts'

/** Why an act is recorded later than `minutes.late` allows, and who agreed (补录). */
const late = z.strictObject({ reason: cleanText().min(2).max(500), approver: recordId.nullable().default(null) })

const base = {
  /** Made by the client: the same id sent twice is done once. It is also the log entry's id. */
  id: recordId,
  /** When the person says that it happened; the server's clock if left out. */
  occurredAt: z.union([instantSchema, daySchema]).optional(),
  /** The device's clock at the time of writing, for entries made without network. */
  deviceAt: instantSchema.optional(),
  late: late.optional(),
  kind: z.string(),
  record: recordId,
}

export const createCommand = z.strictObject({
  ...base,
  action: z.literal('create'),
  /** The organisation that the record belongs to; the actor's own if left out. */
  org: recordId.optional(),
  /** The import that it comes in with, as history: made in the same transaction by the same person. */
  importedIn: recordId.optional(),
  data: z.record(z.string(), z.unknown()),
})

export const correctCommand = z.strictObject({
  ...base,
  action: z.literal('correct'),
  /** The version that the person saw. If it is no longer the current one the correction is refused, showing what changed. */
  version: z.int().min(1),
  data: z.record(z.string(), z.unknown()),
  reason: cleanText().min(1).max(500).optional(),
})

export const moveCommand = z.strictObject({
  ...base,
  action: z.literal('move'),
  version: z.int().min(1),
  move: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
})

export const eraseCommand = z.strictObject({
  ...base,
  action: z.literal('erase'),
  version: z.int().min(1),
  reason: cleanText().min(2).max(500),
})

/** One change, as a person (or a device that was offline) asks for it. Attaching files is a correction or a creation with attachments. */
export const commandSchema = z.discriminatedUnion('action', [createCommand, correctCommand, moveCommand, eraseCommand])
export type Command = z.infer<typeof commandSchema>
export type CommandInput = z.input<typeof commandSchema>

/** What came of a command. `replayed` is true when the same id had been done before. */
export interface Outcome {
  id: string
  kind: string
  record: string
  version: number
  state: string | null
  number: string | null
  recordedAt: string
  replayed: boolean
}
