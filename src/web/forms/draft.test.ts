import { expect, test } from 'vitest'
import { dropDraft, readDraft, writeDraft } from './draft.ts'

function storage(full = false): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage
}

test('a draft comes back until it is dropped', () => {
  const device = storage()
  const now = new Date('2026-06-16T01:38:00.000Z')
  expect(writeDraft(device, 'note.f-1', { text: '入户' }, now)).toBe('2026-06-16T01:38:00.000Z')
  expect(readDraft(device, 'note.f-1', now.getTime())).toEqual({ value: { text: '入户' }, at: now.toISOString() })
  dropDraft(device, 'note.f-1')
  expect(readDraft(device, 'note.f-1', now.getTime())).toBeUndefined()
})

test('a draft that nobody came back to for two months is gone', () => {
  const device = storage()
  writeDraft(device, 'a', { text: 'x' }, new Date('2026-01-01T00:00:00.000Z'))
  expect(readDraft(device, 'a', Date.parse('2026-03-10T00:00:00.000Z'))).toBeUndefined()
})

test('a full or broken store loses the draft, not the page', () => {
  expect(writeDraft(storage(true), 'a', { text: 'x' })).toBeUndefined()
  const broken = storage()
  broken.setItem('taizhang.draft.a', '{')
  expect(readDraft(broken, 'a')).toBeUndefined()
})
