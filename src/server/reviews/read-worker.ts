import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { type Reading, ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import { openDocument, openText } from '../../reader/open-document.ts'
import { understand } from '../../reader/understand.ts'

/** What the worker is given: a file on the disk, or pasted text. */
export type ReadRequest = { path: string; name: string } | { text: string }

export type ReadMessage =
  | { step: 'opened' }
  | { step: 'done'; source: SourceText; reading: Reading }
  | { step: 'refused'; code: ReadingRefusal['code']; values: ReadingRefusal['values'] }

const say = (message: ReadMessage) => parentPort!.postMessage(message)

/** Two characters that the store cannot hold are replaced one for one, so that every offset stays right. */
const writable = (source: SourceText): SourceText => ({
  ...source,
  text: source.text.replaceAll('\0', '\ufffd').toWellFormed(),
})

try {
  const request = workerData as ReadRequest
  const source = writable(
    'text' in request ? openText(request.text) : await openDocument(readFileSync(request.path), request.name),
  )
  say({ step: 'opened' })
  say({ step: 'done', source, reading: understand(source) })
} catch (error) {
  if (!(error instanceof ReadingRefusal)) throw error
  say({ step: 'refused', code: error.code, values: error.values })
}
