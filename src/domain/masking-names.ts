import type { Found } from './masking-patterns.ts'
import {
  AFTER_NAME,
  BEFORE_NAME,
  COMPOUND_SURNAMES,
  GIVEN,
  NICKNAMES,
  ORDINARY,
  RARE_SURNAMES,
  SURNAMES,
  TRANSLITERATION,
  WORDLIKE_SURNAMES,
} from './masking-words.ts'

/** How sure the writing around makes us that a name begins here. */
type Evidence = 'stated' | 'introduced' | 'listed' | 'none'

const byFirst = (list: readonly string[]) =>
  list.reduce((map, word) => {
    const first = word[0]!
    return map.set(first, [...(map.get(first) ?? []), word])
  }, new Map<string, string[]>())

const AFTER = byFirst(AFTER_NAME)
const ORDINARY_BY = byFirst(ORDINARY)
const COMPOUND = new Set(COMPOUND_SURNAMES)
const BEFORE = new RegExp(
  `(?:${[...BEFORE_NAME].sort((a, b) => b.length - a.length).join('|')})(?:(?<stated>[ ]?[:：][ ]?)|[ ]?[为是叫系][ ]?|[ “"(（]{1,2})?`,
  'g',
)

/** Seldom the last character of a given name, common after one. */
const GOES_ON = new Set(
  '的了着过是被于从就也不未已因在等及将到去来又都还没这那其至或但而则并且户男女要给让请曾经共据该系均仍拟需须说称问住患申反投诉表认提签收领',
)
const NEVER_GIVEN = new Set('的了着是被不在')
/** Last characters of bodies and places, not of people. */
const BODY = new Set('区道委会部组员处科所院局站室园楼路街村镇县市省厅办队社店门校厂公司')
const WITH_WHOM =
  /^(?:邻居|家人|家属|物业|其|社区|居委|他|她|楼上|楼下|妻|丈夫|子女|父母|儿|女|另|本|有关|该|业委|街道)/
/** 许多人, 满意者, 高层住户: anyone. */
const NO_ONE = new Set('人者户们方家众民费款表金额率度性化制法量数力事日年期项类件单号点线网权责')
const NOT_GIVEN = new Set(['美丽', '光荣', '海洋', '春华', '平安', '福建'])
/** Only a person does this: enough to take the three characters before it for a name. */
const DONE_BY_PERSON = [
  '反映',
  '投诉',
  '来电',
  '来访',
  '家中',
  '家里',
  '同志',
  '先生',
  '女士',
  '大爷',
  '大妈',
  '阿姨',
  '老人',
  '家属',
  '夫妇',
  '身份证',
]

const isHan = (c: string | undefined) => c !== undefined && c >= '\u4e00' && c <= '\u9fff'
const startsWithOne = (map: Map<string, string[]>, text: string, at: number) =>
  map.get(text[at] ?? '')?.some((word) => text.startsWith(word, at)) ?? false
const isOrdinary = (text: string, at: number) => startsWithOne(ORDINARY_BY, text, at)

const surnameLength = (text: string, at: number): number =>
  COMPOUND.has(text.slice(at, at + 2))
    ? 2
    : SURNAMES.has(text[at]!) || WORDLIKE_SURNAMES.has(text[at]!) || RARE_SURNAMES.has(text[at]!)
      ? 1
      : 0

/** Whether a name can end before this place. */
function endsBefore(text: string, at: number): boolean {
  const c = text[at]
  if (!isHan(c)) return true
  if (GOES_ON.has(c!) || startsWithOne(AFTER, text, at)) return true
  if (!'和与同跟'.includes(c!)) return false
  return WITH_WHOM.test(text.slice(at + 1, at + 4)) || isListed(text, at)
}

/** Whether a list of names goes on here: 、王五 or 和王五. */
const isListed = (text: string, at: number) =>
  /[、和与及同跟]/.test(text[at] ?? '') && nameEnd(text, at + 1, 'listed') !== undefined

/** Where the name that begins here ends; undefined where none does. */
function nameEnd(text: string, at: number, evidence: Evidence): number | undefined {
  const surname = surnameLength(text, at)
  if (surname === 0) return undefined
  const gap = text[at + surname] === ' ' && evidence === 'stated' ? 1 : 0
  const given = at + surname + gap
  if (!isHan(text[given]) || (NEVER_GIVEN.has(text[given]!) && evidence !== 'stated')) return undefined
  const isTwo = isHan(text[given + 1]) && !NEVER_GIVEN.has(text[given + 1]!)
  const twoEnds = isTwo && endsBefore(text, given + 2)
  const oneEnds = endsBefore(text, given + 1)
  const byPerson = (end: number) => startsWithOne(AFTER, text, end)
  if (evidence !== 'stated' && isOrdinary(text, at)) {
    // 居民高峰反映: an ordinary word, but what follows is done by people.
    if (evidence === 'introduced' && oneEnds && byPerson(given + 1)) return given + 1
    if (evidence === 'listed' && oneEnds && byPerson(given + 1)) return given + 1
    if (evidence === 'listed' && twoEnds && !endsBefore(text, at + 2)) return given + 2
    if (evidence !== 'none' && isListed(text, given + 1)) return given + 1
    if (evidence !== 'none' && isTwo && isListed(text, given + 2)) return given + 2
    const isPerson =
      isTwo && !GOES_ON.has(text[given + 1]!) && !NO_ONE.has(text[given + 1]!) && !BODY.has(text[given + 1]!)
    if (evidence === 'introduced' && isPerson && isHan(text[given + 2]) && twoEnds) return given + 2
    return undefined
  }
  const oneIsListed = oneEnds && /[和与]/.test(text[given + 1] ?? '')
  if (twoEnds && !oneIsListed && !(oneEnds && byPerson(given + 1))) return given + 2
  if (oneEnds) return given + 1
  const isWordlike = surname === 1 && WORDLIKE_SURNAMES.has(text[at]!)
  if (evidence === 'none' || (evidence === 'introduced' && isWordlike)) return undefined
  return isTwo ? given + 2 : given + 1
}

