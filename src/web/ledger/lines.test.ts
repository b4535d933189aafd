import { describe, expect, test } from 'vitest'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { type Cursor, idsOfGroup, NO_CURSOR, type Step, stepCursor } from './cells.ts'
import { type Group, linesOf } from './lines.ts'
import { ledgerRow } from './row-example.ts'

const row = (id: string, org: string): LedgerRow => ledgerRow({ id, org, orgName: `${org}社区` })
const group = (value: string, total = 2): Group => ({
  value,
  name: value,
  open: total,
  total,
  red: 0,
  amber: 0,
  green: 0,
})
const rows = [row('a1', 'A'), row('a2', 'A'), row('b1', 'B')]
const keys = (lines: { key: string }[]) => lines.map((l) => l.key)

describe('lines of the table', () => {
  test('heads stand before their rows, and what is not here yet waits at the end of what is', () => {
    const groups = [group('A'), group('B'), group('C')]
    const lines = linesOf(rows, { by: 'org', groups, collapsed: new Set(), more: true })
    expect(keys(lines)).toEqual([
      'group-A',
      'a1',
      'a2',
      'group-B',
      'b1',
      'waiting-1',
      'waiting-2',
      'waiting-3',
      'group-C',
    ])
  })

  test('a collapsed group keeps its head and its figures though its rows are not fetched', () => {
    const groups = [group('A', 40), group('B', 1)]
    const lines = linesOf([row('b1', 'B')], { by: 'org', groups, collapsed: new Set(['A']), more: false })
    expect(keys(lines)).toEqual(['group-A', 'group-B', 'b1'])
    expect(lines[0]).toMatchObject({ collapsed: true, group: { total: 40 } })
  })

  test('a group that the counts do not know yet is named by its rows', () => {
    const lines = linesOf(rows, { by: 'org', groups: [], collapsed: new Set(), more: false })
    expect(keys(lines)).toEqual(['group-A', 'a1', 'a2', 'group-B', 'b1'])
    expect(lines[0]).toMatchObject({ group: { name: 'A社区', total: 2 } })
  })

  test('a group emptied by the filter has no head', () => {
    const lines = linesOf(rows, {
      by: 'org',
      groups: [group('A'), group('B'), group('C', 0)],
      collapsed: new Set(),
      more: false,
    })
    expect(keys(lines)).not.toContain('group-C')
  })
})

describe('cell focus', () => {
  const lines = linesOf(rows, { by: 'org', groups: [group('A'), group('B')], collapsed: new Set(), more: false })
  const go = (cursor: Cursor, ...steps: Step[]) =>
    steps.reduce((c, s) => stepCursor(c, s, lines, { columns: 6, page: 3 }), cursor)

  test('arrows stay inside the table; up from the first line is the head', () => {
    expect(go(NO_CURSOR, { to: 'up' }, { to: 'up' })).toMatchObject({ line: -1 })
    expect(go(NO_CURSOR, { to: 'pageDown' }, { to: 'pageDown' })).toMatchObject({ line: 4 })
    expect(go(NO_CURSOR, { to: 'left' }, { to: 'left' }, { to: 'left' })).toMatchObject({ column: 0 })
    expect(go(NO_CURSOR, { to: 'last' })).toMatchObject({ line: 4, column: 5 })
  })

  test('space selects a row, and on a head all of its group', () => {
    expect([...go(NO_CURSOR, { to: 'down' }, { to: 'select' }).selected]).toEqual(['a1'])
    expect([...go(NO_CURSOR, { to: 'select' }).selected]).toEqual(['a1', 'a2'])
    expect(go(NO_CURSOR, { to: 'select' }, { to: 'select' }).selected.size).toBe(0)
    expect(idsOfGroup(lines, 3)).toEqual(['b1'])
  })

  test('shift takes everything between, heads left out', () => {
    const cursor = go(NO_CURSOR, { to: 'cell', line: 1, column: 2 }, { to: 'cell', line: 4, column: 2, extend: true })
    expect([...cursor.selected]).toEqual(['a1', 'a2', 'b1'])
    expect(cursor.anchor).toBe(1)
    const down = go(NO_CURSOR, { to: 'cell', line: 1, column: 1 }, { to: 'down', extend: true })
    expect([...down.selected]).toEqual(['a1', 'a2'])
  })

  test('a click with Ctrl adds one row and takes it away again', () => {
    const once = go(NO_CURSOR, { to: 'cell', line: 2, column: 0, add: true })
    expect([...once.selected]).toEqual(['a2'])
    expect(go(once, { to: 'cell', line: 2, column: 0, add: true }).selected.size).toBe(0)
  })

  test('all, and none', () => {
    expect(go(NO_CURSOR, { to: 'selectAll' }).selected.size).toBe(3)
    expect(go(NO_CURSOR, { to: 'selectAll' }, { to: 'selectNone' }).selected.size).toBe(0)
  })
})
