/** An answer to be read: a measure, or what was written as done (整改情况). */
export interface AnswerText {
  id: string
  text: string
  /** Where `text` begins in the paper; 0 where it stands alone. */
  start: number
  /** How it is called; its place among the measures where not given, 0 for what was handed in as done. */
  number?: number
  /** Kept beside the words; then the words need not say it. */
  owner?: string | null
  deadline?: string | null
}

/** A problem with what answers it, in the order of the paper. */
export interface FindingText {
  id: string
  text: string
  start: number
  /** Headings above it: what they name is the topic, not yet the matter of a claim. */
  headings: readonly string[]
  /** Stated beside the problem itself. */
  deadline?: string | null
  measures: readonly AnswerText[]
}

export interface AuditInput {
  findings: readonly FindingText[]
  /** Measures that stand under no problem (in papers that list problems and measures apart): they may answer any. */
  loose: readonly AnswerText[]
}
