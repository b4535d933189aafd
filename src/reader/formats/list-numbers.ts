import { formatNumber } from './number-format.ts'

/** One level of a list, as Word defines it. */
export interface ListLevel {
  start: number
  /** Numeral kind in the words of OOXML: `chineseCountingThousand`. */
  kind: string
  /** The sample of a custom kind: `001, 002, 003, ...`. */
  sample?: string
  /** `%1.%2、`: each %n stands for the number of level n, counted from 1. */
  text: string
  /** 0: never restarts; n: restarts only after a paragraph of level n or above, counted from 1. */
  restart?: number
  isLegal?: boolean
}

/** A list that paragraphs belong to: its levels with local changes already applied. */
export interface NumberedList {
  id: string
  /** Lists with the same definition count together. */
  definition: string
  level(at: number): ListLevel | undefined
  /** Start overrides by level. */
  starts: ReadonlyMap<number, number>
}

export const DEEPEST_LEVEL = 8

/** Hands out the numbers of a document's lists, in document order. */
export class ListNumbers {
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #used = new Set<string>()

  /** The number in front of the next paragraph of this list and level, as Word shows it (`（一）`). */
  next(list: NumberedList, ilvl: number): string {
    const own = list.level(ilvl)
    if (!own) return ''
    const counts = this.#count(list, ilvl)
    if (own.kind === 'bullet') return ''
    // No list has a longer one; a hostile file would have it written out a thousand times.
    return own.text.slice(0, 200).replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const shown = list.level(at)
      if (!shown || at > ilvl) return ''
      const kind = own.isLegal && shown.kind !== 'none' ? 'decimal' : shown.kind
      return formatNumber(counts[at] ?? startOf(list, at), kind, shown.sample)
    })
  }

  #count(list: NumberedList, ilvl: number): (number | undefined)[] {
    let counts = this.#counts.get(list.definition)
    if (!counts) {
      counts = []
      this.#counts.set(list.definition, counts)
    }
    // A start override restarts the level when its list is used for the first time, and only then.
    const use = `${list.id}/${ilvl}`
    const restarts = list.starts.has(ilvl) && !this.#used.has(use)
    this.#used.add(use)
    const before = restarts ? undefined : counts[ilvl]
    counts[ilvl] = before === undefined ? startOf(list, ilvl) : before + 1
    for (let above = 0; above < ilvl; above++) counts[above] ??= startOf(list, above)
    for (let below = ilvl + 1; below <= DEEPEST_LEVEL; below++) {
      const restart = list.level(below)?.restart
      if (restart === undefined || (restart > 0 && ilvl < restart)) counts[below] = undefined
    }
    return counts
  }
}

const startOf = (list: NumberedList, at: number): number => list.starts.get(at) ?? list.level(at)?.start ?? 1
