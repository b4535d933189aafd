import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { verifyBundle } from './bundle.ts'
import type { BundleReport, VerifyOptions } from './bundle-report.ts'
import { nodeCrypto } from './node-crypto.ts'
import { openFile } from './node-file.ts'
import type { Request } from './node-worker.ts'
import type { PartResult } from './part.ts'

/** A bundle larger than this is worth threads of its own. */
const LARGE = 32 * 1024 * 1024

/** Checks a bundle on disk, a large one on as many threads as there are processors (at most four). */
export async function verifyFile(path: string, options: VerifyOptions = {}): Promise<BundleReport> {
  const source = await openFile(path)
  const workers = source.size < LARGE ? undefined : startWorkers(path, Math.min(4, Math.max(1, availableParallelism())))
  try {
    return await verifyBundle(source, nodeCrypto, {
      ...options,
      ...(workers && {
        entries: (task) => workers.run<PartResult>({ task }),
        sum: (sum) => workers.run<string>({ sum }),
        lanes: workers.count,
      }),
    })
  } finally {
    await workers?.stop()
    await source.close()
  }
}

/** A file of entries is some megabytes: a thread that may grow further only collects its garbage later. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 }

type Waiting = { done: (result: never) => void; fail: (error: unknown) => void }

function startWorkers(path: string, count: number) {
  const waiting = new Map<number, Waiting>()
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./node-worker.ts', import.meta.url), {
      workerData: path,
      resourceLimits: MEMORY,
    })
    worker.on('message', ({ id, result }: { id: number; result: never }) => {
      waiting.get(id)?.done(result)
      waiting.delete(id)
    })
    worker.on('error', (error) => {
      for (const { fail } of waiting.values()) fail(error)
    })
    return worker
  })
  let next = 0
  return {
    count,
    run: <T>(request: { task: object } | { sum: object }) =>
      new Promise<T>((done, fail) => {
        const id = next++
        waiting.set(id, { done, fail })
        workers[id % count]!.postMessage({ id, ...request } as Request)
      }),
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  }
}
