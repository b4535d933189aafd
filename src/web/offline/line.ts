import { ACTING_AS } from '../../domain/api/acting-as.ts'
import type { Outcome } from '../../domain/command.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { API, ask } from '../api/client.ts'
import { clockLead } from '../api/connection.ts'
import { OfflineError, ProblemError } from '../api/problem.ts'
import type { Answer, Line, Stop } from './entry.ts'

/** A server that has not answered by then has, for all we know, not been reached. */
const COMMAND_MS = 30_000
const FILE_MS = 10 * 60_000

/** Codes that say that nobody's session, or another person's, is what stands in the way. */
const STOPS: Readonly<Record<string, Stop>> = {
  'access.signed-out': 'signedOut',
  'password.expired': 'signedOut',
  'access.no-post': 'signedOut',
  'access.other-account': 'otherAccount',
}

/** The way to the server. What is sent names whose it is, and the server refuses it in another person's session. */
export const line: Line = {
  upload: (file) =>
    answerOf(async () => {
      const response = await ask(`${API}/files?name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', [ACTING_AS]: file.owner },
        body: file.bytes,
        signal: AbortSignal.timeout(FILE_MS),
      })
      return (await response.json()) as Attachment
    }),
  send: (owner, command) =>
    answerOf(async () => {
      const response = await ask(`${API}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [ACTING_AS]: owner },
        body: JSON.stringify({ commands: [command] }),
        signal: AbortSignal.timeout(COMMAND_MS),
      })
      const { outcomes } = (await response.json()) as { outcomes: Outcome[] }
      return outcomes[0]!
    }),
  clockLead,
}

async function answerOf<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { is: 'done', value: await ask() }
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      // An answer that breaks off in its middle is no answer.
      if (error instanceof OfflineError || error instanceof TypeError || error instanceof SyntaxError || isCut(error))
        return { is: 'stopped', why: 'unreachable' }
      throw error
    }
    const why = STOPS[error.code]
    if (why) return { is: 'stopped', why }
    if (error.status === 429) return { is: 'stopped', why: 'busy' }
    if (error.status >= 500 || error.code === 'upload.cut') return { is: 'failed' }
    const { code, detail, at, values, problems } = error
    return { is: 'refused', problem: { code, detail, at, values, problems: [...problems] } }
  }
}

const isCut = (error: unknown): boolean =>
  error instanceof DOMException &&
  (error.name === 'AbortError' || error.name === 'TimeoutError' || error.name === 'NetworkError')
