import type { Crypto, HashName } from './crypto.ts'

// Written from RFC 9162 §2.1 and C2SP tlog-tiles alone. Sizes go up to 2^53: no shifts.

export const HASH_BYTES = 32
export const TILE_WIDTH = 256

/** The three hashes of a tree (RFC 9162 §2.1.1). */
export interface TreeHash {
  empty: Uint8Array
  leaf(bytes: Uint8Array): Uint8Array
  node(left: Uint8Array, right: Uint8Array): Uint8Array
}

export function treeHash(crypto: Crypto, name: HashName): TreeHash {
  const pair = new Uint8Array(65).fill(1)
  // Leaves of one log have one length.
  let marked = new Uint8Array(1)
  return {
    empty: crypto.hash(name, new Uint8Array()),
    leaf: (bytes) => {
      if (marked.length !== bytes.length + 1) marked = new Uint8Array(bytes.length + 1)
      marked.set(bytes, 1)
      return crypto.hash(name, marked)
    },
    node: (left, right) => {
      pair.set(left, 1)
      pair.set(right, 33)
      return crypto.hash(name, pair)
    },
  }
}

/** A complete subtree of 2^height leaves. */
export interface Subtree {
  height: number
  root: Uint8Array
}

export interface TilePlace {
  level: number
  n: number
  width: number
}

/** `tile/0/x001/234.p/7` @source C2SP tlog-tiles */
export function tileName({ level, n, width }: TilePlace): string {
  let number = String(n % 1000).padStart(3, '0')
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    number = `x${String(rest % 1000).padStart(3, '0')}/${number}`
  return `tile/${level}/${number}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** The tiles of a tree of `size` leaves, level by level. */
export function* tilesOf(size: number): Generator<TilePlace> {
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH))
    for (let n = 0; n * TILE_WIDTH < count; n++) yield { level, n, width: Math.min(TILE_WIDTH, count - n * TILE_WIDTH) }
}

/** Follows a tree leaf by leaf: its root at any size on the way, and the hashes that stand in its upper tiles. */
export class TreeWalk {
  size = 0
  readonly subtrees: Subtree[] = []
  readonly #hash: TreeHash
  readonly #onTileHash: ((level: number, index: number, hash: Uint8Array) => void) | undefined

  /** @param onTileHash told of every hash of the levels above the leaves' that the tree gets */
  constructor(hash: TreeHash, onTileHash?: (level: number, index: number, hash: Uint8Array) => void) {
    this.#hash = hash
    this.#onTileHash = onTileHash
  }

  add(leafHash: Uint8Array): void {
    this.size++
    let whole: Subtree = { height: 0, root: leafHash }
    while (this.subtrees.at(-1)?.height === whole.height) {
      const left = this.subtrees.pop()!
      whole = { height: whole.height + 1, root: this.#hash.node(left.root, whole.root) }
      if (whole.height % 8 === 0) this.#onTileHash?.(whole.height / 8, this.size / 2 ** whole.height - 1, whole.root)
    }
    this.subtrees.push(whole)
  }

  root(): Uint8Array {
    return rootOf(this.#hash, this.subtrees)
  }
}

/** Root of the tree that consists of these complete subtrees, the largest first. */
export function rootOf(hash: TreeHash, subtrees: readonly Pick<Subtree, 'root'>[]): Uint8Array {
  const last = subtrees.at(-1)
  if (!last) return hash.empty
  let root = last.root
  for (let i = subtrees.length - 2; i >= 0; i--) root = hash.node(subtrees[i]!.root, root)
  return root
}

/** Heights of the complete subtrees of a tree of `size` leaves, the largest first, each with the leaf that it begins at. */
export function heightsOf(size: number): { height: number; first: number }[] {
  const heights: { height: number; first: number }[] = []
  let first = 0
  for (let height = 52; height >= 0; height--) {
    if (size - first < 2 ** height) continue
    heights.push({ height, first })
    first += 2 ** height
  }
  return heights
}
