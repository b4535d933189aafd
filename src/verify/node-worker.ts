import { parentPort, workerData } from 'node:worker_threads'
import { nodeCrypto } from './node-crypto.ts'
import { openFile } from './node-file.ts'
import { checkEntries, sumOf, type Task } from './part.ts'
import type { TarFile } from './tar.ts'

/** Checks files of a bundle on a thread of its own. */
export type Request = { id: number } & ({ task: Task } | { sum: TarFile })

const source = await openFile(workerData as string)

parentPort!.on('message', async (request: Request) => {
  const { id } = request
  if ('sum' in request) return parentPort!.postMessage({ id, result: await sumOf(source, nodeCrypto, request.sum) })
  const result = await checkEntries(source, nodeCrypto, request.task)
  const { seqs, lines, leafHashes, records, versions } = result
  parentPort!.postMessage(
    { id, result },
    [seqs, lines, leafHashes, records, versions].map(({ buffer }) => buffer as ArrayBuffer),
  )
})
