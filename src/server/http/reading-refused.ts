import type { Refusal } from '../../domain/problem.ts'
import type { ReadingRefusal } from '../../domain/reading.ts'
import { refusalWords } from '../../domain/reading-words.ts'

/** Too large is the only refusal with a status of its own; the others are about what is inside. */
const statusOf = (code: ReadingRefusal['code']): number => (code === 'read.too-large' ? 413 : 422)

/** The reader's refusal as the doors say it, in both languages. */
export const readingRefused = (error: ReadingRefusal): Refusal => ({
  code: error.code,
  status: statusOf(error.code),
  values: error.values,
  message: refusalWords(error),
})
