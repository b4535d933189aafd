import type { Refusal } from '../../domain/problem.ts'
import type { ReadingRefusal } from '../../domain/reading.ts'

export const readingRefused = (error: ReadingRefusal): Refusal => ({
  code: error.code,
  status: 422,
  values: error.values,
  message: { zh: error.code, en: error.code },
})