/** Names one after another: 张三、李四和王五. */
function namesFrom(text: string, at: number, evidence: Evidence): Found[] {
  const found: Found[] = []
  let from = at
  for (;;) {
    const end = nameEnd(text, from, found.length === 0 ? evidence : 'listed')
    if (end === undefined) return found
    found.push({ sort: 'name', start: from, end })
    const joined = /^(?:同志|先生|女士)?[ ]?[、,，和与及 ][ ]?/.exec(text.slice(end, end + 5))
    if (!joined || !isHan(text[end + joined[0].length])) return found
    from = end + joined[0].length
    // A comma may begin another sentence.
    if (/[,， ]/.test(joined[0])) return found
  }
}

const introduced = (text: string): Found[] =>
  [...text.matchAll(BEFORE)].flatMap((match) =>
    namesFrom(text, match.index + match[0].length, match.groups?.stated ? 'stated' : 'introduced'),
  )

/** 李秀英反映, 王建国家中: nothing before, but only a person does that. */
function actedBy(text: string): Found[] {
  const found: Found[] = []
  for (const act of DONE_BY_PERSON) {
    for (let at = text.indexOf(act); at !== -1; at = text.indexOf(act, at + 1)) {
      for (const length of [4, 3, 2]) {
        const start = at - length
        if (start < 0) continue
        const surname = surnameLength(text, start)
        const given = text.slice(start + surname, at)
        const fits = surname > 0 && given.length >= 1 && given.length <= 2 && [...given].every(isHan)
        const isClear = length > 2 || !isHan(text[start - 1])
        const isWord = isOrdinary(text, start) && (length < 3 || NO_ONE.has(given.at(-1)!))
        if (!fits || !isClear || isWord || BODY.has(given.at(-1)!) || NEVER_GIVEN.has(given[0]!)) continue
        if (surname === 1 && WORDLIKE_SURNAMES.has(text[start]!) && isHan(text[start - 1])) continue
        found.push({ sort: 'name', start, end: at })
        break
      }
    }
  }
  return found
}

/** Three characters that are a surname and a usual given name. */
function byCharacters(text: string): Found[] {
  const found: Found[] = []
  for (let at = 0; at + 2 < text.length; at++) {
    const compound = COMPOUND.has(text.slice(at, at + 2)) ? 2 : 0
    const surname = compound || (SURNAMES.has(text[at]!) ? 1 : 0)
    if (surname === 0 || isOrdinary(text, at)) continue
    const given = text.slice(at + surname, at + surname + 2)
    const isGiven = given.length === 2 && [...given].every((c) => GIVEN.has(c)) && !NOT_GIVEN.has(given)
    if (!isGiven || (text[at] === '林' && '园森绿'.includes(text[at - 1] ?? ' '))) continue
    found.push({ sort: 'name', start: at, end: at + surname + 2 })
    at += surname + 1
  }
  return found
}

/** 仝建国: a surname that begins nothing else. */
const byRareSurname = (text: string): Found[] =>
  [...text].flatMap((c, at) => {
    if (!RARE_SURNAMES.has(c) || !isHan(text[at + 1])) return []
    const isOne = endsBefore(text, at + 2) && !GIVEN.has(text[at + 2] ?? '')
    return [{ sort: 'name' as const, start: at, end: isOne || !isHan(text[at + 2]) ? at + 2 : at + 3 }]
  })

const nicknamed = (text: string): Found[] => known(text, NICKNAMES)

const DOT = /[·•・‧∙●･᛫⋅.]/g

/** 阿依古丽·买买提: names written with a dot. */
function dotted(text: string): Found[] {
  const reach = (at: number, step: 1 | -1) => {
    let end = at
    while (TRANSLITERATION.has(text[end] ?? '') && Math.abs(end - at) < 8) end += step
    return end
  }
  return [...text.matchAll(DOT)].flatMap(({ index }) => {
    const before = text.slice(Math.max(0, index - 12), index)
    const cue = [...before.matchAll(BEFORE)].at(-1)
    const left = cue ? before.slice(cue.index + cue[0].length) : ''
    const isIntroduced = left.length >= 2 && left.length <= 8 && [...left].every(isHan)
    const start = isIntroduced ? index - left.length : reach(index - 1, -1) + 1
    let end = reach(index + 1, 1)
    const isForeign = isIntroduced || index - start >= 3
    if (isForeign) while (end - index < 5 && isHan(text[end]) && !startsWithOne(AFTER, text, end)) end++
    return index - start >= 2 && end - index - 1 >= 2 ? [{ sort: 'name' as const, start, end }] : []
  })
}

const known = (text: string, names: readonly string[]): Found[] =>
  names
    .filter((name) => name.length > 1)
    .flatMap((name) => {
      const found: Found[] = []
      for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length))
        found.push({ sort: 'name', start: at, end: at + name.length })
      return found
    })

/** Names of persons: those known by name, and those that the writing shows to be persons. */
export const findNames = (text: string, names: readonly string[]): Found[] => [
  ...known(text, names),
  ...introduced(text),
  ...actedBy(text),
  ...byCharacters(text),
  ...byRareSurname(text),
  ...nicknamed(text),
  ...dotted(text),
]
