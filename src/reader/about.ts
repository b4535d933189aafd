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
  `^${HEAD}(?:“([^”]{2,400})”|‘([^’]{2,160})’|「([^」]{2,160})」|『([^』]{2,160})』|"([^"]{2,160})")(?:等)?(?:的)?(?:方面)?(?:存在)?(?:的)?(?:具体|突出|反馈|共性|个性|主要|普遍|典型|同类)?(?:问题|情况|事项|现象|方面)?`,
  'u',
)
const NOTE = /^\s*[（(](?:已|正在|整改|长期|持续|立行立改|限|计划|预计|20\d\d年|基本|完成)[^（）()]{0,60}[）)]/u
const OPENS = /^(?:关于|针对|对于|就)\s*/u
const NAMES = ['问题', '现象', '情况']
/** How far from its beginning a finding is named, and over how many commas. */
const REACH = 120
const COMMAS = 2

/** 针对……的问题 without quotation marks: the finding ends at the first 问题 that ends a clause. */
function plainAbout(text: string): { end: number; finding: string } | undefined {
  const opens = OPENS.exec(text)
  if (!opens) return undefined
  const from = opens[0].length
  let inQuotes = false
  let commas = 0
  for (let i = from; i < text.length && i < REACH; i++) {
    const ch = text[i]!
    if (ch === '“') inQuotes = true
    else if (ch === '”') inQuotes = false
    else if (inQuotes) continue
    else if ('。；;：:！'.includes(ch)) return undefined
    else if ((ch === '，' || ch === ',') && ++commas > COMMAS) return undefined
    else if (
      i >= from + 3 &&
      '问现情'.includes(ch) &&
      NAMES.includes(text.slice(i, i + 2)) &&
      /^(?:[，,。：:；;、]|的?(?:整改|落实)|$)/u.test(text.slice(i + 2, i + 6))
    ) {
      const finding = text.slice(from, i).replace(/(?:等方面|方面|等)?(?:的)?(?:具体|突出|反馈)?$/u, '')
      return { end: i + 2, finding }
    }
  }
  return undefined
}

const TAIL = /^(?:的)?(?:整改)?(?:落实|进展|完成|工作)*(?:的)?(?:情况|整改)?\s*[。，,：:；;]?\s*/u

/** 反馈指出“……”。 / 原反馈“……”: whoever found it, and its words to the end of the sentence. */
const SAID =
  /^(?:原|上次|此前)?(?:[省市区县]委)?(?:巡察|巡视|审计|督查|检查)?组?(?:反馈|指出|提出|发现|反映)+(?:意见|问题)?中?(?:指出|提出)?[：:，,]?\s*“([^”]{4,400})”(?:的?问题)?(?:[。；，：]|$)/u

/** The finding that `text` begins by naming, if it has this form. */
export function aboutOf(text: string): About | undefined {
  const head = text.slice(0, 460)
  const said = SAID.exec(head)
  if (said) return { end: said[0].length, rest: said[0].length, finding: said[1]! }
  const hasWord = /^(?:[（(][^（）()]{1,12}[）)])?\s*(?:关于|针对|对于|就|对照|围绕)/u.test(head)
  const opensQuote = /^[“"「『]/u.test(head)
  if (!hasWord && !opensQuote) {
    if (!/^对[“"]/u.test(head)) return undefined
  }
  const quoted = QUOTED.exec(head)
  let named: { end: number; finding: string } | undefined
  if (quoted) {
    const words = quoted[0].trimEnd()
    // 关于“三公”经费报销不规范的问题: the quotation is only a part of the name.
    const goesOn = !/(?:问题|情况|事项|现象|方面)$/u.test(words) && /^\p{Script=Han}/u.test(head.slice(words.length))
    if (goesOn && hasWord) {
      const plain = plainAbout(head)
      if (plain) return complete(text, plain)
    }
    // A quotation at the head of a sentence names a finding only if 问题 follows it.
    if (!/(?:问题|情况|事项|现象|方面)$/u.test(words) && !hasWord) return undefined
    if (opensQuote && !/(?:问题|情况|事项|现象)$/u.test(words)) return undefined
    named = { end: words.length, finding: quoted.slice(1).find((q) => q !== undefined)! }
  } else named = plainAbout(head)
  return named && complete(text, named)
}

/** With the note, the mark and the words 的整改情况 that follow the finding's name; undefined if it names no finding. */
function complete(text: string, { end, finding }: { end: number; finding: string }): About | undefined {
  // 关于督查发现的问题 names a part of the paper, not a finding.
  if (
    /^(?:(?:本次|此次)?(?:督查|检查|巡察|暗访|审计|自查|抽查|走访|调研)(?:中|组|过程中)?)?(?:存在|发现|反馈|指出|查出|查摆)(?:的)?(?:主要|突出|共性)?$/u.test(
      finding,
    )
  )
    return undefined
  // 针对第一个问题 says which of those before it.
  if (/^第?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[个项条类]?(?:方面)?的?$/u.test(finding)) return undefined
  if (finding.length < 2 || /(?:上述|以上|存在的?|反馈的?|这些|有关|相关)$/u.test(finding.trim())) return undefined
  // A note on the state and the mark that ends the clause belong to the finding, 的整改情况 does not.
  const note = NOTE.exec(text.slice(end, end + 80))?.[0].length ?? 0
  const mark = /^[。，,：:；;]/u.test(text.slice(end + note)) ? 1 : 0
  const tail = TAIL.exec(text.slice(end + note, end + note + 24))?.[0].length ?? 0
  return { end: end + note + mark, rest: end + note + tail, finding }
}
