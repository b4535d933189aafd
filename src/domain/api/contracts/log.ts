import { oc } from '@orpc/contract'
import { z } from 'zod'

/** A body that cosigns the log, with what it signed last. */
const witness = z.object({
  id: z.string(),
  name: z.string(),
  /** Verifier key line. */
  key: z.string(),
  org: z.string(),
  until: z.string().nullable(),
  /** How many entries its latest signature covers, and when it was given. */
  size: z.int().nullable(),
  at: z.string().nullable(),
  /** The checkpoint that it signed, with its signature. */
  note: z.string().nullable(),
})

/** Proof that the log was rewritten: two checkpoints by its own key that cannot both be true. */
const fork = z.object({ kept: z.string(), shown: z.string(), from: z.int(), to: z.int(), at: z.string() })

export const logContract = {
  /** The log in words: how many entries, the last signed checkpoint, who watches over it, what was proved against it. */
  state: oc.route({ method: 'GET', path: '/log', tags: ['log'] }).output(
    z.object({
      entries: z.int(),
      waiting: z.int(),
      size: z.int(),
      root: z.string(),
      signedAt: z.string().nullable(),
      origin: z.string(),
      hash: z.enum(['sha256', 'sm3']),
      witnesses: z.array(witness),
      forks: z.array(fork),
    }),
  ),
}
