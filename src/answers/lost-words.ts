import type { MeasureNote } from '../domain/answer-audit.ts'
import { narrow } from './normal.ts'

type LostWord = Extract<MeasureNote, { code: 'lostWord' | 'doubleNo' | 'unfinished' }>

const AGAINST =
  /杜绝|防止|避免|预防|防范|遏制|减少|严禁|禁止|不再|不会|不得|不让|不允许|不能|没有|未|消除|根除|严防|确保不|零|堵住|制止|克服|不/u
const BAD = '(?:此|这|该|类似|同|上述|同样|相同)类?(?:的)?(?:问题|现象|情况|事件|行为|错误)?'
const HAPPENS = '(?:再次|重复|又)?(?:的)?(?:发生|出现|重演|再现|反弹)'

/** Sentences that say the opposite because 杜绝 or 不 is gone (在以后工作中此类现象发生), or is there twice. */
export function lostWords(source: string): LostWord[] {
  const text = narrow(source)
  const found: LostWord[] = []
  let from = 0
  for (const piece of text.split(/(?<=[，,。；;！!\n])/u)) {
    const words = source.slice(from, from + piece.replace(/[，,。；;！!\s]+$/u, '').length)
    const lost = lostIn(piece, words)
    if (lost) found.push(lost)
    from += piece.length
  }
  return found
}

const TWICE = new RegExp(`(?:杜绝|防止|避免|严防|预防|遏制)[^，。；]{0,20}(?:不再|不会|不)${HAPPENS}`, 'u')
const AGAIN = new RegExp(`(?:在|于|今后|以后|日后|往后)[^，。；]{0,14}${BAD}[^，。；]{0,6}${HAPPENS}`, 'u')
const ENSURED = new RegExp(
  `(?:确保|保证|做到|力争)[^，。；]{0,14}(?:问题|现象|情况|事故|行为)[^，。；]{0,4}${HAPPENS}`,
  'u',
)
const BROKEN_OFF = /进一步(?:的|地)?[\s，,。；;！!]*$/u

function lostIn(piece: string, words: string): LostWord | undefined {
  if (TWICE.test(piece)) return { code: 'doubleNo', words }
  if (AGAIN.test(piece) && !AGAINST.test(piece)) return { code: 'lostWord', words, missing: '杜绝' }
  if (ENSURED.test(piece) && !AGAINST.test(piece)) return { code: 'lostWord', words, missing: '不' }
  if (BROKEN_OFF.test(piece)) return { code: 'unfinished', words }
  return undefined
}
