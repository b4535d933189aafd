import type { Masking } from './fields/field.ts'
import type { Kind } from './kind.ts'
import { findNames } from './masking-names.ts'
import { type Found, findPatterns, type MaskSort, narrowed } from './masking-patterns.ts'

export type { MaskSort } from './masking-patterns.ts'

const stars = (count: number) => '*'.repeat(Math.max(count, 1))

const MASKS: Record<Masking, (value: string) => string> = {
  name: (v) => `${[...v][0] ?? ''}${stars([...v].length - 1)}`,
  phone: (v) => (v.length >= 8 ? `${v.slice(0, 3)}****${v.slice(-4)}` : stars(v.length)),
  idCard: (v) => (v.length >= 15 ? `${v.slice(0, 3)}${stars(v.length - 7)}${v.slice(-4)}` : stars(v.length)),
  hidden: () => '***',
}

/** The value as those see it who may not see it in full (`domain.md` §7). */
export const maskValue = (masking: Masking, value: unknown): unknown =>
  typeof value === 'string' ? MASKS[masking](value) : value === null ? null : MASKS.hidden('')

/** A copy of the data with every sensitive field masked. */
export const maskData = (kind: Kind, data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const masking = kind.fields[name]?.sensitive
      return [name, masking ? maskValue(masking, value) : value]
    }),
  )

/** One place that was masked: where it stood, what stands there now and where. */
export interface Mask extends Found {
  shown: string
  /** Where `shown` begins in the public words. */
  at: number
}

export interface MaskedText {
  text: string
  masks: Mask[]
}

const digits = (words: string) => words.replace(/[^\dXx]/g, '')

const SHOWN: Record<MaskSort, (words: string) => string> = {
  name: (words) => MASKS.name(words.replace(/\s/g, '')),
  idCard: (words) => MASKS.idCard(digits(words)),
  phone: (words) => {
    const mobile = /1\d{10}$/.exec(digits(words))
    return mobile ? MASKS.phone(mobile[0]) : '****'
  },
  number: () => '****',
  plate: () => '****',
  contact: () => '****',
  address: () => '某处',
  illness: () => '**',
  minor: (words) => (words.includes('岁') ? '**岁' : '**'),
}

/**
 * Words as the public may read them (脱敏): no name, ID, phone, card, address below community, illness or minor.
 * Deterministic; `names` are those of persons whom the street knows.
 * @source domain.md §7
 */
export function maskText(text: string, names: readonly string[] = []): MaskedText {
  const plain = narrowed(text)
  const masks: Mask[] = []
  let shown = ''
  let from = 0
  for (const found of widest([...findPatterns(plain), ...findNames(plain, names)])) {
    shown += text.slice(from, found.start)
    const mask = { ...found, shown: SHOWN[found.sort](plain.slice(found.start, found.end)), at: shown.length }
    masks.push(mask)
    shown += mask.shown
    from = found.end
  }
  return { text: shown + text.slice(from), masks }
}

/** Each place once, in order; where two overlap, both are hidden as one. */
function widest(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const kept: Found[] = []
  for (const next of sorted) {
    const last = kept.at(-1)
    if (!last || next.start >= last.end) kept.push({ ...next })
    else if (next.end > last.end) last.end = next.end
  }
  return kept
}
