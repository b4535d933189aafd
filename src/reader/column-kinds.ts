/** What the columns of a table hold: from their heads, however worded, or from what stands in their cells. */
import type { FieldKind } from './cues.ts'
import { dateIn } from './dates.ts'
import { fieldKind } from './field-kinds.ts'
import { hintedKind } from './recurring-labels.ts'
import { findsWanting } from './section-roles.ts'
import { stateOfNote } from './stated.ts'

export const LONG: ReadonlySet<FieldKind | undefined> = new Set([
  'problem',
  'cause',
  'measure',
  'status',
  'achievement',
])

const kinds = new Map<string, FieldKind | undefined>()

/** The kind of a column, from its head; looser than a field's label, because a head is always a label. */
export function columnKind(words: string): FieldKind | undefined {
  // A longer piece of a text may keep the whole text in memory.
  if (words.length > 12) return kindOfHead(words)
  let kind = kinds.get(words)
  if (kind === undefined && !kinds.has(words)) {
    kind = kindOfHead(words)
    // Bounded: a paper of random short lines must not fill memory.
    if (kinds.size > 5000) kinds.clear()
    kinds.set(words, kind)
  }
  return kind
}

function kindOfHead(words: string): FieldKind | undefined {
  const t = words.replace(/[\s　]/gu, '').replace(/[（(].*?[）)]/gu, '')
  if (t.length === 0 || t.length > 16) return undefined
  const known = fieldKind(t)
  if (known) return known
  if (/怎么说|咋说/u.test(t)) return 'problem'
  if (/[得到]如何|怎么样|怎样|改得|治得/u.test(t)) return 'status'
  if (/时限|期限|完成时间|时间节点|何时|几时|什么时候/u.test(t)) return 'deadline'
  if (/状态|是否/u.test(t)) return 'state'
  if (/责任|牵头|负责|单位$|承办|谁/u.test(t)) return 'owner'
  if (/原因/u.test(t)) return 'cause'
  if (/措施|举措|对策|要求|建议|怎么|如何|咋/u.test(t)) return 'measure'
  if (/情况|进展|结果|成效|进度|效果|怎样|到哪/u.test(t)) return 'status'
  if (/问题|不足|诉求|反馈|事项|内容/u.test(t)) return 'problem'
  return undefined
}

/** As `columnKind`, where the rest of the row shows that it is a table's head. */
export const looseColumnKind = (words: string): FieldKind | undefined =>
  columnKind(words) ?? (words.length <= 10 ? hintedKind(words.replace(/[\s　]/gu, '')) : undefined)

const NUMBER = /^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳]|[A-Za-z]{0,3}[-—]?\d{1,3})[）).、．]?$/u

/** The kinds of columns without a known head, from their cells; undefined if they hold no findings with answers. */
export function kindsByContent(columns: readonly (readonly string[])[]): (FieldKind | undefined)[] | undefined {
  const most = (cells: readonly string[], is: (cell: string) => boolean) => {
    const filled = cells.filter((c) => c !== '')
    return filled.length > 0 && filled.filter(is).length * 1.6 >= filled.length
  }
  const isLong = (cells: readonly string[]) =>
    cells.reduce((sum, c) => sum + c.length, 0) / Math.max(1, cells.length) > 12
  const kinds = columns.map((cells): FieldKind | undefined => {
    if (most(cells, (c) => NUMBER.test(c))) return 'number'
    if (isLong(cells)) return undefined
    if (most(cells, (c) => c.length <= 16 && (dateIn(c, 2000) !== null || /长期|立行立改|年内|即知即改/u.test(c))))
      return 'deadline'
    if (most(cells, (c) => c.length <= 12 && stateOfNote(c) !== null)) return 'state'
    return most(cells, (c) => c.length <= 16 && !/[。；]/u.test(c)) ? 'owner' : undefined
  })
  const long = columns.flatMap((cells, i) => (kinds[i] === undefined && isLong(cells) ? [i] : []))
  const first = long.find((i) => most(columns[i]!, (c) => findsWanting(c)))
  if (first === undefined) return undefined
  kinds[first] = 'problem'
  const after = long.filter((i) => i > first)
  if (after.length === 0) return undefined
  if (after.length >= 2 && most(columns[after[0]!]!, (c) => findsWanting(c))) kinds[after.shift()!] = 'cause'
  kinds[after[0]!] = 'measure'
  for (const i of after.slice(1)) kinds[i] = 'status'
  return kinds
}
