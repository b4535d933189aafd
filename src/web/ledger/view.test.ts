import { describe, expect, test } from 'vitest'
import { finding } from '../../domain/kinds/finding.ts'
import { SORT_FIELDS } from './columns.ts'
import { filterFromText, filterToConditions, filterToText } from './filters.ts'
import { conditionsOf, DEFAULT_VIEW, sortBy, toggleClock, viewFromSearch, viewToSearch, withFilter } from './view.ts'

const days = { today: '2026-06-16', amber: 10, green: 20 }

describe('the URL is the view', () => {
  test('a plain address shows the open findings by community, most pressing first', () => {
    const view = viewFromSearch({})
    expect(view).toEqual(DEFAULT_VIEW)
    expect(viewToSearch(view)).toEqual({})
    expect(conditionsOf(view, days)).toEqual([{ field: 'state', op: 'notIn', value: ['closed'] }])
  })

  test('what was set comes back from its own address', () => {
    let view = viewFromSearch({})
    view = toggleClock(toggleClock(view, 'green'), 'red')
    view = withFilter(view, 'owner', { field: 'owner', kind: 'anyOf', values: ['p-1', null] })
    view = withFilter(view, 'dueOn', { field: 'dueOn', kind: 'between', from: '2026-06-01', to: null })
    view = sortBy(sortBy(view, 'owner', false), 'number', true)
    view = {
      ...view,
      mode: 'board',
      group: null,
      density: 'compact',
      q: '返水',
      columns: [{ id: 'title', width: 420 }],
    }
    const search = viewToSearch(view)
    expect(search).toEqual({
      mode: 'board',
      owner: 'p-1,-',
      dueOn: '2026-06-01..',
      clock: 'red,green',
      q: '返水',
      sort: 'owner,number',
      group: 'none',
      columns: 'title:420',
      density: 'compact',
    })
    expect(viewFromSearch(search)).toEqual(view)
  })

  test('all states, and some states, differ from the open ones', () => {
    const all = withFilter(DEFAULT_VIEW, 'state', undefined)
    expect(viewToSearch(all)).toEqual({ state: 'all' })
    expect(viewFromSearch({ state: 'all' })).toEqual(all)
    expect(conditionsOf(viewFromSearch({ state: 'submitted,verified' }), days)).toEqual([
      { field: 'state', op: 'in', value: ['submitted', 'verified'] },
    ])
  })

  test('old or broken addresses show what they can', () => {
    const view = viewFromSearch({ mode: 'cube', clock: 'red,blue', sort: 'nothing,-dueOn', columns: 'x,owner:9', q: 7 })
    expect(view.mode).toBe('table')
    expect(view.clocks).toEqual(['red'])
    expect(view.sort).toEqual([{ field: 'dueOn', descending: true }])
    expect(view.columns).toEqual([{ id: 'owner' }])
    expect(view.q).toBe('7')
  })

  test('no due date cannot stand beside the other parts of the clock', () => {
    const none = toggleClock(toggleClock(DEFAULT_VIEW, 'red'), 'none')
    expect(none.clocks).toEqual(['none'])
    expect(toggleClock(none, 'amber').clocks).toEqual(['amber'])
    expect(toggleClock(none, 'none').clocks).toEqual([])
  })

  test('the same header twice turns the order round', () => {
    expect(sortBy(DEFAULT_VIEW, 'dueOn', false).sort).toEqual([{ field: 'dueOn', descending: true }])
  })
})

describe('filters', () => {
  test.each(['a,b', '!a,-', '-', '2026-06-01..2026-06-30', '..2026-06-30', '~水压'])(
    '%s reads back as written',
    (text) => {
      const filter = filterFromText('f', text)
      expect(filter && filterToText(filter)).toBe(text)
    },
  )

  test.each(['', '!', '~', '..'])('“%s” asks for nothing', (text) => {
    expect(filterFromText('f', text)).toBeUndefined()
  })

  test('nothing stated and something stated', () => {
    expect(filterToConditions({ field: 'returned', kind: 'noneOf', values: [null] })).toEqual([
      { field: 'returned', op: 'notEmpty' },
    ])
    expect(filterToConditions({ field: 'owner', kind: 'anyOf', values: [null] })).toEqual([
      { field: 'owner', op: 'empty' },
    ])
  })

  test('a range becomes its two ends', () => {
    expect(filterToConditions({ field: 'dueOn', kind: 'between', from: '2026-06-01', to: '2026-06-30' })).toEqual([
      { field: 'dueOn', op: 'gte', value: '2026-06-01' },
      { field: 'dueOn', op: 'lte', value: '2026-06-30' },
    ])
    expect(filterToConditions({ field: 'title', kind: 'contains', text: '水' })).toEqual([
      { field: 'title', op: 'contains', value: '水' },
    ])
  })
})

test('every head of the table sorts by what the kind has an index for', () => {
  const listed = new Set<string>([...finding.lists!.flat(), 'number', 'org', 'state', 'changedAt'])
  expect(SORT_FIELDS.filter((field) => !listed.has(field))).toEqual([])
})
