import { parentPort } from 'node:worker_threads'
import { doPaperJob, type PaperJob, type PaperResults, type Share } from './paper-jobs.ts'

export type WorkerMessage = { step: 'at'; share: Share } | { step: 'done'; result: PaperResults[keyof PaperResults] }

/** Often enough to look at. */
const TELL_MS = 200

// What goes wrong ends the thread: whoever waits for it hears so, and the next job gets a thread without its remains.
parentPort!.on('message', async (job: PaperJob) => {
  let told = Number.NEGATIVE_INFINITY
  const result = await doPaperJob(job, (share) => {
    if (performance.now() - told < TELL_MS) return
    told = performance.now()
    parentPort!.postMessage({ step: 'at', share } satisfies WorkerMessage)
  })
  parentPort!.postMessage({ step: 'done', result } satisfies WorkerMessage)
})
