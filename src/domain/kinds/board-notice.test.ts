import { expect, test } from 'vitest'
import type { GuardContext } from '../kind.ts'
import { boardNotice } from './board-notice.ts'

const data = {
  ...{ disclosure: '018f0000-0000-7000-8000-000000000001', place: '社区门口公开栏' },
  ...{ postedOn: '2026-06-18', photos: [{ sha256: 'a'.repeat(64) }], removedOn: null },
}
const posted = { state: 'posted', data: { postedOn: '2026-06-16', postedUntil: '2026-07-01' } }

const context = (more: object = {}, parent: object = posted, role = 'handler') =>
  ({ record: { data: { ...data, ...more } }, parent, actor: { role } }) as unknown as GuardContext
const codeOf = (made: GuardContext) => boardNotice.mayCreate!(made as never)?.code

test('only what is public hangs on a board, from its day on, with a photo', () => {
  expect(codeOf(context())).toBeUndefined()
  expect(codeOf(context({}, { ...posted, state: 'approved' }))).toBe('board.not-posted')
  expect(codeOf(context({ postedOn: '2026-06-15' }))).toBe('board.before-posting')
  expect(codeOf(context({ photos: [] }))).toBe('board.photo-missing')
})

test('it comes down when its days are over, and at once where the disclosure was withdrawn', () => {
  const [guard] = boardNotice.lifecycle!.moves.takeDown!.guards
  const down = (removedOn: string, parent: object = posted) =>
    guard!(context({}, parent) as never, { removedOn } as never)?.code
  expect(down('2026-06-30')).toBe('board.down-too-soon')
  expect(down('2026-07-01')).toBeUndefined()
  expect(down('2026-06-20', { ...posted, state: 'withdrawn' })).toBeUndefined()
  expect(down('2026-06-17', { ...posted, state: 'withdrawn' })).toBe('board.down-too-soon')
})
