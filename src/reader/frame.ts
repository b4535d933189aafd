/**
 * The frame of a paper (眉首、标题、主送、落款): what is neither heading nor point, and the facts that it gives: title,
 * organisation, inspecting body, date, day of feedback.
 */
import { BODY_END, CLOSING, NOT_TITLE, TITLE_END } from './cues.ts'
import { dateIn } from './dates.ts'
import { fieldKind } from './field-kinds.ts'
import type { Paragraph } from './flow.ts'
import { markerAt } from './numbering.ts'
import { sectionRole } from './section-roles.ts'
import { labelAt } from './segments.ts'

export interface Frame {
  /** Indexes of the paragraphs that belong to the frame. */
  paragraphs: Set<number>
  title: string | null
  organization: string | null
  inspector: string | null
  date: string | null
  feedbackOn: string | null
}

const DATE_LINE =
  /^20\d{2}年\s*月\s*日$|^[（(]?\s*(?:[\dXx×〇○零一二三四五六七八九]{4})\s*[年.\-/]\s*(?:[\dXx×一二三四五六七八九十]{1,3})\s*(?:[月.\-/]\s*(?:[\dXx×一二三四五六七八九十]{1,3})?\s*日?)?\s*[）)]?$/u
const DOCUMENT_NUMBER =
  /^[（(]?[\p{Script=Han}A-Za-z]{1,16}\s*[〔[【（(]\s*(?:20)?[\dXx]{2,4}\s*[〕\]】）)]\s*(?:第)?\s*[\dXx]{1,5}\s*[号期][）)]?$/u
/** Who met, where and when (纪要的会议信息), and who was there; an issue's number; an office with the day of its paper. */
const MEETING =
  /^(?:会议)?(?:时\s*间|地\s*点|主\s*持(?:人)?|主持单位|出\s*席(?:人员)?|列\s*席(?:人员)?|参\s*加(?:人员|单位)?|参会(?:人员|单位)?|缺\s*席(?:人员)?|请\s*假(?:人员)?|记\s*录(?:人|整理)?|议\s*题|主\s*题|分送|发送)[：:]/u
