import { Worker } from 'node:worker_threads'
import { Refused } from '../../domain/problem.ts'
import { type Reading, ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import { atOnce } from '../at-once.ts'
import { readingTooLong } from '../problems.ts'
import type { ReadMessage, ReadRequest } from './read-worker.ts'

export interface ReadResult {
  source: SourceText
  reading: Reading
}

export interface ReadLimits {
  seconds: number
  /** Of JavaScript's heap; what a file unpacks to is bounded by the reader itself. */
  megabytes: number
  /** How many documents are read at once; the others wait. */
  atOnce: number
}

export type ReadDocument = (request: ReadRequest, onStep?: (step: 'opened') => void) => Promise<ReadResult>

/**
 * Reads documents in threads of their own, so that a nasty file can neither stop the server nor eat its memory.
 * @throws ReadingRefusal; Refused read.too-long
 */
export function documentReader(limits: ReadLimits = { seconds: 60, megabytes: 768, atOnce: 2 }): ReadDocument {
  const inTurn = atOnce(limits.atOnce)
  return (request, onStep) => inTurn(() => runWorker(request, limits, onStep))
}

function runWorker(request: ReadRequest, limits: ReadLimits, onStep?: (step: 'opened') => void): Promise<ReadResult> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      stdout: true,
      stderr: true,
    })
    const timer = setTimeout(() => {
      fail(new Refused(readingTooLong({ seconds: limits.seconds })))
      void worker.terminate()
    }, limits.seconds * 1000)
    worker.on('message', (message: ReadMessage) => {
      if (message.step === 'opened') onStep?.('opened')
      else if (message.step === 'done') done({ source: message.source, reading: message.reading })
      else fail(new ReadingRefusal(message.code, message.values))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      // The thread's own limit: the file unpacks to more than any paper of this field.
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ReadingRefusal('read.expands') : error)
    })
    worker.on('exit', () => {
      clearTimeout(timer)
      fail(new Error('the reading thread ended without an answer'))
    })
  })
}
