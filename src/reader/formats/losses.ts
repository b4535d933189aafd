import type { TextBuilder } from './text-builder.ts'

/** What a document holds that the reader cannot turn into words, or must not. */
export type Loss =
  | 'picture'
  | 'deleted-words'
  | 'hidden-words'
  | 'hidden-rows'
  | 'hidden-sheet'
  | 'symbol'
  | 'embedded-file'
  | 'page'
  | 'page-without-text'
  | 'slanted-words'

/** Counts losses by kind and reports each kind once, at its first place: a warning a picture would bury the others. */
export class Losses {
  readonly #builder: TextBuilder
  readonly #found = new Map<Loss, { count: number; at: number }>()

  constructor(builder: TextBuilder) {
    this.#builder = builder
  }

  add(what: Loss, count: number): void {
    if (count <= 0) return
    const loss = this.#found.get(what)
    if (loss) loss.count += count
    else this.#found.set(what, { count, at: this.#builder.length })
  }

  count(what: Loss): number {
    return this.#found.get(what)?.count ?? 0
  }

  report(): void {
    for (const [what, { count, at }] of this.#found) this.#builder.lost(what, { count }, { start: at, end: at })
  }
}
