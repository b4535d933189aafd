import type { Attachment } from '../../domain/fields/attachments.ts'
import { API } from '../api/client.ts'
import { OfflineError, problemOf } from '../api/problem.ts'

/** Where a stored file is read from. */
export const fileUrl = (file: Pick<Attachment, 'sha256' | 'name'>) =>
  `${API}/files/${file.sha256}?name=${encodeURIComponent(file.name)}`

export const isPicture = (file: Pick<Attachment, 'mime'>) => /^image\/(jpeg|png|webp|gif)$/.test(file.mime)

/**
 * Sends one file and returns what the record keeps of it. `progress` is told a share from 0 to 1.
 * @throws OfflineError when nothing came back, ProblemError when the server refused the file
 */
export function uploadFile(file: File, progress: (share: number) => void, signal?: AbortSignal): Promise<Attachment> {
  // `fetch` cannot tell how much has gone up.
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.open('POST', `${API}/files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => reject(new OfflineError())
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.onload = async () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Attachment)
      else reject(await problemOf(new Response(request.responseText, { status: request.status })))
    }
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
