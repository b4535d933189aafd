/**
 * What the document itself says about how far the rectification has come: state, deadline, responsible (整改状态、时限、
 * 责任人). Only explicit words about the rectification count: 已召开 and 已安排 are acts, not states, and a negation in front
 * turns a word round.
 */
import type { StatedState } from '../domain/reading.ts'
import { DONE, LONG_TERM, NOT_YET, UNDER_WAY } from './cues.ts'
import { dateIn } from './dates.ts'
import { matchesOf } from './matches.ts'

export interface Stated {
  state: StatedState | null
  deadline: string | null
  owner: string | null
}

/** The state that a note, a state field or a table's cell names; the words must be about nothing else. */
export function stateOfNote(words: string): StatedState | null {
  const isLong = LONG_TERM.test(words)
  if (UNDER_WAY.test(words)) return 'in_progress'
  // 尚未整改 is none of the four states.
  if (NOT_YET.test(words) || /^(?:否|未|尚未)/u.test(words)) return null
  const isDone =
    DONE.test(words) &&
    !/(?:计划|拟|预计|力争|争取|限期?)[^，。；]{0,16}(?:完成|整改|解决)/u.test(words) &&
    !onlyDated(words)
  if (isDone) return isLong ? 'done_long_term' : 'done'
  return isLong ? 'long_term' : null
}

/** 2024年6月底前完成 is a deadline, not a state. */
const onlyDated = (words: string) =>
  /前(?:全面|全部)?(?:完成|整改|解决|销号|办结)/u.test(words) && !/已|均|都/u.test(words)

const NOTE_BEGIN =
  /^(?:已|正在|整改|[需须要]长期|未|尚未|长期|持续|立行立改|立即|限|计划|拟|预计|力争|基本|完成|全部|均|该问题|此问题|目前|现已|截至|20\d\d年|\d{1,2}月|办结|销号|责任|牵头|时限|完成时限|整改时限|阶段)/u
const BRACKET = /[（(]([^（）()]{2,1200})[）)]/gu

/** Notes in brackets about the rectification: （正在整改，2020年7月完成，长期坚持）. */
export function statedInBrackets(text: string, year: number | undefined): Stated {
  const stated: Stated = { state: null, deadline: null, owner: null }
  if (!text.includes('（') && !text.includes('(')) return stated
  for (const [, words] of matchesOf(BRACKET, text)) {
    const note = words!.trim()
    if (!NOTE_BEGIN.test(note)) continue
    const aboutIt = /整改|完成|办结|销号|长期|持续|立行立改|责任|时限|期限|解决|到位|推进/u.test(note)
    if (!aboutIt) continue
    stated.state ??= stateOfNote(note)
    stated.deadline ??= deadlineInNote(note, year)
    stated.owner ??= ownerIn(note)
  }
  return stated
}

/** A deadline in a note: a date with 完成, 前 or 时限 and no 已 before it. */
function deadlineInNote(note: string, year: number | undefined): string | null {
  for (const clause of note.split(/[，,；;]/u)) {
    if (/已|于20\d\d年[^前底]{0,12}(?:完成|整改)$/u.test(clause)) continue
    if (/完成|前|底|时限|期限|到位|销号|整改/u.test(clause)) {
      const on = dateIn(clause, year)
      if (on) return on
    }
  }
  return null
}

/** A deadline field: `整改时限：2024年6月底前`. The last date of a span (3月—6月) is the deadline. */
export function deadlineOfField(words: string, year: number | undefined): string | null {
  const parts = words.split(/[—–~～至到]|(?<=日|月)-/u).filter((p) => /\d/u.test(p))
  const last = parts.at(-1) ?? words
  const first = dateIn(words, year)
  const yearOfFirst = first ? Number(first.slice(0, 4)) : year
  return dateIn(last, yearOfFirst) ?? first
}

const DATE =
  '(?:(?:20\\d{2}|二[〇○零][一二三四五六七八九〇○零]{2}|[今明次本])年)?(?:\\d{1,2}月(?:\\d{1,2}日|底|末|份|中旬|上旬|下旬)?|年?(?:底|末)|上半年|第?[一二三四]季度)'
const DATED =
  '(?:20\\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年(?:\\d{1,2}月(?:\\d{1,2}日|底|末|份|中旬|上旬|下旬)?|年?(?:底|末))'
