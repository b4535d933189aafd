import { type Label, label } from './label.ts'

/** What says when, how many and who; read by the guards of `verified` and by the answer audit alike. */
export const DATE = /\d{1,4}\s*年|\d{1,2}\s*月|\d{1,2}\s*日|\d{4}-\d{2}|[一二三四五六七八九十]+月/u
export const NUMBER = /\d|[一二三四五六七八九十百两]+(?:次|人|户|件|份|项|个|场|处|名|元|册|条)/u
export const PERSON = /书记|主任|委员|网格(?:长|员)|同志|干事|站长|组长|会计|经办人|负责人/u

/**
 * What an answer (整改情况) leaves unsaid: who, when, how many. It reads words, not truth; naming a known person counts as who.
 * @source domain.md §3: 没有日期、人员、数字的答复不能核验
 */
export function unsaidInAnswer(answer: string, knownNames: readonly string[]): Label[] {
  const unsaid: Label[] = []
  if (!PERSON.test(answer) && !knownNames.some((name) => answer.includes(name))) unsaid.push(label('谁做的', 'who'))
  if (!DATE.test(answer)) unsaid.push(label('哪天做的', 'when'))
  if (!NUMBER.test(answer)) unsaid.push(label('多少', 'how many'))
  return unsaid
}
