import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, 'vectors')

/** What others built on never changes; a new version of the format gets files of its own. */
const FROZEN: Record<string, string> = {
  'canonical.json': '5c834898d6c6f3f5538456eea547d8d05adbfaa93f346cc1ffee566689a8fb83',
  'checkpoint.json': '1192e062d79b025747ca74d8c04e81c525f19c9f7a74076b14f2fb1c3888e356',
  'entry.json': '50985b8d82a6a75d25f9fc4b194e3a6f6067f4f6e40c40109ca5c6ef5993352b',
  'sm2.json': '30cf4da21a634107eb35c1b85fee9d8e1e27caea70beabedd59d3f879c0cdd1d',
  'tiles.json': '22890abb097816c7869c9cddff8adb2150e68c6ec6f56595fd77cc36de2dbb0f',
  'tree.json': '7d2418d07a96207d0b0c14931d1776607e06de6bf23632b081c7a3a16d172ebc',
}

it('the frozen vectors are as they were published', () => {
  const found = readdirSync(folder).map((name) => [
    name,
    createHash('sha256')
      .update(readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n'))
      .digest('hex'),
  ])
  expect(Object.fromEntries(found)).toEqual(FROZEN)
})
