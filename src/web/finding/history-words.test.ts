import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../domain/api/shapes.ts'
import { findingWords } from './finding-words.ts'
import { entryWords } from './history-words.ts'

const say = (label: { zh: string }) => label.zh
const words = (own: Partial<HistoryEntry>) =>
  entryWords(
    { actor: { role: 'handler' }, changes: [], input: {}, move: null, ...own } as unknown as HistoryEntry,
    findingWords.zh,
    say,
    () => '更换加压泵',
  )

test('a move says its name and the words that were given', () => {
  expect(words({ kind: 'finding', action: 'move', move: 'return', input: { reason: '看不出楼号' } })).toEqual({
    did: '退回',
    about: '看不出楼号',
    system: false,
  })
  expect(words({ kind: 'measure', action: 'move', move: 'finish' }).about).toBe('更换加压泵')
})

test('parts say what was added', () => {
  const changes = [
    { field: 'what', before: null, after: '测压单' },
    { field: 'files', before: null, after: [{}, {}] },
  ]
  expect(words({ kind: 'evidence', action: 'create', changes })).toMatchObject({ did: '传佐证 2 件', about: '测压单' })
  expect(words({ kind: 'finding', action: 'create' }).did).toBe('入账')
  expect(words({ kind: 'finding', action: 'correct' }).did).toBe('更正问题')
})

test('the system reminds by level', () => {
  const changes = [{ field: 'level', before: null, after: 'street' }]
  expect(words({ kind: 'reminder', action: 'create', changes })).toEqual({
    did: '超期，系统提醒街道',
    about: '',
    system: true,
  })
})
