/**
 * The roles of the parts of a paper whose names no table knows (回望来路、直面短板、挖病根、开药方): from words in the name, from what
 * the points tell, and from the order in which papers go: what was done, what is wanting, why, what comes next.
 */
import type { SectionRole } from './cues.ts'
import type { LeafRole } from './drafts.ts'
import type { OutlineNode } from './outline.ts'
import { headingWords, trimStop } from './point-text.ts'
import { nounRole, sectionRole } from './section-roles.ts'
import { decodeRow } from './voice/decode-row.ts'
import { heardTogether, VOICES } from './voice/voice.ts'

type PartRole = 'achievement' | 'problem' | 'cause' | 'measure'

const HINTS: readonly { role: PartRole; words: RegExp }[] = [
  {
    role: 'cause',
    words: /原因|根源|病根|病灶|病因|症结|成因|根子|溯源|为什么|为何|何以|从何而来|从哪里?来|怎么来|反思|缘由|内因/u,
  },
  {
    role: 'measure',
    words:
      /药方|处方|良方|开方|怎么办|怎么干|怎么做|怎么改|如何办|如何干|如何改|对策|打算|计划|谋划|展望|设想|砥砺|思路|下一?步|下一?阶段|今后|往后|未来|新一年|新的一年|明年|来年|再出发|新征程|再启程|前行|努力|整改篇|改进|建议|愿景|行动|[扛担][起下]|起来$/u,
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

/** The order in which papers go; background may stand anywhere. */
const ORDER: readonly LeafRole[] = ['achievement', 'problem', 'cause', 'measure']

/** How many points of a part are listened to, and for how many they count. */
const LOOKED_AT = 40
const COUNTED = 4

/** What a name of the tables or its last noun is worth, a hint in a short and in a long name; what it costs to leave the order. */
const NAMED = 6
const HINTED = 2.5
const HINTED_LONG = 1.2
const BACKWARDS = 2.5
/** A paper of several parts seldom begins with its plans. */
const EARLY = 1.5

function leavesUnder(node: OutlineNode, texts: string[], words: (n: OutlineNode) => string): void {
  for (const child of node.children) {
    if (texts.length >= LOOKED_AT) return
    if (child.children.length === 0) texts.push(words(child))
    else leavesUnder(child, texts, words)
  }
}

/** What the points under a node sound like together, as logarithms in the order of `VOICES`. */
export function voiceUnder(node: OutlineNode, words: (n: OutlineNode) => string): number[] {
  const texts: string[] = []
  leavesUnder(node, texts, words)
  const told = texts.filter((t) => t.length > 3)
  const weight = Math.min(COUNTED, told.length) / Math.max(1, told.length)
  return heardTogether(told).map((v) => v * weight)
}

/** Does a role come earlier in the order of papers than the one before it? */
export function goesBack(from: number, to: number): boolean {
  const before = ORDER.indexOf(VOICES[from]!)
  const after = ORDER.indexOf(VOICES[to]!)
  return before >= 0 && after >= 0 && after < before
}

/** Papers go from what was done to what is wanting, why, and what comes next; two causes or a cause without findings are rare. */
function turnBetween(_: number, from: number, to: number): number {
  if (from === to) return to === VOICES.indexOf('cause') ? -2 : -0.3
  if (VOICES[from] === 'background' || VOICES[to] === 'background') return -0.5
  if (VOICES[to] === 'cause' && VOICES[from] !== 'problem') return -2.5
  return goesBack(from, to) ? -BACKWARDS : 0
}

/** The roles of the unnamed parts among `parts`, where name, content and order agree well enough. */
export function rolesOfParts(
  parts: readonly OutlineNode[],
  words: (n: OutlineNode) => string,
): ReadonlyMap<OutlineNode, SectionRole> {
  const names = parts.map((n) => headingWords(words(n), n.children.length > 0))
  const fixed = names.map((name) => sectionRole(trimStop(name)) ?? nounRole(trimStop(name)))
  const row = parts.map((part, i) => {
    const named = fixed[i]
    const hint = hintOf(names[i]!)
    const voice = named ? VOICES.map(() => 0) : voiceUnder(part, words)
    return voice.map((v, k) => {
      if (named) return VOICES[k] === (named === 'status' ? 'measure' : named) ? NAMED : 0
      const hinted = hint === VOICES[k] ? (names[i]!.length <= 24 ? HINTED : HINTED_LONG) : 0
      const early = i === 0 && (VOICES[k] === 'measure' || VOICES[k] === 'cause') ? -EARLY : 0
      return v + hinted + early
    })
  })
  const shares = decodeRow(row, turnBetween)
  const found = new Map<OutlineNode, SectionRole>()
  parts.forEach((part, i) => {
    if (fixed[i] !== undefined) return
    const share = Math.max(...shares[i]!)
    if (share >= SURE) found.set(part, VOICES[shares[i]!.indexOf(share)]!)
  })
  return found
}

/** Below this share the part keeps what its place gives it. */
const SURE = 0.6
