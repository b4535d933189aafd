import { expect, it } from 'vitest'
import { differences, mergeDrafts } from './conflict.ts'
import { findItem, warningKey } from './draft.ts'
import { changeRole, dropItem, handleWarning, joinWithPrevious, markSeen, setFields } from './edits.ts'
import { exampleDraft } from './example.ts'

const base = exampleDraft()

it('what only one side changed is put together without asking', () => {
  const mine = setFields(base, 'm1', { owner: '何静' === findItem(base, 'm1')?.owner ? '周立群' : '何静' })
  const theirs = markSeen(base, ['p2'])
  expect(differences(mine, theirs, base)).toEqual([])
  const merged = mergeDrafts(mine, theirs, base, {})
  expect(findItem(merged, 'm1')?.owner).toBe('周立群')
  expect(findItem(merged, 'p2')?.seen).toBe(true)
})

it('an item that both changed is shown from both sides and taken as chosen', () => {
  const mine = changeRole(base, 'b', 'achievement')
  const theirs = dropItem(base, 'b')
  expect(differences(mine, theirs, base).map((d) => [d.id, d.mine?.role, d.theirs?.dropped])).toEqual([
    ['b', 'achievement', true],
  ])
  expect(findItem(mergeDrafts(mine, theirs, base, {}), 'b')).toMatchObject({ role: 'achievement', dropped: false })
  expect(findItem(mergeDrafts(mine, theirs, base, { b: 'theirs' }), 'b')).toMatchObject({
    role: 'background',
    dropped: true,
  })
})

it('an item joined away on one side and changed on the other is a difference', () => {
  const mine = joinWithPrevious(base, 'm2')
  const theirs = dropItem(base, 'm2')
  const found = differences(mine, theirs, base)
  expect(found.find((d) => d.id === 'm2')).toMatchObject({ mine: null })
  expect(findItem(mergeDrafts(mine, theirs, base, {}), 'm2')).toBeUndefined()
  expect(findItem(mergeDrafts(mine, theirs, base, { m2: 'theirs' }), 'm2')).toBeDefined()
})

it('without the common version every difference is shown, and doubts dealt with on either side stay so', () => {
  const mine = markSeen(base, ['b'])
  const theirs = handleWarning(markSeen(base, ['p1']), warningKey(base.warnings[0]!), true)
  expect(differences(mine, theirs, null).map((d) => d.id)).toEqual(['b', 'p1'])
  expect(mergeDrafts(mine, theirs, null, {}).warnings[0]?.handled).toBe(true)
})
