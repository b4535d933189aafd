import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/seed/random.ts'
import { type Ground, layGround } from '../support/log-changes/ground.ts'
import { CHANGE_KINDS, makeChange } from '../support/log-changes/make-change.ts'
import { useDatabase } from '../support/test-database.ts'

// `npm run bench -- proof-changes` makes 1,000.
const SEED = Number(process.env.SEED ?? 20261127)
const EACH = 4

describe('random changes to a stored log or its bundle', () => {
  const database = useDatabase()
  const keys = mkdtempSync(join(tmpdir(), 'tz-changed-log-'))
  const random = seededRandom(SEED)
  let ground: Ground
  beforeAll(async () => {
    ground = await layGround(database.pool, database.owner, keys)
  })
  afterAll(() => rmSync(keys, { recursive: true, force: true }))

  it.each(CHANGE_KINDS)('are found, and told at exactly the place that was changed: %s', async (kind) => {
    for (let i = 0; i < EACH; i++)
      expect(await makeChange(ground, kind, random), `seed ${SEED}`).toMatchObject({ isFound: true, isPlaced: true })
  })
})
