import { Refused } from '../../domain/problem.ts'
import { type Reading, ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import { OutOfMemory, startApart } from '../apart/apart.ts'
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
 * Reads documents in processes of their own, so that a nasty file can neither stop the server nor eat its memory.
 * @throws ReadingRefusal; Refused read.too-long
 */
export function documentReader(limits: ReadLimits = { seconds: 60, megabytes: 768, atOnce: 2 }): ReadDocument {
  const inTurn = atOnce(limits.atOnce)
  return (request, onStep) => inTurn(() => runWorker(request, limits, onStep))
}

function runWorker(request: ReadRequest, limits: ReadLimits, onStep?: (step: 'opened') => void): Promise<ReadResult> {
  return new Promise((done, fail) => {
    const worker = startApart<ReadRequest, ReadMessage>(
      new URL('./read-worker.ts', import.meta.url),
      limits.megabytes,
      {
        said: (message) => {
          if (message.step === 'opened') onStep?.('opened')
          else if (message.step === 'done') done({ source: message.source, reading: message.reading })
          else fail(new ReadingRefusal(message.code, message.values))
        },
        ended: (cause) => {
          clearTimeout(timer)
          // The limit of its own: the file unpacks to more than any paper of this field.
          if (cause instanceof OutOfMemory) fail(new ReadingRefusal('read.expands'))
          else fail(cause ?? new Error('the reading process ended without an answer'))
        },
      },
    )
    const timer = setTimeout(() => {
      fail(new Refused(readingTooLong({ seconds: limits.seconds })))
      void worker.end()
    }, limits.seconds * 1000)
    worker.send(request)
  })
}
