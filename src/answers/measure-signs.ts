import type { Span } from '../domain/answer-audit.ts'
import { DATE, NUMBER, PERSON } from '../domain/answer-words.ts'
import { FIELD_GROUPS } from './field-words.ts'
import { narrow } from './normal.ts'
import { termsIn } from './terms.ts'

/** What a measure says of when, who, how many and with what papers. Places are those of the paper. */
export interface Signs {
  dates: Span[]
  persons: Span[]
  numbers: Span[]
  evidence: Span[]
}

const PAPERS =
  /《[^》]{2,40}》|签到(?:表|簿|册)|照片|登记(?:簿|表|册|本)|台账|回执|凭证|发票|收据|会议(?:记录|纪要)|谈话记录|走访记录|回访记录|检测报告|验收单|合同|协议书|责任书|承诺书|测试卷|问卷|花名册|明白卡|公示栏/gu
/** 三会一课、两个责任: their numerals count nothing. */
const FIXED = [...FIELD_GROUPS.keys()].filter((w) => /[一二三四五六七八九十两\d]/u.test(w))
const NOT_COUNTS =
  /第[一二三四五六七八九十\d]+(?:时间|责任人|议题|书记|种形态)?|一次性|一个支部|一系列|一支|一套|一体/gu

export function signsOf(text: string, start: number): Signs {
  const words = narrow(text)
  const all = (pattern: RegExp, within: string): Span[] =>
    [...within.matchAll(new RegExp(pattern.source, 'gu'))].map((m) => ({
      text: text.slice(m.index, m.index + m[0].length),
      start: start + m.index,
      end: start + m.index + m[0].length,
    }))
  return {
    dates: joined(all(DATE, words), text, start),
    persons: all(PERSON, words),
    numbers: joined(all(NUMBER, withoutFixed(words)), text, start),
    evidence: all(PAPERS, words),
  }
}

function withoutFixed(words: string): string {
  const hide = (s: string) => '〇'.repeat(s.length).replaceAll('〇', ' ')
  let out = words.replace(/[“"「][^”"」]{1,20}[”"」]/gu, hide).replace(NOT_COUNTS, hide)
  for (const fixed of FIXED) if (out.includes(fixed)) out = out.replaceAll(fixed, hide(fixed))
  return out
}

/** 2026年6月12日 is one date, 1,200 one number. */
function joined(spans: Span[], text: string, start: number): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    const gap = last ? text.slice(last.end - start, span.start - start) : '—'
    if (last && /^[\s,.:：-]?$/u.test(gap)) {
      last.end = span.end
      last.text = text.slice(last.start - start, last.end - start)
    } else out.push({ ...span })
  }
  return out
}

/** An act that changes something, as against 加强、提高、开会、学习. */
const ACT =
  /清理|清运|清退|拆除|维修|修复|检修|修剪|修订|修补|更换|安装|增设|新增|新建|设立|设置|张贴|公示|公开|公布|补签|补齐|补交|补缴|补录|补办|补种|收缴|追缴|追回|退回|退还|走访|入户|上门|约谈|谈话|培训|轮训|测试|核查|复查|复核|核对|核实|排查|整理|归档|建档|登记|盘点|入账|制定|制订|印发|签订|签署|聘请|配备|采购|疏通|检测|回访|答复|办结|移交|通报|开通|发放|观看|建立(?!健全)|建成|划定|划线|粉刷|硬化|调整|更正|对账|核销|接管|联系|发送|转发|填写|上墙|认领|结对|慰问|帮助|解决了|答疑|考试|检查了|抽查|重做|重写|重签|检讨|对照|更新|佩戴|循环播放|分解|告知|先发表|末位|举办|改在|改为|改由|投用|启用|聘用|核定|移送|收回/u

const ADVERBS =
  '(?:[一二三四五六七八]是|进一步|切实|不断|全面|持续|认真|要|继续|着力|已|按时|按要求|及时|多次|专题|组织|党工委|党委|党总支|党支部|支部|社区|街道|努力|积极|大力|充分|有效|真正|深入)*'
/** 提高答复质量: what follows such a verb is named, not done. */
const PROMISES = new RegExp(
  `^\\s*${ADVERBS}(?:加强|强化|提高|提升|增强|深化|完善|健全|规范|优化|推进|推动|加大|改进|重视|注重|巩固|严格|营造|发挥|落实|坚持|树立|树牢|筑牢|压实|狠抓|抓好|抓实|抓牢|做好|搞好|确保|力争|做到|转变|教育引导|引导|统筹|围绕|聚焦|紧扣|高度重视|举一反三|立行立改|构建|形成|(?:将|把)[^，]{1,16}(?:纳入|作为|细化|落实))(?!了)`,
  'u',
)
const MEETS = new RegExp(`^\\s*${ADVERBS}(?:召开|开会|传达|学习|研究|部署|讨论|动员|听取)`, 'u')

export const saysSomethingDefinite = (signs: Signs): boolean => signs.dates.length > 0 || signs.numbers.length > 0

/** Only 加强、提高、完善、开会: nothing done to an object, nobody, no day, no number, no paper. */
export function isEmpty(text: string, signs: Signs): boolean {
  if (saysSomethingDefinite(signs) || signs.persons.length > 0 || signs.evidence.length > 0) return false
  return narrow(text)
    .split(/[，,。；;：:！!\n]/u)
    .every((piece) => PROMISES.test(piece) || (MEETS.test(piece) && !acts(piece)) || !namesSomething(piece))
}

const namesSomething = (piece: string) => termsIn(piece).some((t) => t.weight >= 0.4)
const acts = (piece: string) => ACT.test(piece.replace(/谈心谈话|入户走访制度|走访制度/gu, '')) && namesSomething(piece)

const PHRASE =
  /(?:进一步|切实|不断|全面|严格|扎实|认真|持续)?(?:加强|加大|强化|提高|提升|增强|深化|完善|健全|规范|优化|推进|推动|落实|坚持|注重|重视|营造|严格|抓好|做好|把|将|召开|传达|学习|制定|构建|改进)[^，。；,;]{0,18}/u

/** The general phrase to quote: the first that the measure has, else its beginning. */
export function phraseOf(text: string): string {
  const found = PHRASE.exec(text)?.[0] ?? text.split(/[，。；,;]/u)[0] ?? text
  return found.replace(/^[了的]/u, '').slice(0, 20)
}