/**
 * By such a day (2024年6月底前……), or meant for it: 预计2024年6月完成, and with its year whatever is meant for it
 * (预计2024年6月重新开业).
 */
const DEADLINE_PHRASE = new RegExp(
  `(${DATE})(?:之前|以前|底前|末前|前)(?!后|期|段|往|身|述)|(?<!原)(?:计划|预计|预期)(?:将)?(?:于|在|到)?(${DATED})(?![至到—–-])|(?<!原)(?:计划|预计|力争|争取|拟|确保|务必|约定|承诺|定)[^，。；\\d]{0,8}(${DATE})[^，。；]{0,16}?(?:[完开竣动]工|完成|到位|办结|解决|销号|开园|投用|投入|交付|退还|付清|回迁|启用|开放|入库|拨付|出具|结束)`,
  'gu',
)

/** A deadline in running text: a date to come before which something is to be finished, never one on which it was finished. */
export const deadlineInText = (text: string, year: number | undefined, isDone = false): string | null =>
  deadlinePhrase(text, year, isDone)?.on ?? null

/** The words that state a deadline (2025年底前), with their place in `text`. */
export function deadlinePhrase(
  text: string,
  year: number | undefined,
  isDone = false,
): { on: string; start: number; end: number } | undefined {
  if (!/前|计划|预计|力争|争取|拟|确保|约定|承诺|定/u.test(text)) return undefined
  for (const m of matchesOf(DEADLINE_PHRASE, text)) {
    const before = text.slice(Math.max(0, m.index - 8), m.index).replace(/^.*[，。；]/u, '')
    const after = text.slice(m.index + m[0].length, m.index + m[0].length + 10)
    if (/已|截至|截止|了$|每年?$/u.test(before) || /^[^，。；]{0,8}(?:已|了)/u.test(after)) continue
    // 于2024年11月10日前全部补发到位: in an answer whose finding is done it has come and gone.
    const isPlain = /(?<![拟将须应要划计证诺保])于$/u.test(before) && /^(?:全部|均|都|全面)/u.test(after)
    if (isDone && isPlain) continue
    const on = dateIn(m[1] ?? m[2] ?? m[3]!, year)
    if (on) return { on, start: m.index, end: m.index + m[0].length }
  }
  return undefined
}

const OWNER_IN_NOTE =
  /(?:整改|直接|第一|主要|具体|牵头)?(?:责任人|责任领导|责任单位|责任部门|责任主体|牵头领导|牵头单位|负责人)(?:为|是)?[：:]\s?([^，,；;。：:（）()]{2,30})/u

/** The responsible named in a note: （责任单位：党建办；责任人：…）. A person comes before a body. */
export function ownerIn(words: string): string | null {
  const person = /责任人(?:为|是)?[：:]\s?([^，,；;。：:（）()]{2,30})/u.exec(words)
  return (person ?? OWNER_IN_NOTE.exec(words))?.[1]?.trim() ?? null
}

const SAYS_DONE =
  /(?:^|[，,。；;])\s*(?:该|此|这|本|上述|以上)(?:项|件|条|个)?(?:问题|事项?|工作|任务|整改)?(?:现|目前|均|都)?(?:已经?|业已)?(?:全部|整改)?(?:完成|办结|解决|落实|到位)(?:整改)?(?:了)?(?=$|[，,。；;、）)])|(?:^|[，,。；;])(?:该|此|这|本)[项件条个]?(?:问题|事)?可以销号|问题(?:都|均|全部)?已(?:经)?(?:全部|彻底|妥善|全面)?(?:得到)?(?:彻底|妥善|全面|有效)?解决(?=$|[，,。；;）)])|(?:已|均|都|全部|现已|全面|业已)[^，。；、]{0,6}(?:整改|销号|办结)(?:[^，。；、不未]{0,4}(?:完毕|完成|到位|结束|销号))?(?=$|[，,。；;、）)并且]|完|到)|(?<![前拟将保争])(?:完成|落实)(?:了)?(?:全部)?整改(?=$|[，,。；;、）)并])|整改(?:工作|任务|措施|事项)?(?:已经|已|均已|都已|全部)*(?:完成|完毕|到位)(?=$|[，,。；;、）)并])|已(?:经)?(?:完成|落实)(?=[，,]?并?(?:将|需要?|要)?长期坚持|并(?:建立|形成|纳入))|(?:验收|逐[个项条件一])[^，。；]{0,6}销号|(?:已|真实)(?:办结|销号|(?:全部)?办理(?:完毕|完成|到位))(?=$|[，,。；;、）)])|(?:该|此|这)(?:项|件|条|个)?(?:问题|事项?)已于[^，。；]{2,20}(?:完毕|完成|办结|解决)|(?<=^|[，,。；;])(?:现|均|都)?已(?:经)?(?:全部)?(?:完成|落实|办完|到位)(?=[。；;]?$)|(?:这|此|该)[一项件条]{0,2}(?:问题|事)?[^，。；]{0,6}改[完好]了/u
