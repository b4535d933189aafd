import { expect, test } from 'vitest'
import { sections, type WorkItem } from './sections.ts'

const item = (id: string, why: WorkItem['why'], dueOn: string | null): WorkItem => ({
  id,
  why,
  dueOn,
  kind: 'finding',
  finding: id,
  number: id,
  title: id,
  orgName: '',
  note: null,
  noteBy: null,
  since: '2026-06-01',
})

test('what came back stands first whatever its date, then by how it presses', () => {
  const items = [
    item('rest', 'verify', '2026-09-01'),
    item('none', 'claim', null),
    item('today', 'measure', '2026-06-16'),
    item('over', 'submit', '2026-06-10'),
    item('soon', 'begin', '2026-06-26'),
    item('later', 'plan', '2026-07-06'),
    item('back', 'returned', '2026-08-01'),
    item('others', 'watch', '2026-06-01'),
  ]
  const shown = sections(items, '2026-06-16', { amber: 10, green: 20 })
  expect(shown.map((s) => [s.name, s.items.map((i) => i.id)])).toEqual([
    ['returned', ['back']],
    ['today', ['over', 'today']],
    ['soon', ['soon']],
    ['later', ['later']],
    ['rest', ['rest', 'none']],
    ['watch', ['others']],
  ])
})

test('sections with nothing in them are not there', () => {
  expect(sections([], '2026-06-16', { amber: 10, green: 20 })).toEqual([])
})
