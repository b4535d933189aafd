import { expect, test } from 'vitest'
import { pendingActs } from './pending-act.ts'

const bench = () => {
  const timers = new Map<number, () => void>()
  let next = 0
  const done: string[] = []
  const acts = pendingActs({
    now: () => 1000,
    later: (run) => {
      timers.set(++next, run)
      return next
    },
    cancel: (handle) => timers.delete(handle as number),
  })
  const hold = (name: string) =>
    acts.hold({
      says: name,
      send: async (leaving) => {
        done.push(`${leaving ? 'leaving, ' : ''}sent ${name}`)
      },
      undone: () => done.push(`undone ${name}`),
    })
  return { acts, done, hold, timers }
}

test('nothing is sent while it can be undone', () => {
  const { acts, done, hold, timers } = bench()
  hold('a')
  expect(acts.current()).toMatchObject({ says: 'a', sendsAt: 11_000 })
  expect(done).toEqual([])
  for (const run of [...timers.values()]) run()
  expect(done).toEqual(['sent a'])
  expect(acts.current()).toBeNull()
})

test('undo takes it back for good', () => {
  const { acts, done, hold, timers } = bench()
  hold('a')
  acts.undo()
  expect(done).toEqual(['undone a'])
  expect(timers.size).toBe(0)
  acts.undo()
  expect(done).toHaveLength(1)
})

test('a second act sends the first; leaving the page sends what waits', () => {
  const { acts, done, hold } = bench()
  hold('a')
  hold('b')
  expect(done).toEqual(['sent a'])
  acts.flush(true)
  expect(done).toEqual(['sent a', 'leaving, sent b'])
})
