import { browserCrypto } from '../../src/verify/browser-crypto.ts'
import { fromHex } from '../../src/verify/bytes.ts'
import { inclusionHolds, type TileReader } from '../../src/verify/tile-proof.ts'
import { tileName, treeHash } from '../../src/verify/tree.ts'

/** What the page that is measured does: fetches tiles as the app does, each once, and proves entries by them. */
export interface ProofPage {
  prove(input: { size: number; root: string; leaves: { seq: number; leaf: string }[] }): Promise<{
    cold: number[]
    warm: number[]
  }>
}

const hash = treeHash(browserCrypto, 'sha256')

async function prove({ size, root, leaves }: Parameters<ProofPage['prove']>[0]) {
  const head = { size, root: fromHex(root)! }
  const known = new Map<string, Promise<Uint8Array>>()
  const tiles: TileReader = (place) => {
    const name = tileName(place)
    const fetched =
      known.get(name) ?? fetch(`/${name}`).then(async (answer) => new Uint8Array(await answer.arrayBuffer()))
    known.set(name, fetched)
    return fetched
  }
  const timed = async ({ seq, leaf }: { seq: number; leaf: string }) => {
    const from = performance.now()
    const holds = await inclusionHolds(hash, hash.leaf(fromHex(leaf)!), seq, head, tiles)
    if (!holds) throw new Error(`entry ${seq}`)
    return performance.now() - from
  }
  const cold: number[] = []
  const warm: number[] = []
  for (const leaf of leaves) {
    known.clear()
    cold.push(await timed(leaf))
    warm.push(await timed(leaf))
  }
  return { cold, warm }
}

Object.assign(globalThis, { proofPage: { prove } satisfies ProofPage })
