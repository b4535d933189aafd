/** Sentences by which prose turns: from praise to findings, from findings to causes, from a list to a promise. */
import { aboutOf } from './about.ts'
import { PROMISE, type SectionRole } from './cues.ts'
import type { LeafRole } from './drafts.ts'
import { findsWanting } from './section-roles.ts'

export const ANSWERS_BY_NUMBER = /^针对(?:第)?[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[^，。]{0,12}问题/u

/** 究其原因，…… ends a list of findings with their causes. */
export const CAUSES =
  /^(?:究其(?:原因|根源)|(?:为什么|为何)会(?:这样|有这些|出现|产生|存在)|(?:深入)?(?:分析|剖析)[^，。]{0,12}原因|(?:造成|产生|出现)[^，。]{0,14}原因)/u

/** 针对这些问题，支部将一是……. */
export const PLANS_FOLLOW =
  /^(?:针对|下一?步|今后|接下来|为此)[^。；]{0,30}(?:将|要|拟|着力|重点|做到)[，,：:]?$|^(?:新的一年|来年|明年|今后|下一?步)[^。；]{0,16}[，,：:]$/u

/** The sentence that leads from praise to findings. */
export const TURNS = /(?:也|还|仍)?存在(?:着)?(?:一些|不少|一定)[^，。]{0,10}(?:问题|不足|差距)/u

export const isPurePromise = (text: string): boolean =>
  text.length <= 90 && /^(?:针对|下一?步|围绕|今后|按照|对照)/u.test(text) && PROMISE.test(text) && !aboutOf(text)

/** 我们也看到工作中还存在不少薄弱环节。 One sentence that ends the praise; what follows confesses. */
export const turnsToFindings = (text: string): boolean =>
  /(?:但是?|然而|同时)[^。]{0,12}(?:问题|不足|差距|短板)(?:也|还|仍)?(?:不少|不容忽视|存在|较多|突出)。$/u.test(text) ||
  (text.length <= 80 &&
    !/[。！；].+/u.test(text) &&
    /(?:看到|认识到|意识到|存在|面临|[还也]有|发现)[^。]{0,30}(?:薄弱环节|遗憾|问题|不足|差距|短板|困难|弱项)[^，。]{0,6}[。：:]$/u.test(
      text,
    ) &&
    !/针对|围绕|解决|整改/u.test(text.slice(0, 12)))

const CONFESSES =
  /^(?:但是?|不过|然而|同时|当然|此外)?[，]?[^，。]{0,8}(?:不足之处|不足(?:主要)?(?:是|在于|有)|问题(?:主要)?(?:是|在于)|差距(?:主要)?(?:是|在于)|短板(?:主要)?(?:是|在于)|遗憾的是|美中不足|存在(?:的|着)?(?:主要)?(?:问题|不足|差距))/u
const LOOKS_AHEAD =
  /^(?:新的一年|明年|来年|下一?年|下一?步|今后|下半年|下一?阶段|接下来|往后|20\d\d年[，,]?(?:我|社区|街道|支部|将|要|计划|重点|准备))/u

/**
 * A paragraph of prose that confesses or looks ahead by its own first words, whatever its part is about.
 * @param named under the name of a topic, where praise turns by 但是 and comes back with the next name
 */
export const proseTurn = (text: string, named: boolean): 'problem' | 'measure' | undefined =>
  CONFESSES.test(text) || (named && /^(?:但是?|然而|不过|可是)[，,]?(?!只)/u.test(text))
    ? 'problem'
    : LOOKS_AHEAD.test(text)
      ? 'measure'
      : undefined

/** 先说成绩。……再说问题。……: the first sentence of a paragraph of a speech names what the part is about. */
export function spokenPart(text: string): SectionRole | undefined {
  const first = text.split(/[。：:，]/u)[0]!
  if (
    first.length > 16 ||
    !/^(?:首先|先|再|接着|其次|然后|最后|下面|接下来|这里)?[，]?(?:我)?(?:想)?(?:来)?(?:说|讲|谈|提|指出|肯定)/u.test(
      first,
    )
  )
    return undefined
  if (/原因|根源|根子|为什么|为何/u.test(first)) return 'cause'
  if (/问题|不足|差距|短板|毛病/u.test(first)) return 'problem'
  if (/要求|意见|建议|打算|希望|措施|怎么[干办改做]|明年|来年|下一?步|今后/u.test(first)) return 'measure'
  return /成绩|成效|做得好|肯定|好的/u.test(first) ? 'achievement' : undefined
}

/** 街道党工委书记作了说明，称……。 / 被约谈人表示接受批评。 */
const ANSWERED_ORALLY =
  /^[^，。：；“”]{2,24}(?:作了?(?:说明|解释|检讨|表态)|(?:签字确认，)?表示(?:接受|完全|诚恳|坚决|按期|照单))/u

/** 会前，……谈心谈话74人次；随后，班子成员开展了相互批评: how a meeting on life in the party (民主生活会) went. */
const MEETING_GOES =
  /^(?:会前|会上|会议期间|随后|接着)[，,][^。]{0,60}(?:谈心|征求[^。]{0,12}意见|收集意见|通报了|代表[^，。]{0,12}(?:班子|党组|党委|支部)作|相互批评|批评与?自我批评)/u

/** Whoever speaks for a body in the record of a talk (约谈、反馈). */
export const SPEAKS_FOR_BODY =
  /^[^，。：；“”]{0,16}(?:组|会议|书记|主任|组长|负责人|约谈人|主持人)(?:同时|还|又|也)?(?:指出|通报|强调|要求|表示|签字|作了?(?:说明|解释|检讨|表态))/u

/** What somebody said, in news of a meeting: praise (指出，近年来……), demands (强调、要求), promises in return (表示). */
export function roleOfSaid(text: string): LeafRole | undefined {
  if (ANSWERED_ORALLY.test(text) || MEETING_GOES.test(text)) return 'background'
  const said = /^([^，。：；“”]{0,24}?)(指出|认为|通报|强调|要求|表示|表态|承诺)[，,：:]/u.exec(text)
  if (/(?:参加|出席|列席)(?:了)?(?:会议|反馈会|动员会|座谈会|活动)?。$/u.test(text) && text.length <= 120)
    return 'background'
  if (!said && /^[^，。：；“”]{0,10}(?:组|会议|办|委)要求(?!是|的|和|与)/u.test(text))
    return asksForReports(text) ? 'background' : 'measure'
  if (!said || said[1]!.length === 0) return undefined
  const rest = text.slice(said[0].length)
  if (said[2] === '通报') return findsWanting(rest) ? 'problem' : undefined
  if (/表示|表态|承诺/u.test(said[2]!)) return 'background'
  if (/强调|要求/u.test(said[2]!)) return asksForReports(rest) ? 'background' : 'measure'
  const turn = /(?:但是?|同时|不过)[^。]{0,24}(?:发现|存在|还有)/u.exec(rest)
  if (turn && turn.index < rest.length * 0.6) return 'problem'
  return /近年来|能够|取得|成绩|成效|总体|以来/u.test(rest.slice(0, 60)) ? 'achievement' : undefined
}

/** 10个工作日内报送整改方案, 每周五报送进展: the procedure that follows, no measure of the matter. */
export const asksForReports = (text: string): boolean =>
  /(?:每(?:周|月|季|半)|工作日|(?:个|两|半)月内|[日月]前|之日起)[^。]{0,40}(?:报送|上报|报告|反馈|报[^，。]{2,16}(?:办|组|室|委|科))/u.test(
    text,
  ) && text.length <= 90
