import { readFileSync } from 'node:fs'
import { type Reading, ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import { openDocument, openText } from '../../reader/open-document.ts'
import { understand } from '../../reader/understand.ts'
import { goodbye, listen, say } from '../apart/program.ts'

/** What the worker is given: a file on the disk, or pasted text; `only: 'source'` leaves the understanding out. */
export type ReadRequest = ({ path: string; name: string } | { text: string }) & { only?: 'source' }

/** Of a source that nobody wants understood. */
const NOTHING_READ: Reading = {
  ...{ genre: 'other', title: null, organization: null, inspector: null, date: null, feedbackOn: null },
  ...{ headings: [], items: [], noise: [], warnings: [] },
}

export type ReadMessage =
  | { step: 'opened' }
  | { step: 'done'; source: SourceText; reading: Reading }
  | { step: 'refused'; code: ReadingRefusal['code']; values: ReadingRefusal['values'] }

/** Two characters that the store cannot hold are replaced one for one, so that every offset stays right. */
const writable = (source: SourceText): SourceText => ({
  ...source,
  text: source.text.replaceAll('\0', '\ufffd').toWellFormed(),
})

listen<ReadRequest>(async (request) => {
  try {
    const source = writable(
      'text' in request ? openText(request.text) : await openDocument(readFileSync(request.path), request.name),
    )
    say<ReadMessage>({ step: 'opened' })
    const reading = request.only === 'source' ? NOTHING_READ : understand(source)
    say<ReadMessage>({ step: 'done', source, reading })
  } catch (error) {
    if (!(error instanceof ReadingRefusal)) throw error
    say<ReadMessage>({ step: 'refused', code: error.code, values: error.values })
  }
  goodbye()
})
