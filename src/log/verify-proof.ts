import type { LogHash } from './hash.ts'

// Written from RFC 9162's verification algorithms, which know nothing of how proofs are made. Halves and remainders instead of
// shifts: numbers go up to 2^53.

/**
 * Root of the tree that a proof speaks of, or undefined when the proof has not the right number of hashes.
 * @source RFC 9162 §2.1.3.2
 */
export function rootFromInclusionProof(
  hash: LogHash,
  leafHash: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isSize(index) || !isSize(size) || index >= size || !proof.every(isHash)) return undefined
  let fn = index
  let sn = size - 1
  let root = leafHash
  for (const sibling of proof) {
    if (sn === 0) return undefined
    if (fn % 2 === 1 || fn === sn) {
      root = hash.node(sibling, root)
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else root = hash.node(root, sibling)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 ? root : undefined
}

/** Whether the leaf with this hash is number `index` of the tree of `size` leaves that has this root. */
export function verifyInclusion(
  hash: LogHash,
  leafHash: Uint8Array,
  index: number,
  head: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const root = rootFromInclusionProof(hash, leafHash, index, head.size, proof)
  return root !== undefined && equal(root, head.root)
}

/**
 * Whether the second tree begins with the whole first tree. Growth from nothing needs no proof, and allows none.
 * @source RFC 9162 §2.1.4.2
 */
export function verifyConsistency(
  hash: LogHash,
  first: { size: number; root: Uint8Array },
  second: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isSize(first.size) || !isSize(second.size) || first.size > second.size || !proof.every(isHash)) return false
  if (first.size === second.size) return proof.length === 0 && equal(first.root, second.root)
  if (first.size === 0) return proof.length === 0 && equal(first.root, hash.empty)
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof
  const [start, ...rest] = path
  if (!start) return false
  let fn = first.size - 1
  let sn = second.size - 1
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  let firstRoot = start
  let secondRoot = start
  for (const sibling of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      firstRoot = hash.node(sibling, firstRoot)
      secondRoot = hash.node(sibling, secondRoot)
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else secondRoot = hash.node(secondRoot, sibling)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && equal(firstRoot, first.root) && equal(secondRoot, second.root)
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const isHash = (value: Uint8Array): boolean => value.length === 32

const isPowerOfTwo = (value: number): boolean => {
  let power = 1
  while (power < value) power *= 2
  return power === value
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
