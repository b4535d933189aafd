import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/seed/random.ts'
import { generatedGround } from '../support/generated-ground.ts'
import { readBack } from '../support/read-back.ts'

describe('a rectification report that is read back', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed))('gives the ledger of seed %i', async (seed) => {
    const { read, expected } = await readBack(generatedGround(seededRandom(seed)))
    expect(read).toEqual(expected)
  })
})
