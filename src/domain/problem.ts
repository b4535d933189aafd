import type { Label, Language } from './label.ts'

export type ProblemValues = Record<string, string | number | boolean | readonly (string | number)[]>

/** Where in a form, command or file the cause stands: `/commands/2/data/dueOn`, `Sheet1!C7`. */
export interface Refusal<V extends ProblemValues = ProblemValues> {
  code: string
  status: number
  values: V
  message: Label
  at?: string
}

export interface ProblemDefinition<V extends ProblemValues> {
  (values: V, at?: string): Refusal<V>
  code: string
  status: number
}

const defined = new Map<string, ProblemDefinition<never>>()

/**
 * A refusal with a permanent code, an HTTP status and words in both languages that say what happened and what to do.
 * Sent as problem details (RFC 9457). The code names the cause and never changes; wording may improve.
 */
export function defineProblem<V extends ProblemValues = Record<string, never>>(
  code: string,
  options: { status: number } & Record<Language, (values: V) => string>,
): ProblemDefinition<V> {
  if (defined.has(code)) throw new Error(`problem code used twice: ${code}`)
  const make = (values: V, at?: string): Refusal<V> => ({
    code,
    status: options.status,
    values,
    message: { zh: options.zh(values), en: options.en(values) },
    ...(at !== undefined && { at }),
  })
  const definition = Object.assign(make, { code, status: options.status })
  defined.set(code, definition as unknown as ProblemDefinition<never>)
  return definition
}

/** All codes that are defined, for the documentation and its test. */
export const problemCodes = (): string[] => [...defined.keys()].sort()

/** Carries a refusal through code that throws; doors turn it into problem details. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(...refusals: [Refusal, ...Refusal[]]) {
    super(refusals.map((r) => `${r.code}: ${r.message.en}`).join('; '))
    this.name = 'Refused'
    this.refusals = refusals
  }
}
