import type { LogHash } from './hash.ts'

/**
 * Follows a log leaf by leaf in little memory: the root after each, and the hashes of which its tiles consist. It knows
 * nothing of how the writer keeps them.
 */
export class TreeFollower {
  size = 0
  readonly #hash: LogHash
  /** Roots of the complete subtrees so far, largest first; one of height h has 2^h leaves. */
  readonly #subtrees: { height: number; root: Uint8Array }[] = []
  /** Hashes of the unfinished tile of each level. */
  readonly #tiles: Uint8Array[][] = []

  constructor(hash: LogHash) {
    this.#hash = hash
  }

  /**
   * Adds a leaf's hash.
   * @returns the tiles that it filled, lowest level first
   */
  add(leafHash: Uint8Array): { level: number; n: number; bytes: Buffer }[] {
    this.size++
    const filled: { level: number; n: number; bytes: Buffer }[] = []
    this.#push({ height: 0, root: leafHash }, (height, root) => {
      // Only every eighth height is a level of tiles.
      if (height % 8 !== 0) return
      const level = height / 8
      const tile = this.#tiles[level] ?? []
      this.#tiles[level] = tile
      tile.push(root)
      if (tile.length < 256) return
      filled.push({ level, n: this.size / 256 ** (level + 1) - 1, bytes: Buffer.concat(tile) })
      this.#tiles[level] = []
    })
    return filled.sort((a, b) => a.level - b.level)
  }

  root(): Uint8Array {
    const [last, ...others] = this.#subtrees.toReversed()
    if (!last) return this.#hash.empty
    return others.reduce((right, { root }) => this.#hash.node(root, right), last.root)
  }

  /** The tiles that are begun and not full. */
  partialTiles(): { level: number; n: number; bytes: Buffer }[] {
    return this.#tiles.flatMap((hashes, level) =>
      hashes.length === 0
        ? []
        : [{ level, n: Math.floor(this.size / 256 ** (level + 1)), bytes: Buffer.concat(hashes) }],
    )
  }

  #push(subtree: { height: number; root: Uint8Array }, completed: (height: number, root: Uint8Array) => void): void {
    completed(subtree.height, subtree.root)
    const left = this.#subtrees.at(-1)
    if (left?.height !== subtree.height) {
      this.#subtrees.push(subtree)
      return
    }
    this.#subtrees.pop()
    this.#push({ height: subtree.height + 1, root: this.#hash.node(left.root, subtree.root) }, completed)
  }
}
