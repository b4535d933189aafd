import { ILLNESS } from './masking-words.ts'

/** What is masked, and why (`domain.md` §7). */
export type MaskSort = 'name' | 'idCard' | 'phone' | 'number' | 'plate' | 'contact' | 'address' | 'illness' | 'minor'

/** A place in a text that the public does not see. */
export interface Found {
  sort: MaskSort
  start: number
  end: number
}

interface Pattern {
  sort: MaskSort
  pattern: RegExp
  /** Refuses a match that only looks so: the match, and what stands before and after it. */
  unless?: (match: string, before: string, after: string) => boolean
}

/** What people put between digits: blanks, dashes, invisible characters. */
const GAP = '[ \\t\\-–—_./()\\u200b-\\u200d\\ufeff]{0,3}'
const spaced = (...digits: string[]) => digits.join(GAP)
const times = (count: number) => Array.from({ length: count }, () => '\\d')
const NOT_IN_NUMBER = '(?<![\\d])'
const END = '(?!\\d)'

const HAN_NUMBER = '[〇零一二三四五六七八九十百]'
const NUMBER = `(?:\\d{1,4}|${HAN_NUMBER}{1,4}|[A-Za-z甲乙丙丁东南西北]\\d{0,3})`
const SOFT = '[ ]{0,2}'
const ROOM = `(?:[-—–/#]?${SOFT}(?:[A-Za-z]?\\d{3,4}|${HAN_NUMBER}{3,4})${SOFT}(?:号?室|号房|房|户|号)?)`
const UNIT = `(?:[-—–/]?${SOFT}${NUMBER}${SOFT}(?:个)?单元)`
const FLOOR = `(?:${SOFT}${NUMBER}${SOFT}[层楼](?!楼))`
const DOOR = `(?:${SOFT}${NUMBER}${SOFT}(?:门|户|号))`
const INSIDE = `(?:${UNIT}?${FLOOR}?(?:${ROOM}|${DOOR})?)`
const ESTATE = '(?:小区|花园|家园|新村|公寓|大院|宿舍|苑|园|里|村|坊|府|庭|湾|居|邨|城|住|楼)'

const isDate = (match: string) => /(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?!\d)/.test(match)
const isCount = (before: string) =>
  /(?:共|计|涉及|改造|完成|建成|检查|排查|拆除|粉刷|新建|新增|覆盖|惠及|整|每|这|那|余|和|加装|维修)(?:了|约)?$/.test(
    before,
  )

/** Illness as a service to everyone is no one's illness. */
const IS_SERVICE =
  /^(?:症|病|患者)?(?:的)?(?:早期)?(?:筛查|防治|防控|预防|宣传|科普|知识|义诊|讲座|疫苗|防病|健康教育|日活动)/
const BEFORE_SERVICE = /(?:预防|防治|筛查|防控)$/
const IS_PUBLIC_CHILD =
  /^(?:们|群体|活动|课堂|暑期|寒假|托管|作业|志愿|教育|安全|家长会|德育|之家|关爱|保护|服务|阅读|研学|社会实践)/
const MANY = /(?:\d{2,}|[2-9]|[十百多])(?:余)?(?:名|位|个|人次|多名)$/

