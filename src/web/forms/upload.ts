import { ACTING_AS } from '../../domain/api/acting-as.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { API, actingNow } from '../api/client.ts'
import { noteSession } from '../api/connection.ts'
import { OfflineError, ProblemError, problemOf } from '../api/problem.ts'

/** Where a stored file is read from. */
export const fileUrl = (file: Pick<Attachment, 'sha256' | 'name'>) =>
  `${API}/files/${file.sha256}?name=${encodeURIComponent(file.name)}`

/** What the server can show as a picture; a phone's HEIC too, which no browser shows. */
export const isPicture = (file: Pick<Attachment, 'mime'>) =>
  /^image\/(jpeg|png|webp|gif|hei[cf]|avif|tiff)$/.test(file.mime)

/**
 * Takes in one file and returns what the record keeps of it: kept on this device first, then sent. Without network it stays
 * here and goes up with what holds it. `progress` is told a share from 0 to 1.
 * @throws ProblemError when the server refused the file; DeviceFullError when it can be neither kept nor sent
 */
export async function uploadFile(file: File, progress: (share: number) => void): Promise<Attachment> {
  const here = await import('../offline/files.ts')
  if (!here.canKeep()) return sendFile(file, file.name, progress)
  let kept: Attachment
  try {
    kept = await here.keepFile(file)
  } catch (full) {
    // No room for a second copy: straight to the server, if it is there.
    return await sendFile(file, file.name, progress).catch((error) => {
      throw error instanceof OfflineError ? full : error
    })
  }
  try {
    const sent = await sendFile(file, file.name, progress)
    await here.noteUploaded(sent)
    return sent
  } catch (error) {
    if (error instanceof OfflineError || (error instanceof ProblemError && isForNow(error))) return kept
    await here.dropFile(kept.sha256)
    throw error
  }
}

/** Nothing against the file: no session just now, too much at once, a failure of the server. */
const isForNow = ({ status }: ProblemError): boolean =>
  status === 401 || status === 409 || status === 429 || status >= 500

/** A URL of the bytes that this device keeps of a file; undefined where it has none. */
export async function localUrl({ sha256 }: Pick<Attachment, 'sha256'>): Promise<string | undefined> {
  const here = await import('../offline/files.ts')
  const kept = here.canKeep() ? await here.fileHere(sha256) : undefined
  return kept?.bytes ? URL.createObjectURL(kept.bytes) : undefined
}

/**
 * Sends bytes under a name.
 * @throws OfflineError when nothing came back, ProblemError when the server refused them
 */
export function sendFile(bytes: Blob, name: string, progress: (share: number) => void): Promise<Attachment> {
  // `fetch` cannot tell how much has gone up.
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.open('POST', `${API}/files?name=${encodeURIComponent(name)}`)
    request.setRequestHeader('content-type', bytes.type || 'application/octet-stream')
    const who = actingNow()
    if (who !== undefined) request.setRequestHeader(ACTING_AS, who)
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => reject(new OfflineError())
    request.onload = async () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Attachment)
      else if (request.status >= 502 && request.status <= 504) reject(new OfflineError())
      else {
        if (request.status === 401) noteSession('lost')
        reject(await problemOf(new Response(request.responseText, { status: request.status })))
      }
    }
    request.send(bytes)
  })
}