const ISSUE_NUMBER = /^[〔[［(（]?(?:20)?[\dXx]{2,4}[〕\]］)）]?\s*年?\s*第?\s*[\dXx]{1,4}\s*[期号次]$/u
const OFFICE_AND_DAY = /^[\p{Script=Han}\d、]{2,40}[\s　]+20\d{2}年\d{1,2}月\d{1,2}日(?:印发|印)?$/u
const CONTACT = /^[（(]?(?:联系人|联系电话|电话|传真|邮箱|电子邮箱|地址|邮编|邮政编码)(?:及电话)?[：:]/u
const SALUTATION_END =
  /(?:组|组织|委|办|办公室|局|府|处|部|会|中心|单位|社区|街道|村|镇|领导|同志|同志们|党委|支部|科室|部门|有关人员|居民|朋友们|群众)[：:]$/u

export function isTitle(line: string): boolean {
  const t = line.trim()
  if (t.length < 4 || t.length > 60 || NOT_TITLE.test(t) || labelAt(t, 0)) return false
  if (CLOSING.test(t) || markerAt(t, 0)) return false
  const words = t.replace(/[（(【][^（）()【】]{0,24}[）)】]$/u, '').replace(/[\s　]/gu, '')
  if (sectionRole(words) !== undefined && words.length <= 8)
    return /报告|汇报|总结|通报|公告|公示|清单|台账|方案|对照检查|表$/u.test(words) && fieldKind(words) === undefined
  return (
    TITLE_END.test(words) ||
    (t.length >= 12 && /(?:会议?|活动)(?:顺利)?(?:召开|举行|启动)$/u.test(words)) ||
    (/^关于/u.test(words) && words.length <= 50)
  )
}

/** What an office's web page states of a paper before its title: 索引号：…　主题分类：…. */
const PAGE_FACT =
  /^(?:索\s*引\s*号|信息(?:分类|来源)|主题(?:分类|词)|发布(?:机构|单位|日期|时间)|发文(?:机关|单位|字号)|成文日期|文\s*号|有\s*效\s*性|关键词)\s*[：:]|^索\s*引\s*号\s+\S+[\s　]+(?:发布|成文|有效|主题|文号)/u

/** The way to a web page: 首页 | 信息公开, 当前位置：首页 > 巡察整改. */
const PAGE_PATH = /^(?:(?:您(?:现在)?的|当前|所在)位置\s*[：:]?\s*)?(?:网站)?首页\s*[|｜>＞›»/—-]/u

/** The first line of a paper is its title unless it is a sentence, a point or the plain name of a section. */
const isFirstLine = (text: string, next: Paragraph | undefined): boolean =>
  next !== undefined &&
  text.length >= 5 &&
  text.length <= 50 &&
  !/[。；：:，,！？]$/u.test(text) &&
  !/[。；]/u.test(text) &&
  markerAt(text, 0) === undefined &&
  !DATE_LINE.test(text) &&
  labelAt(text, 0) === undefined &&
  fieldKind(text) === undefined &&
  (sectionRole(text) === undefined || text.length > 12 || /社区|街道|党委|党工委|党总支|支部|村|镇|年度/u.test(text))

const isSalutation = (t: string) =>
  t.length <= 60 &&
  (SALUTATION_END.test(t) ||
    /^(?:各|全体)[^，。；：:]{1,16}[，、][^。；：:]{2,40}[：:]$/u.test(t) ||
    /(?:企业|公司|同事|代表|业主|党员|干部|（[^（）]{1,8}）)[：:]$/u.test(t) ||
    /^(?:尊敬的)?各位[^，。]{1,16}[：:，,！]?$/u.test(t)) &&
  !/如下|以下|问题/u.test(t) &&
  !labelAt(t, 0)

/** The title's lines, salutation, document number and signature among the paragraphs. */
export function frameOf(paragraphs: readonly Paragraph[]): Frame {
  const inFrame = new Set<number>()
  const title: string[] = []
  let i = 0
  const isBodyBegin = (p: Paragraph) =>
    (markerAt(p.text, 0) !== undefined && !/^[—–-]{1,3}[^。；]{2,40}$/u.test(p.text)) || p.text.length > 70
  for (; i < paragraphs.length && i < 14; i++) {
    const p = paragraphs[i]!
    const { text } = p
    if (titleAgain(text, title)) {
      inFrame.add(i)
      continue
    }
    if (isBodyBegin(p) || p.block?.kind === 'cell') break
    if (isSalutation(text)) {
      inFrame.add(i)
      i++
      break
    }
    if (labelAt(text, 0) && !/^(?:检查时间|检查对象|被检查单位|报告单位|填报单位|单位|时间|汇报人|填表)/u.test(text))
      break
    const after = paragraphs[i + 1]?.text ?? ''
    // The speaker's name between title and salutation.
    const isSpeaker =
      title.length > 0 &&
      text.length <= 24 &&
      /^[\p{Script=Han}A-Za-zXx×　 ]+$/u.test(text) &&
      (DATE_LINE.test(after) || isSalutation(after) || /[\s　][\p{Script=Han}Xx×]{2,4}$/u.test(text))
    // Who met, where and when is told of the meeting.
    if (MEETING.test(text)) break
    const isFrameLine =
      isSpeaker ||
      ISSUE_NUMBER.test(text) ||
      OFFICE_AND_DAY.test(text) ||
      DATE_LINE.test(text) ||
      labelAt(text, 0) !== undefined ||
      /^(?:填报|报告|报送|汇报|编制|制表|填表)(?:单位|部门|人|时间|日期)[：:]/u.test(text) ||
      DOCUMENT_NUMBER.test(text) ||
      /^[—–-]{1,3}/u.test(text) ||
      /^[（(][^（）()]{1,40}[）)]$/u.test(text) ||
      /^(?:总)?第\s?[\dXx一二三四五六七八九十]+\s?期(?:[（(].{1,16}[）)])?/u.test(text) ||
      /^(?:签发人|编号|密级|紧急程度|报送|主送|抄送|印发)[：:]/u.test(text) ||
      PAGE_FACT.test(text) ||
      PAGE_PATH.test(text)
    if (
      !OFFICE_AND_DAY.test(text) &&
      !PAGE_FACT.test(text) &&
      !PAGE_PATH.test(text) &&
      (isTitle(text) || (title.length === 0 && isFirstLine(text, paragraphs[i + 1]))) &&
      (title.length === 0 || (title.length < 3 && !/[。；]$/u.test(text) && !sectionNow(text)))
    ) {
      title.push(text)
      inFrame.add(i)
    } else if (isFrameLine) {
      inFrame.add(i)
    } else if (
      text.length <= 40 &&
      !/[。；：:，,]$/u.test(text) &&
      sectionRole(text) === undefined &&
      p.block?.kind !== 'heading'
    ) {
      // A body's name or the first half of a title that was broken over two lines.
      const next = paragraphs.slice(i + 1, i + 3).some((q) => isTitle(q.text))
      if (title.length === 0 && next) {
        title.push(text)
        inFrame.add(i)
      } else if (BODY_END.test(text) && text.length <= 24 && paragraphs.length > i + 2) inFrame.add(i)
      else break
    } else if (
      p.block?.kind === 'heading' &&
      title.length === 0 &&
      p.block.level === 1 &&
      sectionRole(text) === undefined
    ) {
      title.push(text)
      inFrame.add(i)
    } else break
  }
  // Signature: short lines at the end that name a body or a day.
  let date: string | null = null
  let signer: string | null = null
  // Whom to call, below the signature, belongs to it; above it, it is part of the text.
  let below: number[] = []
  for (let k = paragraphs.length - 1; k >= i && k >= paragraphs.length - 8; k--) {
    const { text, block } = paragraphs[k]!
    if (block?.kind === 'cell') break
    if (
      CONTACT.test(text) &&
      text.length <= 60 &&
      inFrame.has(k + 1) === false &&
      (below.length > 0 || k === paragraphs.length - 1)
    ) {
      below.push(k)
      continue
    }
    const isCopyLine =
      /^(?:分送|发送|抄送|抄报|主送|报送|印发|共印|附件|附[：:]|报告人|汇报人|填报人|填表人|审核人|制表人?|审核|签字|[报送]：|（盖章）|（此件|此件)/u.test(
        text,
      ) && text.length <= 80
    const isAppendixItem = /^\d{1,2}[.．、]\s?《?[^。，；]{2,40}(?:表|清单|台账|方案|名单|照片)》?$/u.test(text)
    if (below.length > 0 && DATE_LINE.test(text)) {
      for (const b of below) inFrame.add(b)
      below = []
    }
    if (DATE_LINE.test(text)) {
      date ??= dateIn(text)
      inFrame.add(k)
    } else if (
      isCopyLine ||
      (isAppendixItem && paragraphs.slice(Math.max(0, k - 4), k).some((p) => /^附件/u.test(p.text)))
    ) {
      inFrame.add(k)
    } else if (
      text.length <= 36 &&
      !/[。；：:，,！]$/u.test(text) &&
      !markerAt(text, 0) &&
      !CLOSING.test(text) &&
      !labelAt(text, 0) &&
      (BODY_END.test(text.replace(/^[（(](.*)[）)]$/u, '$1').replace(/[（(].*[）)]$|[\s　]+/gu, '')) ||
        /^[\p{Script=Han}]{2,4}$/u.test(text)) &&
      (inFrame.has(k + 1) || k === paragraphs.length - 1)
    ) {
      signer ??= text
      inFrame.add(k)
    } else if (
      /^[^。]{2,40}(?:\s|　)*\d{4}年\d{1,2}月\d{1,2}日$/u.test(text) &&
      k >= paragraphs.length - 3 &&
      !labelAt(text, 0) &&
      !/[，；]/u.test(text)
    ) {
      date ??= dateIn(text)
      signer ??= text.replace(/[\s　]*\d{4}年.*$/u, '')
      inFrame.add(k)
    } else break
  }
  for (const k of [...inFrame].slice(0, 10)) {
    if (k < i && date === null && DATE_LINE.test(paragraphs[k]!.text)) date = dateIn(paragraphs[k]!.text)
  }
  const opening = paragraphs
    .slice(0, Math.max(i + 3, 8))
    .map((p) => p.text.slice(0, 600))
    .join('\n')
  return {
    paragraphs: inFrame,
    title: title.length > 0 ? title.join('') : null,
    organization: organizationOf(opening, title.join(''), signer),
    inspector: inspectorOf(opening),
    date,
    feedbackOn: feedbackOf(opening, date),
  }
}

/** 第一篇：……工作总结 below the same title, as collections of samples have it. */
const titleAgain = (text: string, title: readonly string[]): boolean =>
  title.length > 0 && text.length >= 8 && title[0]!.includes(text.replace(/^第[一二三四五六七八九十]篇[：:]/u, ''))

const sectionNow = (text: string) => sectionRole(text) !== undefined && text.length <= 12

const TEAM =
  /第?[一二三四五六七八九十\dXx×]{1,3}(?:轮)?(?:巡察|巡视|督查|检查|督导|审计|考核)(?:工作)?组|(?:巡察|巡视|督查|督导)第?[一二三四五六七八九十\d]{1,3}组|审计局|纪委监委|督查室|督查组|检查组|暗访组|巡察办|(?:巡察|巡视|督导|考核)(?:工作)?组/gu
/** Whose team it is: 区委, XX街道党工委. */
const SENT_BY = /(?:[省市区县旗]委|街道党工委|街道纪工委|镇党委|[省市区县旗]|街道)$/u

/** The inspecting body as named in the opening; a masked name (第X巡察组) only if no other is there. */
function inspectorOf(opening: string): string | null {
  const named: string[] = []
  for (const m of opening.matchAll(TEAM)) {
    const before = SENT_BY.exec(opening.slice(Math.max(0, m.index - 12), m.index))?.[0] ?? ''
    named.push(before + m[0])
  }
  const first = named.find((n) => !/第[XxX×]/u.test(n)) ?? named[0] ?? null
  // 区委巡察组： above the text is whom it is written to; 区委巡察三组 says which one it was.
  const numbered = named.find((n) => /[一二三四五六七八九十\d](?:巡察|巡视)?组$/u.test(n))
  return first !== null && /(?:巡察|巡视)组$/u.test(first) && !/第[^组]+组$/u.test(first) ? (numbered ?? first) : first
}

const ORGANISATION =
  '[\\p{Script=Han}Xx×]{1,14}?(?:街道党工委|社区党工委|社区党委|社区党总支|社区党支部|社区居委会|街道办事处|街道|社区|镇党委|村党支部|居委会)'
const NAMES_ORGANISATION = [
  new RegExp(`我代表(${ORGANISATION})`, 'u'),
  new RegExp(`对(${ORGANISATION})(?:[^，。]{0,12})(?:进行|开展)`, 'u'),
  new RegExp(`向(${ORGANISATION})(?:[^，。]{0,12})反馈`, 'u'),
  new RegExp(`(?:现将|将)(${ORGANISATION})`, 'u'),
  new RegExp(`(?:^|[，。,\\n])(${ORGANISATION})(?:紧紧围绕|高度重视|认真|严格|坚持|按照)`, 'u'),
]
const TITLE_OF_ORGANISATION = new RegExp(`^(?:中共)?(${ORGANISATION})`, 'u')

function organizationOf(opening: string, title: string, signer: string | null): string | null {
  for (const pattern of NAMES_ORGANISATION) {
    const m = pattern.exec(opening)
    if (m && !/^(?:各|我|本|全|所辖|以来)/u.test(m[1]!)) return m[1]!
  }
  const stated = /(?:填报|报告|汇报|报送)单位[：:]\s*([\p{Script=Han}Xx×]{2,20})/u.exec(opening)
  if (stated) return stated[1]!
  const fromTitle = TITLE_OF_ORGANISATION.exec(title)
  if (fromTitle && !/^关于/u.test(fromTitle[0])) return fromTitle[1]!
  return signer && BODY_END.test(signer) ? signer : null
}

const DAY_TOLD = String.raw`(?:(?:20\d{2}|[今本去])年)?\d{1,2}月\d{1,2}日`
/** The day that stands nearest before the word: 4月5日至6月20日…进行了巡察，7月8日反馈. */
const FED_BACK = new RegExp(`(${DAY_TOLD})(?:(?!${DAY_TOLD})[^。；\\n]){0,40}?(?:反馈|通报了)`, 'u')
// 反馈以来、反馈问题: when it was is told elsewhere.
const NO_ACT = /^(?:以来|后|问题|的问题|意见整改)/u

/**
 * The day on which the findings were handed over. A day without a year is of the year that the line told before, else of the
 * paper's, or of the one before it.
 */
function feedbackOf(opening: string, date: string | null): string | null {
  for (const line of opening.split('\n')) {
    const m = FED_BACK.exec(line)
    if (!m || NO_ACT.test(line.slice(m.index + m[0].length))) continue
    const before = [...line.slice(0, m.index).matchAll(/20\d{2}(?=年)/gu)].at(-1)?.[0]
    const year = Number(before ?? date?.slice(0, 4)) || undefined
    const told = dateIn(year ? m[1]!.replace('去年', `${year - 1}年`) : m[1]!, year)
    const isOfItsYear = /^20\d{2}/u.test(m[1]!) || before !== undefined
    if (told === null || isOfItsYear || date === null || told <= date) return told
    return `${Number(told.slice(0, 4)) - 1}${told.slice(4)}`
  }
  return null
}