const PATTERNS: readonly Pattern[] = [
  { sort: 'contact', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  { sort: 'contact', pattern: /(?<=(?:微信|微信号|QQ|QQ号|抖音号?)[ :：为是]{0,3})[A-Za-z0-9][\w-]{4,19}/g },
  {
    sort: 'idCard',
    pattern: new RegExp(`${NOT_IN_NUMBER}${spaced('[1-9]', ...times(16), '[\\dXx]')}(?![\\dA-Za-z])`, 'g'),
  },
  { sort: 'idCard', pattern: new RegExp(`${NOT_IN_NUMBER}${spaced('[1-9]', ...times(14))}${END}`, 'g') },
  { sort: 'number', pattern: new RegExp(`${NOT_IN_NUMBER}\\d(?:${GAP}\\d){14,21}${END}`, 'g') },
  {
    sort: 'number',
    pattern: new RegExp(
      `(?<=(?:账号|帐号|卡号|账户|帐户|存折号?|社保号|病历号|住院号|护照号?|通行证号?|军官证号?|残疾证号?|低保证号?|身份证号?码?|房产证号?|驾驶证号?)[ :：为是]{0,3})[A-Za-z]{0,2}\\d(?:${GAP}[\\dXx]){4,24}`,
      'g',
    ),
  },
  { sort: 'number', pattern: /(?<![A-Za-z0-9])[EGDSPHMK]\d{8}(?![A-Za-z0-9])/g },
  {
    sort: 'phone',
    pattern: new RegExp(`(?<![\\d.])(?:(?:\\+|00)${GAP})?(?:86${GAP})?${spaced('1', '[3-9]', ...times(9))}${END}`, 'g'),
    unless: (match, _, after) => isDate(match) || /^(?:元|万|亿|\.\d)/.test(after),
  },
  { sort: 'phone', pattern: /[一幺][三四五六七八九](?:[ -]?[〇零一二三四五六七八九幺两]){9}/g },
  {
    sort: 'phone',
    pattern: /(?<![\d.])\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]{0,3}[2-9]\d{2,3}[ -]?\d{4}(?:[ ]?(?:-|转)[ ]?\d{1,6})?(?!\d)/g,
    unless: isDate,
  },
  {
    sort: 'phone',
    pattern:
      /(?<=(?:电话|座机|固话|热线|联系方式|致电|拨打|传真|手机)(?:号码?)?[ :：为是()]{0,3})[2-9]\d{2,3}[ -]?\d{4}(?!\d)/g,
  },
  {
    sort: 'plate',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?[A-HJ-NP-Za-hj-np-z][ ·•.-]{0,2}(?=[A-Za-z]*\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳]/g,
  },
  // 文二路391号, 柳堤弄5号12号楼
  {
    sort: 'address',
    pattern: new RegExp(
      `(?<=[\\u4e00-\\u9fff](?:路|街|巷|弄|胡同|大道|道|里|支弄|村|庄|组|社|队|新村))${SOFT}${NUMBER}${SOFT}(?:号|弄)(?!窗|线|文|令|桌|台|公告|会议|决定|通知|规定|提案|议题|楼|院)(?:[-—]\\d{1,3})?(?:之${NUMBER}|附${NUMBER}号)?(?:${SOFT}${NUMBER}${SOFT}号)?${INSIDE}`,
      'g',
    ),
  },
  {
    sort: 'address',
    pattern: new RegExp(
      `${NUMBER}${SOFT}(?:号[ ]?(?:大)?(?:院|门|楼|栋|幢|座)|(?<=\\d)#[ ]?(?:楼|(?=\\d))|幢|栋|座|弄)${SOFT}(?:${NUMBER}${SOFT}号(?:楼)?)?${INSIDE}`,
      'g',
    ),
    unless: (match, before, after) => isStoreysCounted(match, before, after),
  },
  { sort: 'address', pattern: new RegExp(`(?<!个)${NUMBER}${SOFT}单元${FLOOR}?(?:${ROOM}|${DOOR})?`, 'g') },
  {
    sort: 'address',
    pattern: /(?<![\d-])[A-Za-z]?\d{1,3}[ ]?[-—–/#][ ]?[A-Za-z]?\d{1,2}[ ]?[-—–/][ ]?\d{3,4}(?:室|号|户)?(?![\d-])/g,
  },
  {
    sort: 'address',
    pattern: new RegExp(`(?<=${ESTATE}[ ]?)\\d{1,3}[ ]?[-—–/][ ]?\\d{3,4}(?![\\d]|[-—–/元人户次项])(?:室|户|号)?`, 'g'),
  },
  { sort: 'address', pattern: /(?<![\d-])\d{1,3}[-—–/]\d{3,4}(?:室|号房|户主|业主|住户|居民)/g },
  {
    sort: 'address',
    pattern: new RegExp(`(?:[A-Za-z]?\\d{3,4}|${HAN_NUMBER}{3,4})${SOFT}(?:号?室|号房)(?!内?会议)`, 'g'),
  },
  {
    sort: 'illness',
    pattern:
      /(?:肺|胃|肝|肠|直肠|结肠|乳腺|宫颈|食管|食道|甲状腺|前列腺|胰腺|鼻咽|卵巢|膀胱|皮肤|骨|血|淋巴|喉|子宫)?(?<!两)癌(?:症)?(?:晚期|早期|中期)?/g,
    unless: isService,
  },
  { sort: 'illness', pattern: new RegExp(`(?:${ILLNESS.join('|')})(?:晚期|早期|后遗症)?`, 'g'), unless: isService },
  {
    sort: 'illness',
    pattern: /(?<!集|其|当|闭|空)中风(?!险|貌|气|格|力|俗|向|景|尚|采)/g,
  },
  {
    sort: 'minor',
    pattern: new RegExp(
      `(?<![\\d\\-—~至到.]|${HAN_NUMBER})(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二两三四五六七八九])(?:周)?[ ]?岁(?:半|多)?(?!以[上下内]|[-—~至到])`,
      'g',
    ),
  },
  { sort: 'minor', pattern: /(?<!\d)\d{1,2}[ ]?个月大/g },
  { sort: 'minor', pattern: /(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生(?=[，,。；;、)\s]|$))/g },
  {
    sort: 'minor',
    pattern: /(?<=出生(?:日期|年月)?[ :：于为]{0,3})(?:19|20)\d\d[-年./]\d{1,2}(?:[-月./]\d{0,2}日?)?/g,
  },
  {
    sort: 'minor',
    pattern:
      /(?<!中)(?:小学生|初中生|高中生|中学生|未成年人|女童|男童|幼童|婴儿|幼儿(?!园)|学龄前儿童|留守儿童|困境儿童|事实孤儿)/g,
    unless: (_, before, after) => IS_PUBLIC_CHILD.test(after) || MANY.test(before) || /[对为向]$/.test(before),
  },
  {
    sort: 'minor',
    pattern:
      /(?:[一二三四五六七八九1-9]年级|初[一二三]|高[一二三])[ ]?(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）]?班)?(?:学生)?|(?:大|中|小|托)[\d一二三四五六]班/g,
    unless: (_, before, after) => /^(?:至|到|[-—~]|以[上下])/.test(after) || /[至到\-—~]$/.test(before),
  },
]

function isService(_: string, before: string, after: string): boolean {
  return IS_SERVICE.test(after) || BEFORE_SERVICE.test(before)
}

/** 改造了5栋楼 counts buildings; 5栋3单元 is someone's door. */
function isStoreysCounted(match: string, before: string, after: string): boolean {
  const isBare = new RegExp(`^${NUMBER}${SOFT}(?:幢|栋|座)[ ]?$`).test(match)
  if (!isBare) return false
  return (
    isCount(before) ||
    /^(?:楼|房|居民|住宅|老|高层|多层|建筑|危|桥|公厕|岗|塔|山|凉|亭)/.test(after) ||
    /^[一几]/.test(match)
  )
}

/** Full-width digits, letters and signs as narrow ones, character for character: positions stay. */
export const narrowed = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[－﹣−‐‑‒]/g, '-')

/** Everything but names that the public does not see, in text made `narrowed`. */
export const findPatterns = (text: string): Found[] =>
  PATTERNS.flatMap(({ sort, pattern, unless }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const start = match.index
      const end = start + match[0].length
      const before = text.slice(Math.max(0, start - 6), start)
      return unless?.(match[0], before, text.slice(end, end + 8)) ? [] : [{ sort, start, end }]
    }),
  )