const SAYS_UNDER_WAY =
  /正在(?:积极|有序|稳步|加快|抓紧|持续|逐步|按计划|全力|组织)*(?:整改|推进|落实整改)|(?:整改|推进)(?:工作)?之?中(?=$|[，,。；;）)])|(?:(?:整改|工作|项目|任务)(?:工作)?(?:正|仍|还)?|仍|还)在(?:有序|稳步|持续|按计划|加快|积极)*(?:推进|进行|开展|整改|整治|办理|协商)(?!行)|正在进行(?:中)?(?=$|[，,。；;）)])|(?:基本|部分|阶段性)完成(?:了)?整改|(?:持续|稳步|有序)(?:整改|推进)(?:整改)?(?=$|[，,。；;）)])|取得阶段性(?:成效|进展)|整改(?:工作)?尚在进行/u
/** 二组已通水，四组正在施工，计划2023年3月通水: what goes on has a day to come. */
const SAYS_PLANNED =
  /(?:正在|正与|正同|正由|仍在|还在|尚在)[^。]{0,60}(?:计划|预计|拟于?)(?:于|在)?(?:20\d{2}年)?(?:\d{1,2}月|年底|[上下]半年|第?[一二三四]季度)|已(?!全部|完成整改|整改)[^。]{0,60}(?:计划|预计)(?:于|在)?(?:20\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日)?|年)底?前?(?:全部)?完[成工]/u
/** 场地正在改造。 The last words of an answer tell that its matter goes on. */
const GOES_ON =
  /(?<!案件|线索)正在(?:抓紧|加快|有序|积极|全力)?(?:施工|改造|建设|装修|协商|洽谈|报批|审批|评审|招标|采购|调试|安装|清收|追缴|追讨|(?:与|同)[^，。；]{2,20}(?:协商|会商|对接|洽谈))(?:中|之中)?(?=$|[，,。；;）)])/u
/** 另1处拟于秋季实施，11月底前完成: a part is still to come. */
const SAYS_REST =
  /(?:其余|剩余|余下|尚余|仍有|尚有|还有|另有?外?)[^。；]{0,40}(?:(?:计划|拟|预计|力争|争取|确保)[^。]{0,40}(?:完成|整改|解决|到位|销号)|前(?:全部|全面)?(?:完成|整改|解决|到位|销号)|正在(?!走)|尚未|未完成)/u
const SAYS_LONG =
  /(?:^|[，,；;。、（(并且])(?:[^，。；]{1,8}将|(?:这|该|此)项(?:工作|整改|任务)?)?(?:并|且|需|要|需要|将|今后|继续)*(?:作为[^，。；]{2,16})?(?:长期坚持|持续坚持|坚持长期整改|长期整改)(?:下去)?(?=$|[。；;，,、）)])/u

/** 联系群众工作需要久久为功，将作为评议的首要内容长期坚持。 The last sentence of all, whatever it is about. */
const ENDS_LONG =
  /(?:将|需要?|须|要|应当?|必须|今后|纳入|作为[^，。；]{2,20})[^，。；]{0,24}(?:长期坚持|持续坚持|长期抓)(?:下去)?|作为长期(?:制度|机制|任务)(?:坚持|抓)|常抓不懈[、，]?长期坚持/u

/** Does an answer claim that its part is put right? */
export const claimsDone = (text: string): boolean => SAYS_DONE.test(text) && !NOT_YET.test(text)

