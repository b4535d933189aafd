import { z } from 'zod'

/** One value of a choice of records, as rows of a ledger are asked for: `topic.work`; `topic.` for those that state none. */
export const valueAsked = z.string().regex(/^[a-zA-Z]+\.[a-zA-Z]*$/)
