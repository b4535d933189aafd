import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isKindName, KIND_NAMES, type KindName, kindNamed } from '../domain/kinds/index.ts'
import { type Load, partsSql } from './load-sql.ts'
import { looksAtKinds, parentKind } from './looks-at.ts'

const nothing = (): Load => ({
  ...{ targets: new Map(), isHeld: false, records: new Map(), hold: new Set() },
  ...{ children: new Map(), references: new Set(), organisations: new Set(), people: new Set() },
  ...{ root: false, names: false, calendar: false, numbers: [] },
})
const ids = () => new Set([randomUUID()])
const of = (name: KindName) => new Map([[name, ids()]])

/** What is asked for besides the records of kinds. */
const OTHERS: [string, () => Partial<Load>][] = [
  ['references', () => ({ references: ids() })],
  ['organisations', () => ({ organisations: ids() })],
  ['the street', () => ({ root: true })],
  ['names', () => ({ names: true })],
  ['the calendar', () => ({ calendar: true })],
  ['posts', () => ({ people: ids() })],
  ['numbers', () => ({ numbers: [{ kind: 'finding', org: randomUUID(), count: 1 }] })],
]

/** All that a load can ask for of the records of a kind. */
function asked(name: KindName): [string, () => Partial<Load>][] {
  const kind = kindNamed(name)
  const parent = parentKind(kind)
  const isAround = parent !== undefined || looksAtKinds(kind).length > 0
  return [
    [`${name}, whole`, () => ({ records: of(name) })],
    [`${name}, held`, () => ({ records: of(name), hold: new Set([name]) })],
    ...(kind.parent ? [[`${name}, below`, () => ({ children: of(name) })] as [string, () => Partial<Load>]] : []),
    ...(isAround ? [[`around ${name}`, () => ({ targets: of(name) })] as [string, () => Partial<Load>]] : []),
    // Whether what is around is held shows only where the parent can change its state.
    ...(parent?.lifecycle
      ? [[`around ${name}, held`, () => ({ targets: of(name), isHeld: true })] as [string, () => Partial<Load>]]
      : []),
  ]
}

describe('the text that reads a load', () => {
  const kinds = KIND_NAMES.flatMap(asked)
  const textOf = (...more: Partial<Load>[]) => partsSql('s1', Object.assign(nothing(), ...more)).text

  test('is that of no load of another make', () => {
    const makes: [string, Partial<Load>[]][] = [
      ['nothing', []],
      ...[...kinds, ...OTHERS].map(([make, more]): [string, Partial<Load>[]] => [make, [more()]]),
      ...OTHERS.flatMap(([other, more], i) => [
        ...kinds.map(([make, load]): [string, Partial<Load>[]] => [`${make}, ${other}`, [load(), more()]]),
        ...OTHERS.slice(i + 1).map(([make, load]): [string, Partial<Load>[]] => [
          `${other}, ${make}`,
          [more(), load()],
        ]),
      ]),
    ]
    const byText = Map.groupBy(makes, ([, more]) => textOf(...more))
    const confused = [...byText.values()].filter((sharing) => sharing.length > 1)
    expect(confused.map((sharing) => sharing.map(([make]) => make))).toEqual([])
    expect(byText.size).toBe(makes.length)
  })

  test('gives what is no record a name that no kind has', () => {
    const text = textOf(...OTHERS.map(([, more]) => more()))
    const parts = [...text.matchAll(/select '(\w+)'/g)].map(([, part]) => part!)
    // Rules and mergers come with every load.
    expect(parts).toHaveLength(OTHERS.length + 2)
    expect(parts.filter(isKindName)).toEqual([])
  })
})
