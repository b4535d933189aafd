import { z } from 'zod'

/** A calendar day as it arrives: `YYYY-MM-DD`, and a day that exists. Apart from `day.ts`, so that reckoning with days needs no zod. */
export const daySchema = z.iso.date()
