import { randomUUID } from 'node:crypto'
import { ORPCError, ValidationError } from '@orpc/server'
import type { z } from 'zod'
import type { ProblemDetails } from '../../domain/api/shapes.ts'
import { type Refusal, Refused } from '../../domain/problem.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import * as say from '../problems.ts'
import { readingRefused } from './reading-refused.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** Names a kind of problem for ever (RFC 9457 `type`); the documentation lists them all. */
const typeOf = (code: string) => `https://taizhang.invalid/problems/${code}`

/** One or several refusals as the body of an answer. The first decides the status. */
export function toProblemDetails(refusals: readonly Refusal[]): ProblemDetails {
  const first = refusals[0]!
  return {
    type: typeOf(first.code),
    status: first.status,
    code: first.code,
    title: first.message.en,
    detail: first.message,
    ...(first.at !== undefined && { at: first.at }),
    values: first.values,
    ...(refusals.length > 1 && {
      problems: refusals.map(({ code, message, at, values }) => ({
        code,
        detail: message,
        ...(at !== undefined && { at }),
        values,
      })),
    }),
  }
}

export interface Encoded {
  problem: ProblemDetails
  /** Set where this was not a refusal but a failure: what to write to the log under the reference. */
  failure?: { reference: string; error: unknown }
}

/**
 * Whatever was thrown, as problem details. A failure of ours becomes `server.unexpected` with a reference, and tells nothing
 * else.
 * @param bodyLimit bytes that the route takes, for saying so
 */
export function encodeProblem(error: unknown, bodyLimit = 0): Encoded {
  const refusals = refusalsOf(error, bodyLimit)
  const reference = randomUUID().slice(0, 8)
  // A refusal that hides a failure of ours keeps it as its cause, for the server's log.
  if (refusals) {
    const cause = error instanceof Refused ? error.cause : undefined
    return { problem: toProblemDetails(refusals), ...(cause !== undefined && { failure: { reference, error: cause } }) }
  }
  return { problem: toProblemDetails([say.unexpected({ reference })]), failure: { reference, error } }
}

function refusalsOf(error: unknown, bodyLimit: number): readonly Refusal[] | undefined {
  if (error instanceof Refused) return error.refusals
  if (error instanceof ReadingRefusal) return [readingRefused(error)]
  if (error instanceof ORPCError) return refusalsOfRpc(error, bodyLimit)
  return refusalsOfHttp(error, bodyLimit)
}

/** What the contract's layer finds wrong with a request before any of our code runs. */
function refusalsOfRpc(error: ORPCError<string, unknown>, bodyLimit: number): readonly Refusal[] | undefined {
  if (error.code === 'BAD_REQUEST') {
    if (!(error.cause instanceof ValidationError)) return [say.malformed({})]
    const issues = error.cause.issues as readonly z.core.$ZodIssue[]
    const refusals = issues.map((issue) => say.invalidInput({ why: issue.message }, pointerOf(issue.path)))
    return refusals.length > 0 ? refusals : [say.malformed({})]
  }
  return error.cause === undefined ? undefined : refusalsOf(error.cause, bodyLimit)
}

/** What the HTTP server finds wrong: size, type, syntax of the body. */
function refusalsOfHttp(error: unknown, bodyLimit: number): readonly Refusal[] | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return [say.bodyTooLarge({ limit: Math.floor(bodyLimit / 1024 / 1024) })]
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return [say.mediaType({})]
  if (statusCode === 400) return [say.malformed({})]
  return undefined
}

/** A JSON pointer (RFC 6901) to the place in the request. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
