import { z } from 'zod'
import { daySchema } from '../day-schema.ts'
import { cleanText } from './clean-text.ts'
import type { Field, FieldBase } from './field.ts'
import { instantSchema } from './instant.ts'

/** A file that was uploaded before: what the log keeps of it. The bytes are stored under their SHA-256. */
export const attachmentSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: cleanText().min(1).max(255),
  /** Media type as found in the content, not as claimed. */
  mime: z.string().max(100),
  /** Bytes. */
  size: z.int().min(0),
  /** When the picture says that it was taken, if it says so. */
  takenAt: z.union([instantSchema, daySchema]).nullable().default(null),
})
export type Attachment = z.infer<typeof attachmentSchema>

/**
 * Files with their hashes, at most `max` (50 unless told). `expected`: a record without one is not whole; said while it is being
 * written, when those who can still sign or be seen are in the room.
 */
export const attachments = (options: FieldBase & { max?: number; expected?: true }): Field<Attachment[]> => {
  const { max = 50, ...base } = options
  return {
    ...base,
    type: 'attachments',
    required: true,
    schema: z.array(attachmentSchema).max(max),
    column: 'jsonb',
    sortable: false,
    max,
  }
}
