import { expect, it } from 'vitest'
import { dropItem, markSeen } from './edits.ts'
import { exampleDraft } from './example.ts'
import { beginHistory, doEdit, redo, undo } from './history.ts'

it('undo and redo go back and forth through every edit, with the place of each', () => {
  const start = beginHistory(exampleDraft())
  const one = doEdit(start, (d) => markSeen(d, ['b']), 'b')
  const two = doEdit(one, (d) => dropItem(d, 'n'), 'n')
  const back = undo(two, 'n')
  expect(back.history.present).toBe(one.present)
  expect(back.at).toBe('n')
  const further = undo(back.history, back.at)
  expect(further.history.present).toBe(start.present)
  const again = redo(redo(further.history, further.at).history, 'b')
  expect(again.history.present).toBe(two.present)
})

it('an edit that changes nothing leaves no trace, and a new edit ends the redo', () => {
  const start = beginHistory(exampleDraft())
  expect(doEdit(start, (d) => markSeen(d, []), null)).toBe(start)
  const undone = undo(
    doEdit(start, (d) => dropItem(d, 'n'), null),
    null,
  ).history
  expect(doEdit(undone, (d) => dropItem(d, 'b'), null).future).toEqual([])
})
