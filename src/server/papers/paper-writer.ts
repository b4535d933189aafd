import type { Paper } from '../../domain/paper.ts'
import { Refused } from '../../domain/problem.ts'
import { paperQueueFull, paperWritingStopped } from '../../domain/problems/paper.ts'
import { type Apart, startApart } from '../apart/apart.ts'
import { type DoPaperJob, doPaperJob, type OnShare, type PaperJob, type PaperResults } from './paper-jobs.ts'
import type { WorkerMessage } from './paper-worker.ts'

export interface WriterLimits {
  /** Characters up to which the server writes itself: starting a process costs more. */
  inline: number
  /** For one job. */
  seconds: number
  /** Of JavaScript's heap. */
  megabytes: number
  /** Jobs that may wait for the one that is being done. */
  waiting: number
  /** After so long without a job the process ends, and its fonts and libraries leave the memory. */
  idleSeconds: number
}

/** A process needs 0.7–1.0 s until it has loaded; 10,000 characters are written in 0.3 s. */
const USUAL: WriterLimits = { inline: 10_000, seconds: 180, megabytes: 2048, waiting: 8, idleSeconds: 60 }

export interface PaperWriter {
  run: DoPaperJob
  close: () => Promise<void>
}

interface Turn {
  job: PaperJob
  onShare: OnShare | undefined
  done: (result: PaperResults[keyof PaperResults]) => void
  fail: (error: unknown) => void
}

/**
 * Lays large papers out, writes and examines them in one process of its own, one after the other, so that the server answers
 * others meanwhile.
 * @throws Refused paper.queue-full; paper.writing-stopped where the process failed, was ended or took too long
 */
export function paperWriter(limits: WriterLimits = USUAL): PaperWriter {
  const waiting: Turn[] = []
  let worker: Apart<PaperJob> | undefined
  let current: Turn | undefined
  let timer: NodeJS.Timeout | undefined

  const hire = (): Apart<PaperJob> => {
    const fresh = startApart<PaperJob, WorkerMessage>(new URL('./paper-worker.ts', import.meta.url), limits.megabytes, {
      said: (message) => {
        if (message.step === 'at') return current?.onShare?.(message.share)
        const turn = current
        current = undefined
        turn?.done(message.result)
        next()
      },
      ended: (cause) => {
        if (worker !== fresh) return
        worker = undefined
        const turn = current
        current = undefined
        turn?.fail(stopped(cause))
        next()
      },
    })
    return fresh
  }
  const dismiss = async () => {
    const idle = worker
    worker = undefined
    await idle?.end()
  }
  const next = () => {
    clearTimeout(timer)
    const seconds = waiting.length > 0 ? limits.seconds : limits.idleSeconds
    timer = setTimeout(() => (current ? void worker?.end() : void dismiss()), seconds * 1000)
    timer.unref()
    current = waiting.shift()
    if (!current) return
    worker ??= hire()
    worker.send(current.job)
  }
  return {
    run: ((job: PaperJob, onShare?: OnShare) => {
      if (charactersOf(job.paper) <= limits.inline) return doPaperJob(job)
      if (waiting.length >= limits.waiting)
        return Promise.reject(new Refused(paperQueueFull({ waiting: waiting.length })))
      return new Promise<PaperResults[keyof PaperResults]>((done, fail) => {
        const turn = { job, onShare, done, fail }
        // Somebody sits at the paper and waits for what is missing; a file may come later.
        if (job.what === 'faults') waiting.unshift(turn)
        else waiting.push(turn)
        if (current) onShare?.('waiting')
        else next()
      })
    }) as DoPaperJob,
    close: async () => {
      clearTimeout(timer)
      for (const turn of waiting.splice(0)) turn.fail(stopped(undefined))
      await worker?.end()
    },
  }
}

/** The refusal for whoever asked, with the cause for the server's own log. */
const stopped = (cause: unknown): Refused => Object.assign(new Refused(paperWritingStopped({})), { cause })

const charactersOf = ({ blocks }: Paper): number =>
  blocks.reduce(
    (sum, { text, table }) =>
      sum + text.length + (table?.rows.reduce((all, { cells }) => all + cells.join('').length, 0) ?? 0),
    0,
  )
