import { type Label, label } from './label.ts'
import type { Paper, PaperBlock } from './paper.ts'
import { STALE_PHRASES } from './paper-words.ts'

/** What stands against issuing a paper, at its place. */
export interface PaperFault {
  code:
    | 'paper.slot'
    | 'paper.placeholder'
    | 'paper.figure'
    | 'paper.stale-year'
    | 'paper.stale-phrase'
    | 'paper.head'
    | 'paper.empty'
    | 'paper.unanswered'
    | 'paper.changed'
    | 'paper.person'
    | 'paper.leak'
    | 'paper.claim'
    | 'paper.taken'
    | 'paper.approver'
  block: string | null
  /** The words in question. */
  words: string
  detail: Label
  /** Page on which it can be mended, where that is not the paper itself: `/findings/ID`. */
  to: string | null
  /** What the words become when one lets them be mended: the masked form of a personal detail. */
  instead?: string | undefined
}

const PLACEHOLDER =
  /[XＸ×]{1,}(?=[^A-Za-z]|$)|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|某某|某(?![些种某])|_{2,}|〔\s*〕|（\s*）|\?{2,}|？{2,}/gu
const DATE = /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|\d{4}-\d{2}-\d{2}/gu
/** Named by a number: no figure. */
const NAMED =
  /\d*\*{2,}\d*|《[^》]*》|“[^”]{0,10}”|〔\d{4}〕\d+号|第\d+(?:条|款|项|号|期|轮|次)|\d+\.(?=\D)|12345|\d+号(?:楼|院|线)?/gu
const FIGURE =
  /\d[\d,]*(?:\.\d+)?\s*(?:%|‰|余|多)?(?:个|名|户|人|件|次|场|项|条|份|处|起|篇|期|元|万元|亿元|家|天|小时|平方米|公里|支|期|轮|批|宗|万)?|[一二三四五六七八九十百千万两]{2,}余?(?:个|名|户|人|件|次|场|项|条|份|处|起|篇|元)|[二三四五六七八九](?:名|户|人|件|次|场|笔|份|处)(?!方|来|把)/gu

const fault = (
  code: PaperFault['code'],
  block: PaperBlock | null,
  words: string,
  zh: string,
  en: string,
): PaperFault => ({
  ...{ code, words, to: null },
  block: block?.id ?? null,
  detail: label(zh, en),
})

/** Figures of a text that no record and no reason stands behind, with their places. */
export function unsupportedFigures({ text, facts, vouched }: PaperBlock): { start: number; end: number }[] {
  const spared = [...facts, ...spansOf(text, DATE), ...spansOf(text, NAMED)]
  return spansOf(text, FIGURE).filter(
    ({ start, end }) =>
      !spared.some((s) => s.start <= start && end <= s.end) &&
      !spared.some((s) => s.start <= start && start < s.end && end > s.end) &&
      !vouched.some((v) => v.text === text.slice(start, end)),
  )
}

const spansOf = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length }))

/**
 * Everything that stands against issuing this paper, in its order.
 * @param year the year that the paper is about
 * @param isMasked for residents: 某处 is a place that was masked by rule, not one that is still to be named
 */
export function paperFaults(paper: Paper, year: number, isMasked = false): PaperFault[] {
  const head: PaperFault[] = []
  if (paper.title.trim() === '') head.push(fault('paper.head', null, '', '还没有标题', 'The title is missing'))
  if (paper.signer.trim() === '')
    head.push(fault('paper.head', null, '', '还没有署名', 'Whose paper it is, is missing'))
  for (const words of [paper.title, paper.addressee, paper.signer, paper.docNumber, paper.copies, ...paper.annexes])
    for (const { start, end } of spansOf(words, PLACEHOLDER))
      head.push(
        fault('paper.placeholder', null, words.slice(start, end), `“${words}”里还有空`, `“${words}” still has a gap`),
      )
  if (paper.blocks.length === 0) head.push(fault('paper.empty', null, '', '正文是空的', 'There is no text'))
  return [...head, ...paper.blocks.flatMap((b) => blockFaults(b, year, isMasked))]
}

function blockFaults(block: PaperBlock, year: number, isMasked: boolean): PaperFault[] {
  const { text, facts } = block
  if (block.slot !== null)
    return [fault('paper.slot', block, '', `还要写：${block.slot}`, `Still to be written: ${block.slot}`)]
  if (block.table !== null && block.table.rows.length === 0)
    return [fault('paper.empty', block, '', '清单里一条也没有', 'The list has no row')]
  if (block.table === null && text.trim() === '')
    return [fault('paper.empty', block, '', '这一段是空的', 'This paragraph is empty')]
  const faults: PaperFault[] = []
  if (block.taken !== null)
    faults.push(
      fault(
        'paper.taken',
        block,
        text.slice(0, 20),
        `这一段是${block.taken}年的，改过或看过才算今年的`,
        `These words are of ${block.taken}: change or confirm them`,
      ),
    )
  const isFact = (start: number, end: number) => facts.some((f) => f.start <= start && end <= f.end)
  for (const { start, end } of spansOf(text, PLACEHOLDER)) {
    if (isMasked && text.startsWith('某处', start)) continue
    const words = text.slice(start, end)
    faults.push(fault('paper.placeholder', block, words, `“${words}”要换成实数或实名`, `“${words}” is a placeholder`))
  }
  for (const { start, end } of unsupportedFigures(block)) {
    const words = text.slice(start, end)
    faults.push(fault('paper.figure', block, words, `“${words}”没有记录作依据`, `No record stands behind “${words}”`))
  }
  for (const { start, end } of spansOf(text, /20\d\d(?=年)/gu)) {
    const words = text.slice(start, end)
    if (!isFact(start, end) && Number(words) < year - 1)
      faults.push(
        fault(
          'paper.stale-year',
          block,
          `${words}年`,
          `${words}年是旧年份吗`,
          `Is ${words} left over from an older paper?`,
        ),
      )
  }
  for (const { words, since } of STALE_PHRASES) {
    const found = words.exec(text)
    if (found && year >= since && !isFact(found.index, found.index + found[0].length))
      faults.push(fault('paper.stale-phrase', block, found[0], `“${found[0]}”是旧提法`, `“${found[0]}” is out of date`))
  }
  return faults
}
