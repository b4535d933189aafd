import { got, transact } from './database.ts'
import type { Entry, KeptFile, QueueStore } from './entry.ts'

/** The queue in this browser's IndexedDB. */
export const deviceQueue: QueueStore = {
  list: (owner) =>
    transact(
      ['queue'],
      async (store) => (await got(store('queue').index('owner').getAll(owner))) as Entry[],
      'readonly',
    ),
  add: (entry) =>
    transact(['queue'], async (store) => ({ ...entry, seq: Number(await got(store('queue').add(entry))) })),
  change: (entries, removed) =>
    transact(['queue', 'files'], async (store) => {
      const queue = store('queue')
      for (const entry of entries) queue.put(entry)
      for (const { seq } of removed) queue.delete(seq)
      const [first] = removed
      if (!first || removed.every(({ files }) => files.length === 0)) return
      const left = (await got(queue.index('owner').getAll(first.owner))) as Entry[]
      const needed = new Set(left.flatMap(({ files }) => files))
      const files = store('files')
      for (const sha256 of new Set(removed.flatMap((entry) => entry.files))) {
        if (needed.has(sha256)) continue
        const kept = (await got(files.get([first.owner, sha256]))) as KeptFile | undefined
        if (kept) files.put({ ...kept, bytes: null })
      }
    }),
  file: (owner, sha256) =>
    transact(
      ['files'],
      async (store) => (await got(store('files').get([owner, sha256]))) as KeptFile | undefined,
      'readonly',
    ),
  keepFile: (file) =>
    transact(['files'], async (store) => {
      await got(store('files').put(file))
    }),
}

/** Every owner for whom something waits on this device, with how many. */
export const owners = (): Promise<Map<string, number>> =>
  transact(
    ['queue'],
    async (store) => {
      const counts = new Map<string, number>()
      for (const { owner } of (await got(store('queue').getAll())) as Entry[])
        counts.set(owner, (counts.get(owner) ?? 0) + 1)
      return counts
    },
    'readonly',
  )

/** Files that a form took in and nobody ever sent. */
const FORGOTTEN_MS = 60 * 24 * 3_600_000

export const dropForgotten = (now: number): Promise<void> =>
  transact(['queue', 'files'], async (store) => {
    const entries = (await got(store('queue').getAll())) as Entry[]
    const needed = new Set(entries.flatMap(({ owner, files }) => files.map((sha256) => `${owner} ${sha256}`)))
    const files = store('files')
    for (const file of (await got(files.getAll())) as KeptFile[])
      if (!needed.has(`${file.owner} ${file.sha256}`) && now - Date.parse(file.keptAt) > FORGOTTEN_MS)
        files.delete([file.owner, file.sha256])
  })
