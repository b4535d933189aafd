/** The form of a point's own words: heading or sentence, where its first clause ends, where it turns from finding to answer. */
import type { StatedState } from '../domain/reading.ts'
import { ACT, VERDICT } from './cues.ts'
import { stateOfNote } from './stated.ts'

export const SENTENCE = /[。！？!?；;]|(?<=\p{Script=Han})\.(?=.)/u

/** Without the stop at the end. */
export function trimStop(text: string): string {
  const words = text.trimEnd()
  let end = words.length
  while (end > 0 && '。：:；;，,、.'.includes(words[end - 1]!)) end--
  return end === words.length ? text : words.slice(0, end).trimEnd()
}

/** Short, one clause of a sentence, alone: the form of a heading. */
export const looksLikeHeading = (text: string): boolean => {
  const t = trimStop(text)
  return t.length <= 60 && !SENTENCE.test(t) && !/[：:]./u.test(t)
}

const OPENS = 1
const CLOSES = 2
const STOPS = 3
const POINT = 4
// A table: one Chinese character taken out of a text is a new string.
const MARKS = new Uint8Array(65_536)
for (const [mark, characters] of Object.entries({
  [OPENS]: '“《（(',
  [CLOSES]: '”》）)',
  [STOPS]: '。：:；;！',
  [POINT]: '.',
}))
  for (const c of characters) MARKS[c.charCodeAt(0)] = Number(mark)

/** The first stop outside quotation marks and brackets, -1 if there is none near. A full stop may be a point (half-width papers). */
export function firstStop(text: string): number {
  let depth = 0
  for (let i = 0; i < text.length && i < 90; i++) {
    const mark = MARKS[text.charCodeAt(i)]
    if (mark === 0) continue
    if (mark === OPENS) depth++
    else if (mark === CLOSES) depth = Math.max(0, depth - 1)
    else if (depth === 0 && (mark === STOPS || /\p{Script=Han}/u.test(text[i - 1] ?? ''))) return i
  }
  return -1
}

/** The words that name a numbered point: up to the first stop if points follow, else all. */
export const headingWords = (own: string, hasPoints: boolean): string => {
  const stop = hasPoints ? firstStop(own) : -1
  return stop >= 0 ? own.slice(0, stop) : trimStop(own)
}

/**
 * Where a point that first finds something wanting goes on to say what was done about it (应缴未缴……。已全额缴入……。); -1 if it
 * does not.
 */
export function turnToAnswer(text: string): number {
  const stop = text.search(/[。；]/u)
  if (stop < 6 || stop + 1 >= text.length) return -1
  const first = text.slice(0, stop)
  const finds =
    VERDICT.test(first) || /(?:问题|现象)(?:$|[，,])|超范围|超标准|超概算|多支出|多付|多发|少缴|欠缴|缓慢/u.test(first)
  if (!finds || /已|正在|下一步/u.test(first)) return -1
  const cut = evidenceEnd(text, stop + 1)
  const rest = text.slice(cut)
  return /已|正在|目前|现(?!金|象|场|有|状|行)|责成|针对|制定|建立|组织|督促|整改/u.test(rest) ||
    (ACT.test(rest) && !VERDICT.test(rest.split(/[，。；]/u)[0]!))
    ? cut
    : -1
}

/** Who found it: 你组指出，审计发现，群众反映. Whatever else the sentence tells, it is the finding's. */
const FOUND =
  /^[^，。；]{0,8}(?:巡察|巡视|督导|督查|检查|审计|你|贵)组?(?:在[^，。]{2,12}中)?(?:指出|发现|反馈|认为|反映|提出|查明)/u
const EVIDENCE =
  /^(?:审计(?:指出|发现|认为|查明|抽查)|巡察(?:指出|发现|反馈)|检查(?:发现|指出)|经(?:查|核查|抽查|核实)|抽查|抽取|调阅|查阅|走访|其中|涉及|如|例如|比如|具体(?:为|是|表现)|主要(?:是|表现)|(?:截至)?20\d\d年)/u

/** A sentence of the answer: what was done, by whom. */
const ACTED =
  /已|正在|整改|退还|退缴|追回|收回|上缴|补缴|补齐|清理完|完善|修订|建立|制定|(?:街道|社区|党工委|党委|党总支|支部|我们|镇|局|办)[^，。]{0,6}(?:将|对|把|会同|聘请|组织|召开|邀请|成立|逐|重新|立即|通过|按照|向)/u

/** What was not done is none of it: 未上缴国库. */
const NOT_DONE = /未[^，。；]{1,6}|已(?=闲置|逾期|超期|拖欠|滞留|停[工用]|荒废)/gu
/** 其他应收款中3年以上的有9笔: how much of it there is, in words that tell of no act. */
const AMOUNT = /\d(?:[^，。；]{0,2}元|笔|个月)/u
const ACTS =
  /召开|开展|组织|印发|下发|安排|投入|举办|发放|协调|约谈|培训|整治|处置|督促|启动|拨付|申请|收缴|扣回|核减|核销|清退|追缴|补办|调整|落实/u

function tellsFound(sentence: string): boolean {
  if (FOUND.test(sentence)) return true
  const acts = sentence.replace(NOT_DONE, '')
  if (ACTED.test(acts)) return false
  return EVIDENCE.test(sentence) || VERDICT.test(sentence) || (AMOUNT.test(sentence) && !ACTS.test(acts))
}

/**
 * Where the sentences end that still tell what was found (审计指出，……), from `from` on; `from` itself if none does.
 * @param answersFollow the answers are points behind the text; otherwise its last sentence is the answer's
 */
export function evidenceEnd(text: string, from: number, answersFollow = false): number {
  let at = from
  for (;;) {
    const stop = text.slice(at).search(/[。；]/u)
    const end = at + stop + 1
    if (stop < 0 || (end >= text.length && !answersFollow) || !tellsFound(text.slice(at, end - 1))) return at
    at = end
  }
}

/** The state of a section whose name says how far all its findings are: 正在整改的事项. */
export function stateOfSection(heading: string): StatedState | null {
  const name = heading.replace(/[（(][^（）()]{1,12}[）)]$/u, '')
  return /^[^“”]{0,8}(?:完成|整改|推进|坚持)[^“”，。]{0,10}(?:事项|问题|任务|的)$/u.test(name) &&
    !/清单|反馈|发现/u.test(name)
    ? stateOfNote(name)
    : null
}

/** Does the value of a state field tell what was done rather than how far it is? */
export const tellsWork = (text: string): boolean => ACT.test(text) || /已|了|制定|召开|开展|完善/u.test(text)
