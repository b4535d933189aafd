import type { Label } from '../../label.ts'
import type { Refusal } from '../../problem.ts'
import { stillLacking } from '../../problems/daily.ts'

/** Refuses while something is lacking, and says what. */
export const refuseLacking = (lacking: readonly Label[]): Refusal | undefined =>
  lacking.length === 0 ? undefined : stillLacking(inWords(lacking))

/** What is lacking, told one after the other. */
export const inWords = (lacking: readonly Label[]) => ({
  lacking: lacking.map(({ zh }) => zh).join('、'),
  lackingEn: lacking.map(({ en }) => en).join(', '),
})
