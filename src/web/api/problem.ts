import type { ProblemDetails } from '../../domain/api/shapes.ts'
import { type Label, label } from '../../domain/label.ts'

type Part = NonNullable<ProblemDetails['problems']>[number]

/** A refusal of the server (RFC 9457): permanent code, words in both languages, where it stands. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Label
  /** JSON pointer into the request, or a cell. */
  readonly at: string | undefined
  readonly values: Record<string, unknown>
  /** Each refusal, where there are several; at least this one. */
  readonly problems: readonly Part[]

  constructor(problem: Omit<ProblemDetails, 'type' | 'title'>) {
    super(`${problem.code}: ${problem.detail.en}`)
    this.name = 'ProblemError'
    this.code = problem.code
    this.status = problem.status
    this.detail = problem.detail
    this.at = problem.at
    this.values = problem.values
    this.problems = problem.problems ?? [problem]
  }
}

/** Nothing came back: no network, or the server is not running. What was written stays where it is. */
export class OfflineError extends Error {
  readonly code = 'network.unreachable'
  readonly detail = label(
    '没连上，写的都在，连上以后再试',
    'Not connected. What you wrote is kept; try again once connected',
  )
  constructor() {
    super('network.unreachable')
    this.name = 'OfflineError'
  }
}

/** This device's storage is full: what was written stays in the form, and nothing that waits is given up for it. */
export class DeviceFullError extends Error {
  readonly code = 'device.full'
  readonly detail = label(
    '这台手机存满了，这一条还没有存下。写的还在这一页上：先删些别的照片或应用，或者连上网络，再按一次',
    'This device is full and this entry is not kept yet. It is still on this page: make room or connect, then try again',
  )
  constructor() {
    super('device.full')
    this.name = 'DeviceFullError'
  }
}

const isProblem = (body: unknown): body is ProblemDetails =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  'detail' in body &&
  typeof body.detail === 'object' &&
  body.detail !== null &&
  'zh' in body.detail

const byStatus = (status: number): Label =>
  status >= 500
    ? label(
        '服务器没办成，写的都在。过一会儿再试，还不行就找系统管理员',
        'The server failed. What you wrote is kept; try again shortly, then ask the system administrator',
      )
    : label(`服务器没有接受这次请求（${status}）`, `The server did not accept this request (${status})`)

/** The problem that a response carries; a body that is none (a proxy's page) becomes words for its status. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isProblem(body)) return new ProblemError(body)
  const code =
    typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
      ? body.code
      : `http.${response.status}`
  return new ProblemError({ status: response.status, code, detail: byStatus(response.status), values: {} })
}

const unexpected = label(
  '这里出了错，写的都在。刷新后再试，还不行就把编号告诉系统管理员',
  'Something failed here. What you wrote is kept; reload, then tell the system administrator the code',
)

/** What to tell a person about any error: its words and its permanent code. */
export const wordsOf = (error: unknown): { code: string; detail: Label } =>
  error instanceof ProblemError || error instanceof OfflineError || error instanceof DeviceFullError
    ? { code: error.code, detail: error.detail }
    : { code: 'app.unexpected', detail: unexpected }
