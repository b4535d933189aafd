import type { Masking } from './fields/field.ts'
import type { Kind } from './kind.ts'

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
