/**
 * The form 针对“……”问题，…… / 关于……问题的整改情况: one paragraph that names a finding and answers it.
 */

export interface About {
  /** End of the words that name the finding, from the beginning of the text. */
  end: number
  /** Where the answer's own words begin; equal to the text's length if there are none. */
  rest: number
  /** The finding's own words, without quotation marks. */
  finding: string
}

const HEAD =
  '(?:(?:[（(][^（）()]{1,12}[）)])?\\s*(?:关于|针对|对于|对照|就|对|围绕)?\\s*(?:本?次?(?:区委|县委|市委|省委)?(?:巡察|巡视|审计|督查|检查)?(?:组)?(?:反馈|指出|提出|发现)的?(?:问题)?[中：:]?)?\\s*)'
const QUOTED = new RegExp(
  `^${HEAD}[“"「『‘](.{2,160}?)[”"」』’](?:等)?(?:的)?(?:方面)?(?:存在)?(?:的)?(?:具体|突出|反馈)?(?:问题|情况|事项|现象|方面)?`,
  'u',
)
const PLAIN =
  /^(?:关于|针对|对于|就)\s*((?:[^，,。：:；;“”]{2,70}|“[^”]{1,60}”){1,6}?[、，,]?[^，,。：:；;]{0,40}?)(?:等|的|等方面|方面|等方面的|方面的|等的)?(?:具体|突出|反馈)?(?:问题|现象|情况)(?=[，,。：:；;、]|的?(?:整改|落实)|$)/u
const TAIL = /^(?:的)?(?:整改)?(?:落实|进展|完成|工作)*(?:的)?(?:情况|整改)?\s*[。，,：:；;]?\s*/u

/** The finding that `text` begins by naming, if it has this form. */
export function aboutOf(text: string): About | undefined {
  const head = text.slice(0, 260)
  const hasWord = /^(?:[（(][^（）()]{1,12}[）)])?\s*(?:关于|针对|对于|就|对照|围绕)/u.test(head)
  const opensQuote = /^[“"「『]/u.test(head)
  if (!hasWord && !opensQuote) {
    if (!/^对[“"]/u.test(head)) return undefined
  }
  let m = QUOTED.exec(head)
  if (m) {
    const named = m[0].trimEnd()
    // A quotation at the head of a sentence names a finding only if 问题 follows it.
    if (!/(?:问题|情况|事项|现象|方面)$/u.test(named) && !hasWord) return undefined
    if (opensQuote && !/(?:问题|情况|事项|现象)$/u.test(named)) return undefined
  } else {
    m = hasWord ? PLAIN.exec(head) : null
  }
  if (!m) return undefined
  if (/(?:上述|以上|存在的?|反馈的?|这些|有关|相关)$/u.test(m[1]!.trim()) || m[1]!.length < 3) return undefined
  const end = m[0].length
  const tail = TAIL.exec(text.slice(end, end + 24))
  return { end, rest: end + (tail?.[0].length ?? 0), finding: m[1]! }
}
