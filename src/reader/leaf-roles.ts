/** The role of a leaf: its section's, or, where the section says nothing or says two things, its own words', less surely. */
import { ACT, CLOSING, PRAISE, type SectionRole, VERDICT } from './cues.ts'
import type { LeafRole, PaperFacts } from './drafts.ts'
import { findsWanting, isFacts } from './section-roles.ts'
import type { HeardRole } from './voice/rows.ts'

/** Praise in a section of plain facts: 大部分社区能够……. */
export const GOOD =
  /(?:大部分|大多数|多数|各)[^，。]{0,12}(?:能够|能|较好|做到)|受到[^，。]{0,10}(?:好评|肯定)|值得肯定|取得了?[^，。]{0,12}(?:成效|成绩)|总的来?看|总体(?:上)?看|从(?:总体|整体|检查|督查|巡察|考核|测评|全[市区县街镇年])[^，。]{0,6}看，|充分肯定/u

/** An opening paragraph that says nothing but what was done well (你社区能够……，受到好评). */
export const isPraise = (text: string): boolean =>
  text.length >= 24 &&
  /能够|较好|好评|成效|肯定|已完成|得到[^，。]{0,10}(?:解决|改善|提升|缓解)|取得/u.test(text) &&
  !/如下|以下|[：:]$|根据|按照|为(?:了|进一步|深入)|现将/u.test(text) &&
  !VERDICT.test(text)

/** 全年开展集中学习24次: an act with the count of what came of it. */
const WORK_DONE =
  /(?:开展|组织|召开|完成|签订|投入|新建|建成|调解|走访|解决|发放|举办|慰问|排查|化解|培训|收集|实施|打造|改造|拆除|清运|创建|获评|荣获)[^。；]{0,24}?[\dXx×]+(?:\.\d+)?余?(?:多)?(?:次|场|户|名|人|件|起|篇|个|份|万|处|期|家|项|条|支|例|轮|部|盏|棵|辆)/u
const TO_COME =
  /占[^，。]{0,6}\d|下降|上升|减少|[%％]|将|拟|要|计划|力争|争取|确保|下一?步|今后|每(?:年|季|月|周|半年)|不少于|以上|前完成|底前/u

/** 在明确责任上下实功。 The slogan of work done. */
const SLOGAN = /^在[^，。]{2,14}[上中](?:出|下|见|求|做|用|动|聚|强|创|促|抓|提)[^，。]{1,6}[。，]/u

/** 正面典型：…… among demands is praise, 反面典型：…… a finding. */
const EXAMPLES: readonly { role: LeafRole; words: RegExp }[] = [
  { role: 'achievement', words: /^(?:正面|先进)(?:典型|案例|例子)[：:]/u },
  { role: 'problem', words: /^(?:反面|负面|典型问题|问题)(?:典型|案例|例子)[：:]/u },
]

const NUMBER_WORDS: readonly { role: LeafRole; words: RegExp }[] = [
  { role: 'cause', words: /^(?:原因|根源)之/u },
  { role: 'measure', words: /^(?:改进|措施|举措|建议|打算|承诺)之/u },
  { role: 'achievement', words: /^(?:经验|做法|成效|亮点)之/u },
  { role: 'problem', words: /^(?:问题|不足|差距|表现)之/u },
]

/** 改进之三：…… The word that is counted tells what is counted. */
export const roleOfMarker = (marker: string | null): LeafRole | undefined =>
  marker?.[2] === '之' ? NUMBER_WORDS.find(({ words }) => words.test(marker))?.role : undefined

/** The role of the points of a section: an answer's points are measures. */
export const leafRole = (role: SectionRole): LeafRole =>
  role === 'status' ? 'measure' : role === 'mixed' ? 'problem' : role

