/**
 * The roles of the parts of a paper whose names no table knows (回望来路、直面短板、挖病根、开药方): from words in the name, from what
 * the points tell, and from the order in which papers go: what was done, what is wanting, why, what comes next.
 */
import { ACT, type SectionRole } from './cues.ts'
import type { OutlineNode } from './outline.ts'
import { headingWords, trimStop } from './point-text.ts'
import { findsWanting, isFacts, nounRole, sectionRole } from './section-roles.ts'

type PartRole = 'achievement' | 'problem' | 'cause' | 'measure'

const HINTS: readonly { role: PartRole; words: RegExp }[] = [
  {
    role: 'cause',
    words: /原因|根源|病根|病灶|病因|症结|成因|根子|溯源|为什么|为何|何以|从何而来|从哪里?来|怎么来|反思|缘由|内因/u,
  },
  {
    role: 'measure',
    words:
      /药方|处方|良方|开方|怎么办|怎么干|怎么做|怎么改|如何办|如何干|如何改|对策|打算|计划|谋划|展望|设想|砥砺|思路|下一?步|下一?阶段|今后|往后|未来|新一年|新的一年|明年|来年|再出发|新征程|再启程|前行|努力|整改篇|改进|建议|愿景|行动/u,
  },
  {
    role: 'problem',
    words:
      /问题|短板|不足|差距|困难|瓶颈|矛盾|遗憾|弱项|挑战|困惑|难题|差在|欠缺|缺憾|痛点|堵点|难点|隐忧|亮丑|体检|画像/u,
  },
  {
    role: 'achievement',
    words: /成绩|成果|成效|收获|做法|回望|回顾|回眸|亮点|干了|做了|家底|足迹|小结|来路|成长|历程|进展|举措|探索/u,
  },
]

/** What words in the name of a part hint at. */
export const hintOf = (name: string): PartRole | undefined => {
  const role = HINTS.find(({ words }) => words.test(name))?.role
  // 聚焦突出问题，扎实开展整治 tells of an act.
  return role === 'problem' && /^(?:聚焦|围绕|坚持|针对|破解|解决|化解|补齐|紧盯|着力|突出)/u.test(name)
    ? undefined
    : role
}

const ORDER: readonly PartRole[] = ['achievement', 'problem', 'cause', 'measure']
const DONE =
  /已|了|达到|荣获|获评|被评为|实现|全年|今年以来|一年来|累计|先后|截至|共[^，。]{0,8}\d|\d+(?:余|多)?(?:次|场|户|名|人|件|起|篇|处|万元)/u
const TO_COME = /每(?:年|季|月|周|半年)|不少于|力争|争取|确保|将|拟|计划|要|底前|月前|年内|今后|下一?步|继续|进一步/u
const THOUGHT =
  /认识|思想|意识|观念|理念|重视|根源|导致|缘于|源于|归根|抓得不|习惯|放松|懈怠|淡化|党性|宗旨|担当|动力|能力|机制|制度|监督|惯性|心态|精力/u

/** How far a text speaks for each role. */
function voteOf(text: string): Partial<Record<PartRole, number>> {
  const first = text.split(/[。；]/u)[0]!
  if (findsWanting(first.slice(0, 60))) return { problem: 1, cause: THOUGHT.test(first) ? 0.9 : 0.3 }
  const toCome = TO_COME.test(text)
  const done = DONE.test(text)
  if (ACT.test(text)) return toCome && !done ? { measure: 1 } : done && !toCome ? { achievement: 1 } : BOTH
  return toCome && !done ? { measure: 0.6 } : done ? { achievement: 0.8 } : {}
}
const BOTH = { measure: 0.5, achievement: 0.5 }

/** How many points of a part are looked at. */
const LOOKED_AT = 40

function leavesUnder(node: OutlineNode, texts: string[], words: (n: OutlineNode) => string): void {
  for (const child of node.children) {
    if (texts.length >= LOOKED_AT) return
    if (child.children.length === 0) texts.push(words(child))
    else leavesUnder(child, texts, words)
  }
}

/** The roles of the unnamed parts among `parts`, where name, content and order agree well enough. */
export function rolesOfParts(
  parts: readonly OutlineNode[],
  words: (n: OutlineNode) => string,
): ReadonlyMap<OutlineNode, SectionRole> {
  const found = new Map<OutlineNode, SectionRole>()
  const names = parts.map((n) => headingWords(words(n), n.children.length > 0))
  const fixed = names.map((name) => sectionRole(trimStop(name)) ?? nounRole(trimStop(name)))
  let reached = -1
  parts.forEach((part, i) => {
    const named = fixed[i]
    if (named !== undefined) {
      const place = ORDER.indexOf(named as PartRole)
      if (place >= 0) reached = place
      return
    }
    const next = fixed.slice(i + 1).find((r) => r !== undefined && ORDER.includes(r as PartRole)) as
      | PartRole
      | undefined
    const role = roleOfPart(part, names[i]!, reached, next, words)
    if (role === undefined) return
    found.set(part, role)
    reached = ORDER.indexOf(role)
  })
  return found
}

function roleOfPart(
  part: OutlineNode,
  name: string,
  reached: number,
  next: PartRole | undefined,
  words: (n: OutlineNode) => string,
): PartRole | undefined {
  const texts: string[] = []
  leavesUnder(part, texts, words)
  if (texts.length === 0 || texts.every((t) => isFacts(t))) return undefined
  const score: Record<PartRole, number> = { achievement: 0, problem: 0, cause: 0, measure: 0 }
  for (const text of texts)
    for (const [role, vote] of Object.entries(voteOf(text))) score[role as PartRole] += vote / texts.length
  const hint = hintOf(name)
  if (hint) score[hint] += name.length <= 24 ? 0.8 : 0.4
  ORDER.forEach((role, place) => {
    // What comes earlier in the usual order is unlikely once a later part has begun, and the other way round.
    if (place < reached) score[role] -= 0.6
    if (next !== undefined && place > ORDER.indexOf(next)) score[role] -= 0.6
  })
  // Why comes after what, and right before what is to be done.
  if (reached < 1) score.cause -= 1
  if (reached === 1 && hint !== 'problem') score.cause += 0.25
  const [best, second] = [...ORDER].sort((a, b) => score[b] - score[a])
  return score[best!] >= 0.5 && score[best!] - score[second!] >= 0.1 ? best : undefined
}
