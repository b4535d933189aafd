import { bigramsOf } from '../domain/likeness.ts'
import { narrow } from './normal.ts'

const DONE =
  /(?:都|均|已|已经|全部|现已)[^，。；]{0,6}(?:整改|完成|解决|纠正|落实|改正|规范|处理)(?:完毕|完成|到位|结束|好)?|整改(?:完毕|完成|到位)/gu
const AROUND =
  /等?问题|存在|在(?:今后|以后)的?工作中|今后|以后|杜绝|防止|避免|此类|类似|现象|的?发生|针对|关于|按照|要求/gu

/** Whether an answer says only the problem's words again and 已整改完毕: then what was done is not told. */
export function repeatsProblem(answer: string, problem: string): string | undefined {
  const words = narrow(answer)
  const done = words.match(DONE)
  if (!done) return undefined
  const rest = words.replace(DONE, '，').replace(AROUND, '，')
  const own = pieces(rest)
  const asked = bigramsOf(narrow(problem))
  let pairs = 0
  let shared = 0
  for (const piece of own) {
    for (const [pair, count] of bigramsOf(piece)) {
      pairs += count
      if (asked.has(pair)) shared += count
    }
  }
  return pairs >= 3 && shared / pairs >= 0.7 ? done[0] : undefined
}

const pieces = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((p) => p.length > 1)