/** The first sentence of an answer without the words that only claim completion. */
export const withoutClaim = (text: string): string => {
  const sentence = text.split(/[。；！]/u)[0]!
  return sentence.replace(SAYS_DONE, '').replace(/(?:等)?(?:的)?(?:问题|情况)?(?:都|均|全部)?$/u, '')
}

const lastSentence = (text: string) => {
  const sentences = text.split(/[。！!]/u).filter((s) => s.trim() !== '')
  return sentences.at(-1)?.trim() ?? ''
}

/** The state that one measure claims for its part. */
function claimOf(text: string): StatedState | null {
  const negated = NOT_YET.test(text)
  const isLong = SAYS_LONG.test(text)
  if (SAYS_UNDER_WAY.test(text) || SAYS_PLANNED.test(text) || (/已/u.test(text) && SAYS_REST.test(text)))
    return 'in_progress'
  if (!negated && SAYS_DONE.test(text)) return isLong ? 'done_long_term' : 'done'
  return isLong ? 'long_term' : null
}

/** A sentence that speaks of the whole finding: 目前，该问题已整改完成。 */
const ABOUT_ALL =
  /^(?:目前|现|截至|截止|该|此[项件条事]?|上述|以上|本(?:项|件|问题|事项|条)?|问题|已(?:全部)?(?:完成|整改)|整改|均已|全部|正在|基本完成|长期坚持|持续|（|\(|完成情况|完成整改|整改状态|综上|其余|剩余|这[项件条个]|这一[项条]|其他)/u

const ALL_DONE =
  /(?:^|[，,。；;])(?:目前，?)?(?:此|该|本|这)[项个条]?问题(?:现|目前)?(?:已|均已)经?(?:全部)?(?:完成整改|整改(?:完成|完毕|到位))(?=[。；;]|$)/u

/** The state of a finding from its answers: every part must claim it, or a closing sentence speak of the whole. */
export function stateOfAnswers(answers: readonly string[]): StatedState | null {
  if (answers.length === 0) return null
  // （已完成） behind the last answer is said of all.
  const closing = lastSentence(answers.at(-1)!).replace(/^[（(]([^（）()]+)[）)]$/u, '$1')
  // 整改结果：已完成。
  const told = /^[^，。；：:]{0,6}(?:结果|状态|情况|进展)[：:]\s*([^，。；]{2,12})$/u.exec(closing)
  const stated = told && stateOfNote(told[1]!)
  if (stated) return stated
  // 已完成，长期坚持。
  if (
    /^(?:现|均|都|已|全部|基本|目前)*已?(?:全部|基本)?(?:完成|办结|销号)(?=$|[，,、])/u.test(closing) &&
    closing.length <= 16
  ) {
    const noted = stateOfNote(closing)
    if (noted) return noted
  }
  // 风险点长期公布，此项整改已完成并将长期坚持。 The clauses from the first that speaks of the whole.
  const clauses = closing.split(/(?<=[，,；;])/u)
  const from = clauses.findIndex((clause) => ABOUT_ALL.test(clause.trim()))
  if (from >= 0) {
    const said = claimOf(clauses.slice(from).join(''))
    // 已完成整改。……，长期坚持。 The two halves may stand apart.
    if (said === 'long_term' && answers.some(claimsDone)) return 'done_long_term'
    if (said === 'done' && (SAYS_LONG.test(answers.at(-1)!) || ENDS_LONG.test(closing))) return 'done_long_term'
    if (said) return said
  }
  const opening = answers[0]!.split(/[。！!]/u)[0]!.trim()
  if (opening.length <= 24 && ABOUT_ALL.test(opening)) {
    const said = claimOf(opening)
    if (said) return said
  }
  const claims = answers.map((a) => claimOf(a))
  if (claims.includes('in_progress') || GOES_ON.test(closing)) return 'in_progress'
  // 此项问题已完成整改。 is said of the whole, whatever is told after it.
  if (answers.some((a) => ALL_DONE.test(a))) return 'done'
  const endsLong = ENDS_LONG.test(closing)
  if (endsLong && claims.at(-1) === 'done') return 'done_long_term'
  if (claims.every((c) => c !== null && c === claims[0])) return claims[0]!
  if (claims.every((c) => c === 'done' || c === 'done_long_term')) return 'done'
  return endsLong ? 'long_term' : null
}
