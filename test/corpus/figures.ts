/** A quantity stated in an item: the numeral with its unit (数字). `value` is null where the numeral is masked. */
export interface Figure {
  text: string
  value: number | null
  unit: string
  what: string
}

const UNITS =
  '个百分点|个工作日|个季度|个小时|个月|平方公里|平方米|立方米|公里|万人次|人次|亿元|万元|万人|元|小时|分钟|课时|学时|方面|' +
  '公顷|斤|床|个|名|人|户|次|项|件|场|份|条|处|篇|期|家|本|张|间|台|套|辆|支|米|吨|%|％|岁|年|天|页|盏|部|枚|册|起|宗|笔|批|轮|类|' +
  '票|分|倍|只|块|桶|节|幅|座|亩|棵|位|根|门|对|封|通|单|例|盘|组|层|部'

/** Fixed terms, slogans and indefinite words whose numeral counts nothing (README of the reference annotations). */
const NOT_COUNTED =
  /三会一课|四议两公开|一征三议两公开|两个责任|一岗双责|四个意识|四个自信|两个维护|两个确立|八项规定|六项纪律|三重一大|四种形态|第一种形态|一次性|最多跑一次|一些|一种|一个|一类|一件事|一条龙|一张网|一门|一起|一批|一部分|一对一|一本账|一页纸|一季度|二季度|三季度|四季度|两新|两委|一件一|一人一|一户一|一事一|一楼一|一处一|一周一|一月一|一项一|十项|一线|一体|一张表|一张图|一个口子|一分钟|一家人|一本正经|三本账|五个一|四个一|三个一|三个清单|一单|一节|一时|一日|一组|两张皮|一套人马|新的一年|一次告知|最后一公里|一公里|几十张|一亩三分|一笔带过|一年半|二次|三组|二组|四个平台|两个覆盖|两个["”]覆盖|一期|同一|千条线|一根针|一根手指|两年行动|三年行动|五年规划|一阵风|一块|一家子|一次办|一门心思|一部电话|一支笔|五小|五老|十件实事|一把手|一层|一方面|八小时(?=以?[内外])|老一套|那一套|一套一套|四所一体/g

const CHINESE: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }

/** 三十二 → 32; undefined for what is no number (三四, 百余). */
function chineseNumber(numeral: string): number | undefined {
  const parts =
    /^(?:([一二两三四五六七八九])千)?(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九]?)十)?([一二两三四五六七八九])?$/.exec(
      numeral,
    )
  if (!parts) return undefined
  const digit = (at: number) => CHINESE[parts[at] ?? ''] ?? 0
  const tens = parts[3] === '' ? 1 : digit(3)
  return digit(1) * 1000 + digit(2) * 100 + tens * 10 + digit(4)
}

const PATTERN = new RegExp(
  `(?<fraction>([一二三四五六七八九十])分之([一二三四五六七八九十]))|(?<numeral>\\d+(?:\\.\\d+)?|\\d*[Xx]+|[一二两三四五六七八九十百千万]+)(?<more>[余多])?(?<unit>${UNITS})`,
  'g',
)

/** Finds the figures of one item by the rules of the reference annotations; 四五份 and 数十 count nothing. */
export function findFigures(text: string): Figure[] {
  const masked = text.replace(NOT_COUNTED, (s) => '＿'.repeat(s.length))
  const figures: Figure[] = []
  for (const match of masked.matchAll(PATTERN)) {
    const whole = match[0]
    const at = match.index
    const { fraction, numeral, unit } = match.groups ?? {}
    const before = masked.slice(0, at)
    const after = masked.slice(at + whole.length)
    if (fraction) {
      const value = CHINESE[fraction.slice(-1)]! / CHINESE[fraction[0]!]!
      figures.push({ text: whole, value: Number(value.toFixed(4)), unit: '', what: nounFor(before, after, '占比') })
      continue
    }
    if (/[第〔\d.\-—~～/XxA-Za-z零〇○号]$/.test(before)) continue
    // A numeral right behind an opening quotation mark begins a slogan (“三个不松”).
    if (/[“"‘]$/.test(before) && CHINESE[numeral!]) continue
    if (unit === '年' && (/^\d{4}$/.test(numeral!) || /^[Xx]+$/.test(numeral!) || /^\d{3,}$/.test(numeral!))) continue
    if (/^[百千万]+$/.test(numeral!)) continue
    if (unit === '年' && /^(度|初|底|代|级)/.test(after)) continue
    if (unit === '部' && /^(门|分|署|委|队|级)/.test(after)) continue
    if (unit === '分' && /^(类|别|为|钟|析|级|解|工|层|散|管|之|片|组|批|期|步|头|布)/.test(after)) continue
    if (unit === '通' && /^(知|报|过|道|信)/.test(after)) continue
    if (unit === '对' && /^(照|标|接|应|账|上|象)/.test(after)) continue
    if (unit === '位' && /^(置|次)/.test(after)) continue
    if (unit === '单' && /^(元|位|一)/.test(after)) continue
    if (unit === '组' && /^(织|长|成)/.test(after)) continue
    if (unit === '期' && /^(间|限)/.test(after)) continue
    if (unit === '条' && /^(例)/.test(after)) continue
    if (unit === '项' && /^(目)/.test(after) && !/^\d/.test(numeral!)) continue
    if (unit === '门' && /^(口|前|楼|禁)/.test(after)) continue
    const value = /[Xx]/.test(numeral!) ? null : /\d/.test(numeral!) ? Number(numeral) : chineseNumber(numeral!)
    if (value === undefined) continue
    figures.push({ text: whole, value, unit: unit!, what: nounFor(before, after, unit!) })
  }
  return figures
}

const STOP =
  /[，。；、：:,;（）()“”《》\s＿]|未|没|均|都|已|仅|共|在|被|由|与|和|及|并|中|不|是|为|的|无|有|存|进|开|到|至|以|从|，|但|尚|其|全|需|应|可|能|能|实|完|超|进行|用于|用|使用|组织|对|将|把|给|向|\d|[Xx]/

/** What is counted: the noun after the unit, else the words in front of the numeral. */
function nounFor(before: string, after: string, fallback: string): string {
  const next = after.replace(/^的/, '').split(STOP)[0]!.slice(0, 8)
  if (next.length >= 2) return next
  const following = after.split(/[，。；：、:,;（）()“”《》\s＿]/)[0]!.slice(0, 6)
  const clause = before.split(/[，。；：:,;（）()“”《》\s＿]/).at(-1) ?? ''
  const previous = clause
    .replace(/(共计|合计|累计|分别|达到|总计|约|共|仅|达|为|有|计|近|超过|超|了|每|均|只|是|的|各)+$/, '')
    .slice(-8)
  if (previous.length >= 2) return previous
  return following.length >= 2 ? following : fallback
}
