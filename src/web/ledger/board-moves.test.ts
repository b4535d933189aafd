import { expect, test } from 'vitest'
import { movesFrom, moveTo } from './board-moves.ts'

test('a card goes where a move of this role leads', () => {
  expect(moveTo('submitted', 'verified', 'streetDiscipline')).toEqual({ move: 'verify' })
  expect(moveTo('submitted', 'rectifying', 'streetDiscipline')).toEqual({ move: 'return' })
  expect(moveTo('verified', 'closed', 'streetLeader')).toEqual({ move: 'close' })
})

test('a move that is somebody else’s says whose', () => {
  expect(moveTo('verified', 'closed', 'communitySecretary')).toEqual({
    why: {
      zh: '“销号”由党工委书记、分管领导来做',
      en: '“Close” is for Street Party secretary, Street leader in charge',
    },
  })
})

test('where no step leads, it says so', () => {
  expect(moveTo('received', 'closed', 'streetSecretary')).toEqual({
    why: { zh: '从“待认领”到“已销号”没有这一步', en: 'There is no step from “Received” to “Closed”' },
  })
})

test('moves that stay in the state are offered too', () => {
  expect(movesFrom('rectifying').map((m) => m.name)).toEqual(['submit', 'extend', 'urge'])
})
