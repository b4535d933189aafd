import { z } from 'zod'

export const idInput = z.object({ id: z.uuid() })

/** What an act answers that has nothing to tell. */
export const ok = z.object({ ok: z.literal(true) })
