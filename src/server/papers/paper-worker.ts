import { listen, say } from '../apart/program.ts'
import { doPaperJob, type PaperJob, type PaperResults, type Share } from './paper-jobs.ts'

export type WorkerMessage = { step: 'at'; share: Share } | { step: 'done'; result: PaperResults[keyof PaperResults] }

/** Often enough to look at. */
const TELL_MS = 200

listen<PaperJob>(async (job) => {
  let told = Number.NEGATIVE_INFINITY
  const result = await doPaperJob(job, (share) => {
    if (performance.now() - told < TELL_MS) return
    told = performance.now()
    say<WorkerMessage>({ step: 'at', share })
  })
  say<WorkerMessage>({ step: 'done', result })
})
