/**
 * Something outside the rules of the business went wrong (no server, a forked log, a broken file): a permanent code, words
 * in both languages that say what to do next, and for a failed proof the evidence. A broken invariant stops the program.
 */
export class Fault extends Error {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** Facts that let somebody else see the same: both checkpoints, the first entry that differs, a file's name. */
  readonly evidence: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    words: { zh: string; en: string },
    evidence: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${words.en}`, options)
    this.name = 'Fault'
    this.code = code
    this.zh = words.zh
    this.en = words.en
    this.evidence = evidence
  }
}
