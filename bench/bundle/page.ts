import { browserCrypto } from '../../src/verify/browser-crypto.ts'
import { fromHex } from '../../src/verify/bytes.ts'
import { growthHolds, inclusionHolds, type TileReader } from '../../src/verify/tile-proof.ts'
import { tileName, treeHash } from '../../src/verify/tree.ts'

type Leaf = { seq: number; leaf: string }

/** What the page that is measured does: fetches tiles as the app does, each once, and proves entries by them. */
export interface ProofPage {
  prove(input: { prefix: string; size: number; root: string; leaves: Leaf[] }): Promise<Record<Tiles, number[]>>
}

/**
 * All from the server for this proof; those of the entry alone, the tree's edge being at hand since the checkpoint was checked,
 * as in the app; all out of the browser's own cache; all in the page's memory.
 */
export type Tiles = 'anew' | 'entryAnew' | 'cached' | 'atHand'

const hash = treeHash(browserCrypto, 'sha256')

async function prove({ prefix, size, root, leaves }: Parameters<ProofPage['prove']>[0]) {
  const head = { size, root: fromHex(root)! }
  const known = new Map<string, Promise<Uint8Array>>()
  const tilesWith =
    (cache: 'reload' | 'default'): TileReader =>
    (place) => {
      const name = tileName(place)
      const fetched =
        known.get(name) ??
        fetch(`${prefix}/${name}`, { cache }).then(async (answer) => new Uint8Array(await answer.arrayBuffer()))
      known.set(name, fetched)
      return fetched
    }
  const timed = async ({ seq, leaf }: Leaf, cache: 'reload' | 'default') => {
    const from = performance.now()
    const holds = await inclusionHolds(hash, hash.leaf(fromHex(leaf)!), seq, head, tilesWith(cache))
    if (!holds) throw new Error(`entry ${seq}`)
    return performance.now() - from
  }
  const times: Record<Tiles, number[]> = { anew: [], entryAnew: [], cached: [], atHand: [] }
  for (const leaf of leaves) {
    // Asked for past the cache, and kept there.
    known.clear()
    times.anew.push(await timed(leaf, 'reload'))
    times.atHand.push(await timed(leaf, 'default'))
    known.clear()
    await growthHolds(hash, { size: 0, root: hash.empty }, head, tilesWith('default'))
    times.entryAnew.push(await timed(leaf, 'reload'))
    known.clear()
    times.cached.push(await timed(leaf, 'default'))
  }
  return times
}

Object.assign(globalThis, { proofPage: { prove } satisfies ProofPage })
