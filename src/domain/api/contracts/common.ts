import { z } from 'zod'

export const idInput = z.object({ id: z.uuid() })

/** What an act answers that has nothing to tell. */
export const ok = z.object({ ok: z.literal(true) })

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A file that was uploaded with `POST /files`. */
export const uploadedFile = z.object({ sha256, name: z.string().min(1).max(255) })

/** What a heading of somebody's table was taken for. */
export const headingMatch = z.object({
  key: z.string().nullable(),
  confidence: z.enum(['sure', 'likely', 'ask', 'none']),
  candidates: z.array(z.string()),
})
