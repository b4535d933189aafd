import { describe, expect, it } from 'vitest'
import { type Draft, findItem, isDoubtful, problemNumbers, seenCount, warningKey } from './draft.ts'
import * as edit from './edits.ts'
import { exampleBlocks, exampleDraft, PAPER, place } from './example.ts'

const words = (draft: Draft, id: string) => {
  const item = findItem(draft, id)!
  return PAPER.slice(item.start, item.end)
}
const addresses = (draft: Draft, id: string) => findItem(draft, id)?.addresses

describe('roles', () => {
  it('what hung on a finding that becomes background goes to the finding before it', () => {
    const draft = edit.changeRole(exampleDraft(), 'p2', 'background')
    expect(addresses(draft, 'm3')).toEqual(['p1'])
  })

  it('what hung on the first finding hangs on none when that is no finding any more', () => {
    expect(addresses(edit.changeRole(exampleDraft(), 'p1', 'background'), 'm1')).toEqual([])
  })

  it('a finding that becomes a measure hangs on the finding before it', () => {
    const draft = edit.changeRole(exampleDraft(), 'p2', 'measure')
    expect(addresses(draft, 'p2')).toEqual(['p1'])
    expect(addresses(draft, 'm3')).toEqual(['p1'])
  })

  it('a new finding takes over the answers that follow it, and not those in front', () => {
    const draft = edit.changeRole(exampleDraft(), 'm1', 'problem')
    expect(addresses(draft, 'm1')).toEqual([])
    expect(addresses(draft, 'c1')).toEqual(['p1'])
    expect(addresses(draft, 'm2')).toEqual(['m1'])
    expect(addresses(draft, 'm3')).toEqual(['p2'])
  })

  it('a measure that becomes noise hangs on nothing', () => {
    expect(addresses(edit.changeRole(exampleDraft(), 'm3', 'noise'), 'm3')).toEqual([])
  })

  it('the same role again leaves the very same draft', () => {
    const draft = exampleDraft()
    expect(edit.changeRole(draft, 'm1', 'measure')).toBe(draft)
  })
})

describe('splitting and joining', () => {
  it('cuts an item in two and keeps owner and deadline with the words that name them', () => {
    const whole = edit.joinWithPrevious(exampleDraft(), 'm2')
    expect(findItem(whole, 'm1')).toMatchObject({ owner: '何静', deadline: '2026-06' })
    const at = place('第五支部2026').start
    const parts = edit.splitItem(whole, PAPER, 'm1', at, 'new')
    expect(words(parts, 'new')).toBe('第五支部2026年6月底前补齐会议。')
    expect(findItem(parts, 'new')).toMatchObject({ owner: null, role: 'measure', addresses: ['p1'] })
    expect(findItem(parts, 'm1')).toMatchObject({ owner: '何静' })
  })

  it('does not cut at the edge of an item', () => {
    const draft = exampleDraft()
    expect(edit.splitItem(draft, PAPER, 'm1', findItem(draft, 'm1')!.start, 'new')).toBe(draft)
    expect(edit.splitItem(draft, PAPER, 'm1', findItem(draft, 'm1')!.end, 'new')).toBe(draft)
  })

  it('joined findings keep all that hung on either', () => {
    const draft = edit.joinWithPrevious(
      edit.dropItem(edit.dropItem(edit.dropItem(exampleDraft(), 'c1'), 'm1'), 'm2'),
      'p2',
    )
    expect(findItem(draft, 'p2')).toBeUndefined()
    expect(addresses(draft, 'm3')).toEqual(['p1'])
    expect(words(draft, 'p1')).toContain('没有票数。')
  })

  it('the first item has nothing to join', () => {
    const draft = exampleDraft()
    expect(edit.joinWithPrevious(draft, 'b')).toBe(draft)
  })
})

