import { z } from 'zod'

/** The first member: what the archive holds and what it must be loaded into. */
export const BEGIN = 'taizhang-backup.json'
/** The last member: what everything before it must be. An archive without it was cut off. */
export const MANIFEST = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const begin = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Of the program, and of the server: 180004. */
  program: z.string(),
  postgres: z.int(),
  /** What the database had been brought to. */
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  logs: z.array(
    z.object({
      street: z.string(),
      origin: z.string(),
      size: z.int(),
      /** The last checkpoint in the snapshot, and the one kept beside the key. */
      checkpoint: z.string().nullable(),
      lastSigned: z.string().nullable(),
    }),
  ),
  hasKeys: z.boolean(),
})
export type Begin = z.infer<typeof begin>

export const manifest = z.object({
  begin: sha256,
  /** Every part of every table, in order. */
  parts: z.array(z.object({ name: z.string(), rows: z.int(), sha256 })),
  rows: z.record(z.string(), z.int()),
  /** Attachments: their names are their hashes; `list` is the hash of `NAME SIZE` lines in order. */
  files: z.object({ count: z.int(), bytes: z.int(), list: sha256 }),
  /** Whatever else: keys, the list of erasures. */
  others: z.array(z.object({ name: z.string(), sha256 })),
})
export type Manifest = z.infer<typeof manifest>
