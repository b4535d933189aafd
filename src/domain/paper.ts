import { z } from 'zod'

/** Official papers (公文材料) while they are written: structure, not layout. Offsets are UTF-16 indexes into a block's text. */

/** A stretch of a block whose words come from records: what stands behind it opens with a click. */
export const paperFact = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(0),
  /** `kind/id` of each record that it rests on. */
  sources: z.array(z.string().max(80)).min(1).max(10_000),
})
export type PaperFact = z.infer<typeof paperFact>

export const paperBlock = z.strictObject({
  id: z.string().max(40),
  /** `heading1` 一、 `heading2` （一） `heading3` and `item` 1. `subitem` （1）; `paragraph` goes without a number. */
  form: z.enum(['heading1', 'heading2', 'heading3', 'paragraph', 'item', 'subitem', 'table']),
  text: z.string().max(20_000),
  facts: z.array(paperFact).max(400),
  /** Figures that a person wrote or changed, with the reason that stands for their source (手改). */
  vouched: z
    .array(z.strictObject({ text: z.string().min(1).max(60), reason: z.string().trim().min(1).max(300) }))
    .max(60),
  /** What a person still has to write here; null once written, or where nothing is asked. */
  slot: z.string().max(300).nullable(),
  /** What was asked for here, kept after it is written: another year's paper is begun from what stands here. */
  ask: z.string().max(300).nullable().default(null),
  /** Year of the paper from which these words were taken over; null once a person changed or confirmed them. */
  taken: z.int().nullable().default(null),
  table: z
    .strictObject({
      head: z.array(z.strictObject({ text: z.string().max(60), width: z.number() })).max(20),
      rows: z.array(z.strictObject({ cells: z.array(z.string().max(10_000)), source: z.string().max(80) })).max(5000),
    })
    .nullable(),
})
export type PaperBlock = z.infer<typeof paperBlock>

export const paperHead = z.strictObject({
  title: z.string().max(200),
  /** Whom it is addressed to (主送), without the colon; empty where a paper has none. */
  addressee: z.string().max(200),
  /** Whose paper it is (署名). */
  signer: z.string().max(100),
  /** `柳党工委〔2026〕1号`; empty while it has none. */
  docNumber: z.string().max(60),
  /** Day of the paper (成文日期). */
  date: z.iso.date(),
  /** Who signs a paper that goes upward (签发人); empty where it goes down or beside. */
  approver: z.string().max(60).default(''),
  /** Names of what is attached (附件), in order, without numbers. */
  annexes: z.array(z.string().max(200)).max(20).default([]),
  /** Who gets a copy (抄送). */
  copies: z.string().max(300).default(''),
  /** Who printed it (印发机关); with the copies it makes the 版记 at the foot of the last page. Empty: none. */
  printer: z.string().max(100).default(''),
  /** What a paper on one topic (专题) is about: a category of the round's findings. Empty: all of them. */
  topic: z.string().max(100).default(''),
  /** The issued paper that this one takes the place of. */
  replaces: z.uuid().nullable().default(null),
})
export type PaperHead = z.infer<typeof paperHead>

export interface Paper extends PaperHead {
  blocks: PaperBlock[]
}

/** What a paper's head says beside title, addressee, body and day, where nobody has said it yet. */
export const PLAIN_HEAD = {
  docNumber: '',
  approver: '',
  annexes: [] as string[],
  copies: '',
  printer: '',
  topic: '',
  replaces: null,
} satisfies Partial<PaperHead>

type Part = string | { text: string; sources: readonly string[] }

/** A block's text put together from plain words and facts; empty facts leave nothing. */
export function written(parts: readonly Part[]): Pick<PaperBlock, 'text' | 'facts'> {
  let text = ''
  const facts: PaperFact[] = []
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else if (part.text !== '') {
      facts.push({ start: text.length, end: text.length + part.text.length, sources: [...part.sources] })
      text += part.text
    }
  }
  return { text, facts }
}

/** Words that come from these records. */
export const fact = (text: string, ...sources: readonly string[]): Part => ({ text, sources })

export const block = (
  id: string,
  form: PaperBlock['form'],
  parts: readonly Part[],
  slot: string | null = null,
): PaperBlock => ({
  ...{ id, form, slot, ask: slot, taken: null, vouched: [], table: null },
  ...written(parts),
})

/** A block that a person has yet to write. */
export const slotBlock = (id: string, ask: string): PaperBlock => block(id, 'paragraph', [], ask)

/**
 * A block after a person edited its text: facts that still stand in it keep their sources, in their order; the others are gone.
 * Reasons given for figures stay with figures that are still there.
 */
export function edited(before: PaperBlock, text: string): PaperBlock {
  let from = 0
  const facts = before.facts.flatMap(({ start, end, sources }) => {
    const words = before.text.slice(start, end)
    const at = text.indexOf(words, from)
    if (at < 0) return []
    from = at + words.length
    return [{ start: at, end: from, sources }]
  })
  const slot = text.trim() === '' ? before.slot : null
  return { ...before, text, facts, slot, taken: null, vouched: before.vouched.filter((v) => text.includes(v.text)) }
}

/**
 * A paper that begins from an earlier one: what people wrote there stands where the same is asked here. In a correction of the same
 * paper reasons for figures stay; from another year each figure asks for its reason again, and each part for a look.
 */
export function begunFrom(paper: Paper, earlier: Paper, year: number | null): Paper {
  const written = earlier.blocks.filter((b) => b.ask !== null && b.slot === null && b.text.trim() !== '')
  return {
    ...paper,
    blocks: paper.blocks.map((b) => {
      const found = b.slot === null ? undefined : written.find((w) => w.ask === b.ask)
      if (!found) return b
      return { ...found, id: b.id, taken: year, vouched: year === null ? found.vouched : [] }
    }),
  }
}

/** 一、（一）1.（1） of each heading and item, by block id, as GB/T 9704 counts them: anew under each heading above. */
export function numbersOf(blocks: readonly PaperBlock[]): Map<string, string> {
  const counts = [0, 0, 0, 0]
  const numbers = new Map<string, string>()
  for (const { id, form } of blocks) {
    const level = LEVELS[form]
    if (level === undefined) continue
    counts[level]!++
    counts.fill(0, level + 1)
    numbers.set(id, NUMERALS[level]!(counts[level]!))
  }
  return numbers
}

const LEVELS: Partial<Record<PaperBlock['form'], number>> = {
  heading1: 0,
  heading2: 1,
  heading3: 2,
  item: 2,
  subitem: 3,
}
const NUMERALS: readonly ((n: number) => string)[] = [
  (n) => `${hanNumber(n)}、`,
  (n) => `（${hanNumber(n)}）`,
  (n) => `${n}.`,
  (n) => `（${n}）`,
]

const DIGITS = '零一二三四五六七八九'

/** 1–99 in Chinese: 十二, 二十. */
export function hanNumber(n: number): string {
  if (n < 10) return DIGITS[n]!
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}
