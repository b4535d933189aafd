import { ReadingRefusal } from '../../domain/reading.ts'

/** Drawings that a document may cause in all; a plan or a chart has hundreds. */
const MOST = 200_000

interface Form {
  /** Object number of each drawing that the form's own resources name. */
  targets: Map<string, number>
  /** How often each name is drawn. */
  draws: Map<string, number>
}

/**
 * Counts what a PDF would draw: a form may draw other forms many times, and those again, so that twelve small forms make
 * billions of drawings.
 */
export class PdfDrawings {
  readonly #forms = new Map<number, Form>()
  #onPages = 0

  /** @param dictionary from the object number to `stream`; `content` what the stream unpacks to */
  add(dictionary: string, content: Buffer): void {
    if (!content.includes(' Do')) return
    const draws = new Map<string, number>()
    for (const [, name] of content.toString('latin1').matchAll(/\/([^\s/[\]()<>{}%]+)\s+Do\b/g)) {
      draws.set(name!, (draws.get(name!) ?? 0) + 1)
    }
    const id = /^(\d+)\s+\d+\s+obj/.exec(dictionary)?.[1]
    if (id === undefined || !/\/Form\b/.test(dictionary)) {
      for (const times of draws.values()) this.#onPages += times
      return
    }
    const targets = new Map<string, number>()
    const named = /\/XObject\s*<<([^>]*)>>/.exec(dictionary)?.[1] ?? ''
    for (const [, name, target] of named.matchAll(/\/([^\s/]+)\s+(\d+)\s+\d+\s+R/g)) targets.set(name!, Number(target))
    this.#forms.set(Number(id), { targets, draws })
  }

  /** @throws read.expands */
  check(): void {
    const known = new Map<number, number>()
    for (const id of this.#forms.keys()) {
      if (this.#cost(id, known, 0) * Math.max(1, this.#onPages) > MOST) {
        throw new ReadingRefusal('read.expands', { limit: MOST })
      }
    }
  }

  /** Drawings that one form causes; endless when it draws itself. */
  #cost(id: number, known: Map<number, number>, depth: number): number {
    const form = this.#forms.get(id)
    if (!form) return 1
    const before = known.get(id)
    if (before !== undefined) return before
    if (depth > 200) return Number.POSITIVE_INFINITY
    known.set(id, Number.POSITIVE_INFINITY)
    let cost = 1
    for (const [name, times] of form.draws) {
      const target = form.targets.get(name)
      cost += times * (target === undefined ? 1 : this.#cost(target, known, depth + 1))
    }
    known.set(id, cost)
    return cost
  }
}