export function roleOfLeaf(
  text: string,
  role: SectionRole | undefined,
  facts: PaperFacts,
  heard: () => HeardRole | undefined = () => undefined,
): { role: LeafRole; sureness: number } {
  // In a paper of findings and labelled answers whatever stands outside the labels is a finding.
  if (facts.paired && (role === undefined || role === 'status' || role === 'mixed'))
    return { role: 'problem', sureness: 0.85 }
  const example = EXAMPLES.find(({ words }) => words.test(text))
  if (example && role !== undefined && role !== 'status') return { role: example.role, sureness: 0.7 }
  if (role === 'mixed')
    return { role: ACT.test(text) && !VERDICT.test(text.slice(0, 40)) ? 'measure' : 'problem', sureness: 0.6 }
  if (
    role === 'status' &&
    /受理量|(?:办结|满意|响应)率[^。；]{0,12}(?:高于|低于|达到|的有|排名|位居)|受理[^。]{0,24}\d+[件个][^。]{0,40}(?:办结|满意)/u.test(
      text,
    )
  )
    return { role: 'background', sureness: 0.6 }
  if (role === 'background' && SLOGAN.test(text)) return { role: 'achievement', sureness: 0.6 }
  if (role !== undefined) return { role: leafRole(role), sureness: role === 'status' ? 0.85 : 0.95 }
  if (CLOSING.test(text)) return { role: 'background', sureness: 0.8 }
  if (isFacts(text)) return { role: 'background', sureness: 0.6 }
  const said = SAID.find(({ words }) => words.test(text))
  if (said) return { role: said.role === 'problem' && !VERDICT.test(text) ? 'background' : said.role, sureness: 0.6 }
  const told = heard()
  if (told) return told
  if (facts.isSummary) return roleInSummary(text)
  if (/^(?:[^，。]{0,8}，)?(?:要|应当?|须|必须)(?!求|点)/u.test(text)) return { role: 'measure', sureness: 0.5 }
  if (findsWanting(text.slice(0, 60)) || isMostlyWanting(text)) return { role: 'problem', sureness: 0.5 }
  if (WORK_DONE.test(text) && !TO_COME.test(text)) return { role: 'achievement', sureness: 0.5 }
  if (ACT.test(text)) return { role: 'measure', sureness: 0.45 }
  if (PRAISE.test(text) && text.length > 25) return { role: 'achievement', sureness: 0.45 }
  return { role: 'background', sureness: 0.4 }
}

/** Several clauses find something wanting and none demands it. */
function isMostlyWanting(text: string): boolean {
  if (/^(?:要|应|须|请|希望|建议)/u.test(text)) return false
  const clauses = text.split(/[，。；]/u).filter((c) => c.length > 3)
  const wanting = clauses.filter((c) => findsWanting(c)).length
  return wanting >= 2 && wanting * 3 >= clauses.length
}

/** What a meeting said (会议指出、会议要求): the verb tells what follows. */
const SAID: readonly { role: LeafRole; words: RegExp }[] = [
  { role: 'problem', words: /^会议(?:也|还)?(?:指出|认为|认识到|分析)/u },
  { role: 'measure', words: /^会议(?:要求|强调|决定|议定|明确|部署|同意|原则同意|审议通过|研究决定|提出)/u },
  { role: 'background', words: /^会议(?:听取|传达|学习|审议|通报)/u },
]

const LOOKS_AHEAD =
  /^(?:新的一年|明年|来年|下一?步|今后|下半年|20\d\d年[，,]?(?:我|社区|街道|将|要|计划)|接下来)|^[^，。]{0,12}将(?:继续|进一步|着力|重点|以)/u
const LOOKS_BACK_IN_DOUBT =
  /(?:看到|存在|认识到|意识到|面临)[^，。]{0,16}(?:不足|问题|差距|短板|困难)|(?:不足|差距|短板)(?:之处)?(?:主要)?(?:是|有|：|。)/u

/** Prose of a summary that no section names: what was done, unless it confesses or promises. */
function roleInSummary(text: string): { role: LeafRole; sureness: number } {
  if (LOOKS_AHEAD.test(text)) return { role: 'measure', sureness: 0.55 }
  if (LOOKS_BACK_IN_DOUBT.test(text)) return { role: 'problem', sureness: 0.55 }
  const work = WORK_DONE.test(text) || PRAISE.test(text)
  const first = text.split(/[。；]/u)[0]!
  if (findsWanting(first.slice(0, 24)) && (!WORK_DONE.test(first) || /(?:仅|只有?|没有|未)[^，。]{0,8}\d/u.test(first)))
    return { role: 'problem', sureness: 0.5 }
  return { role: work || /\d/u.test(text) || text.length > 25 ? 'achievement' : 'background', sureness: 0.55 }
}

/** A paragraph of the opening that tells what was done (在品牌工作方面，我们……), not why the paper is written. */
export const tellsOfWork = (text: string, facts: PaperFacts): boolean =>
  text.length >= 24 &&
  !/^(?:根据|按照|为[^，。]{2,30}，|现将|遵照)|(?:如下|以下)[。：:]?$/u.test(text) &&
  !isFacts(text) &&
  !/^(?:时间|地点|主持|参加|出席|列席|缺席|记录|议题)[^，。]{0,4}[：:]|(?:巡察|巡视|督查|检查|审计|暗访|^我)组|进行了[^，。]{0,8}(?:巡察|督查|检查)|反馈意见|指出的问题/u.test(
    text,
  ) &&
  roleOfLeaf(text, undefined, { ...facts, isSummary: true }).role === 'achievement'
