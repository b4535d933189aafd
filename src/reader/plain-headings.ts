/** Lines without a number that name a part (无序号标题), told by their form: no stop at their end, a full paragraph or a list below. */
import { CLOSING } from './cues.ts'
import { fieldKind } from './field-kinds.ts'
import type { Paragraph } from './flow.ts'
import { markerAt } from './numbering.ts'
import { hintOf } from './part-roles.ts'
import { PLAN_NAME, sectionRole } from './section-roles.ts'
import { labelAt } from './segments.ts'

const STOP_END = /[。；;！？!?，,、]$|\p{Script=Han}[.．]$/u

/** 三年来，我们也走过弯路，有些事至今让居民不满意: a sentence without its stop, over one that has it or over a list, names a part. */
const namesWithoutStop = (text: string, next: Paragraph): boolean =>
  text.length >= 8 &&
  /[\p{Script=Han}”》）)]$/u.test(text) &&
  !/[。；：:！\t]|\d{4}年\d{1,2}月\d{1,2}日|\s{2}/u.test(text) &&
  markerAt(text, 0) === undefined &&
  !/[\s　]/u.test(text) &&
  (next.text.length >= text.length + 12 ? /[。；！：:]$/u.test(next.text) : markerAt(next.text, 0)?.number === 1) &&
  !CLOSING.test(text)

/** Is an unmarked paragraph a heading by its form? */
export function isPlainHeading(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  const { text, block } = paragraph
  if (block?.kind === 'heading') return text.length <= 60
  if (
    /^(?:方案|事项|案例|任务|问题|整改事项|反馈问题|序号|编号|清单|台账|条目|工单|点位)\s?[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?$/u.test(
      text,
    )
  )
    return next !== undefined
  if (/^[【〔[][^】〕\]。；]{2,20}[】〕\]]$/u.test(text))
    return next !== undefined && fieldKind(text.slice(1, -1)) === undefined
  if (/^第?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[项条个组类号]$/u.test(text)) return next !== undefined
  if (text.length > 42 || STOP_END.test(text) || !next) return false
  if (namesWithoutStop(text, next)) return true
  if (text.length > 30) return false
  const words = text.replace(/[：:]$/u, '')
  if (/[，。；！？]/u.test(words) && words.length > 20) return false
  if (/^[（(].*[）)]$/u.test(words) || /\d{4}年\d{1,2}月/u.test(words)) return false
  if (/[：:]$/u.test(text))
    return (
      fieldKind(words) !== undefined ||
      (/方面$/u.test(words) && !/[以如]下|几个|有/u.test(words)) ||
      PLAN_NAME.test(words)
    )
  if (sectionRole(words) !== undefined || /方面$/u.test(words)) return true
  // 月河社区 on a line of its own over what was found there.
  if (
    /(?:社区|街道|村|镇|科室|办公室|中心|支部|党委|总支)$/u.test(words) &&
    words.length <= 14 &&
    (labelAt(next.text, 0) !== undefined || (/[：:]$/u.test(next.text) && next.text.length <= 30))
  )
    return true
  // 关于组织工作, 关于榆荫街道 over the sentences about it.
  if (/^关于\p{Script=Han}{2,12}$/u.test(text) && next.text.length >= text.length + 12 && /[。；]$/u.test(next.text))
    return true
  // 红色引领，强根铸魂 over a full paragraph.
  if (
    /^\p{Script=Han}{3,9}，\p{Script=Han}{3,9}$/u.test(text) &&
    next.text.length >= 20 &&
    /[。；]/u.test(next.text) &&
    !CLOSING.test(text)
  )
    return true
  // 短板弱项 over 一是……: a short line whose words hint at a part.
  if (
    words.length <= 14 &&
    markerAt(next.text, 0)?.number === 1 &&
    !/[，。、\d]/u.test(words) &&
    hintOf(words) !== undefined
  )
    return markerAt(text, 0) === undefined
  // A short line over a list that begins: 挂牌清理不彻底 / ——……
  const opens = markerAt(next.text, 0)
  if (
    opens !== undefined &&
    (opens.style === 'bullet' || opens.style === 'dash' || opens.number === 1) &&
    words.length >= 3 &&
    words.length <= 20 &&
    next.text.length >= 24 &&
    markerAt(text, 0) === undefined &&
    !CLOSING.test(words)
  )
    return true
  // A short line over a full paragraph: 好的方面, 问题从哪里来.
  return (
    words.length <= 16 &&
    !/[，、：:\d]|[\s　]\p{Script=Han}{2,4}$/u.test(words) &&
    next.text.length >= 36 &&
    /[。；]$/u.test(next.text) &&
    !CLOSING.test(words)
  )
}