describe('boundaries', () => {
  it('a neighbour gives way when a boundary moves into it, and keeps at least one character', () => {
    const draft = exampleDraft()
    const m2 = findItem(draft, 'm2')!
    const wider = edit.setBounds(draft, 'm1', findItem(draft, 'm1')!.start, m2.start + 4)
    expect(findItem(wider, 'm2')!.start).toBe(m2.start + 4)
    const widest = edit.setBounds(draft, 'm1', findItem(draft, 'm1')!.start, m2.end + 5)
    const left = findItem(widest, 'm2')!
    expect(left.end - left.start).toBe(1)
  })

  it('one step is one character, a whole number at once', () => {
    const at = place('17份').start
    expect(edit.boundaryStep(PAPER, at, 1)).toBe(at + 2)
    expect(edit.boundaryStep(PAPER, at + 2, -1)).toBe(at)
    expect(edit.boundaryStep(PAPER, at + 2, 1)).toBe(at + 3)
  })

  it('moves either end by a step', () => {
    const draft = edit.moveBoundary(exampleDraft(), PAPER, 'm3', 'end', -1)
    expect(words(draft, 'm3')).toBe('会议记录由专人X负责')
    expect(words(edit.moveBoundary(draft, PAPER, 'm3', 'start', 1), 'm3')).toBe('议记录由专人X负责')
  })

  it('an item never becomes empty', () => {
    const draft = exampleDraft()
    const p2 = findItem(draft, 'p2')!
    expect(edit.setBounds(draft, 'p2', p2.end, p2.end)).toBe(draft)
  })
})

describe('pairing, leaving out, adding', () => {
  it('a measure can answer several findings, none that do not exist, and never itself', () => {
    const draft = edit.pairWith(exampleDraft(), 'm3', ['p1', 'p2', 'gone', 'm3'])
    expect(addresses(draft, 'm3')).toEqual(['p1', 'p2'])
    expect(edit.pairWith(draft, 'm3', ['p2', 'p1'])).toBe(draft)
  })

  it('background cannot be paired', () => {
    const draft = exampleDraft()
    expect(edit.pairWith(draft, 'b', ['p1'])).toBe(draft)
  })

  it('a finding left out no longer counts, and comes back with what hung on it', () => {
    const out = edit.dropItem(exampleDraft(), 'p1')
    expect([...problemNumbers(out)]).toEqual([['p2', 1]])
    expect(addresses(out, 'm1')).toEqual(['p1'])
    expect([...problemNumbers(edit.dropItem(out, 'p1', false))]).toEqual([
      ['p1', 1],
      ['p2', 2],
    ])
  })

  it('words that the reader left out become an item; what they cover gives way', () => {
    const span = place('17份记录有9份没有票数。')
    const draft = edit.addItem(exampleDraft(), { id: 'new', role: 'problem', headings: [], ...span })
    expect(words(draft, 'p2')).toBe('会议记录看不出表决。')
    expect(findItem(draft, 'new')).toMatchObject({ seen: true, addresses: [] })
    const measure = edit.addItem(exampleDraft(), { id: 'new', role: 'measure', headings: [], ...place('列出清单') })
    expect(addresses(measure, 'new')).toEqual(['p1'])
  })
})

it('seen marks are counted over what is not left out', () => {
  const draft = edit.dropItem(edit.markSeen(exampleDraft(), ['b', 'p1']), 'n')
  expect(seenCount(draft)).toEqual({ seen: 2, total: 7 })
  expect(edit.markSeen(draft, ['b'])).toBe(draft)
})

it('an item is doubtful while the reader was unsure or a warning in it is open', () => {
  const draft = exampleDraft()
  expect(draft.items.filter((i) => isDoubtful(draft, i)).map((i) => i.id)).toEqual(['c1', 'm3'])
  const handled = edit.handleWarning(draft, warningKey(draft.warnings[0]!), true)
  expect(handled.items.filter((i) => isDoubtful(handled, i)).map((i) => i.id)).toEqual(['c1'])
})

it('items stay in document order after every edit', () => {
  let draft = exampleDraft()
  draft = edit.splitItem(draft, PAPER, 'p1', place('第二、第五').start, 'x')
  draft = edit.setBounds(draft, 'x', place('第五支部三季度').start, findItem(draft, 'x')!.end)
  draft = edit.addItem(draft, { id: 'y', role: 'cause', headings: [], ...place('年底集中补会') })
  const starts = draft.items.map((i) => i.start)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
})

it('finds the words left over behind a place, to the end of their sentence', () => {
  const out = edit.dropItem(exampleDraft(), 'p2')
  const gap = edit.nextGap(out, exampleBlocks(), PAPER, findItem(out, 'm2')!.end)!
  expect(PAPER.slice(gap.start, gap.end)).toBe('2.会议记录看不出表决。')
  expect(edit.nextGap(exampleDraft(), exampleBlocks(), PAPER, PAPER.length)).toBeUndefined()
})
