import type { ProblemDetails } from '../../domain/api/shapes.ts'
import { API } from '../api/client.ts'
import { noteReached, noteSession } from '../api/connection.ts'
import { OfflineError, ProblemError } from '../api/problem.ts'

export interface SameAs {
  review: string
  document: string | null
}

export interface Sent {
  id: string
  sameAs: SameAs | null
}

/**
 * Sends a document to be read; the file itself is the body. `XMLHttpRequest`, since `fetch` does not tell how much has
 * been sent. The id is the client's, so that a repeated sending makes nothing twice.
 * @param onSent share of the bytes sent, 0–1
 * @throws OfflineError, ProblemError (by rejection); a DOMException `AbortError` when `signal` stopped it
 */
export function sendDocument(
  id: string,
  file: File,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ id, name: file.name })
    request.open('POST', `${API}/reviews?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onSent(event.loaded / event.total))
    request.upload.addEventListener('load', () => onSent(1))
    request.addEventListener('load', () => {
      noteReached(true)
      if (request.status === 200) return done(request.response as Sent)
      const body = request.response as ProblemDetails | null
      if (body?.code === 'access.signed-out') noteSession('lost')
      fail(body?.detail ? new ProblemError(body) : new OfflineError())
    })
    request.addEventListener('error', () => fail(new OfflineError()))
    request.addEventListener('abort', () => fail(new DOMException('stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
