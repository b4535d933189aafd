import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeOnBoth, useDatabase } from '../../test/support/test-database.ts'
import { belowPlace, placeVector, searchQuery, searchVector } from './search-words.ts'

describe('words for the search', () => {
  it('are pairs of neighbouring characters, then the last one; other scripts whole', () => {
    expect(searchVector(['党委会 WTL-07'])).toBe(`'党委':2 '委会':3 '会':4 'wtl':5 '07':6`)
    expect(searchVector(['会', null, undefined, '、。'])).toBe(`'会':2`)
  })

  it('are looked for as phrases, the last word open to more', () => {
    expect(searchQuery('党委会')).toBe(`('党委' <-> '委会')`)
    expect(searchQuery('会')).toBe(`('会':*)`)
    expect(searchQuery('17份 WTL')).toBe(`('17' <-> '份':*) & ('wtl':*)`)
    expect(searchQuery(' 、。 ')).toBeUndefined()
  })
})

describeOnBoth('the search', (version) => {
  const database = useDatabase(version)
  const isFound = async (texts: string[], words: string) => {
    const { rows } = await database.owner.query('select $1::tsvector @@ $2::tsquery as found', [
      searchVector(texts),
      searchQuery(words),
    ])
    return rows[0].found as boolean
  }

  it('finds every stretch of Han characters that stands somewhere, and none that does not', async () => {
    const character = fc.constantFrom(...'党委会议记录表决票数网格')
    const text = fc.array(fc.oneof(character, fc.constantFrom('、', '。', ' ', 'A', '7')), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(text, fc.array(character, { minLength: 1, maxLength: 4 }), async (letters, wanted) => {
        const [whole, part] = [letters.join(''), wanted.join('')]
        expect(await isFound([whole], part)).toBe(whole.includes(part))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [['抽查的17份党委会记录'], '17份', true],
    [['抽查的17份党委会记录'], '7份', false],
    [['WTL-07', '标题'], 'wtl-07', true],
    [['WTL-07', '标题'], 'WTL', true],
    [['会议', '记录'], '会议记录', false],
    [['会议、记录'], '会议 记录', true],
    [['ＡＢＣ１２'], 'abc12', true],
    [['它的“记录”'], `'"记录`, true],
  ])('%j holds %s: %s', async (texts, words, expected) => {
    expect(await isFound(texts, words)).toBe(expected)
  })

  it.each([
    ['/LD/WTL/', '/LD/WTL/', true],
    ['/LD/WTL/G1/', '/LD/WTL/', true],
    ['/LD/WTLX/', '/LD/WTL/', false],
    [`/LD/O'\\K/`, `/LD/O'\\K/`, true],
  ])('finds what lies in %s below %s: %s', async (place, below, expected) => {
    const { rows } = await database.owner.query('select $1::tsvector @@ $2::tsquery as found', [
      `${searchVector(['路灯不亮'])} ${placeVector(place)}`,
      belowPlace(searchQuery('路灯')!, below),
    ])
    expect(rows[0].found).toBe(expected)
    // A text that looks like a place is none.
    expect(await isFound(['路灯 @/LD/WTL/'], '路灯')).toBe(true)
  })

  it('takes texts of ten thousand characters and any character at all', async () => {
    const long = Array.from({ length: 10_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 37) % 20_000))).join('')
    expect(await isFound([long, '路灯'], '路灯')).toBe(true)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const { rows } = await database.owner.query(
          'select $1::tsvector is not null as fits, $2::tsquery is null as none',
          [searchVector([text]), searchQuery(text) ?? null],
        )
        expect(rows[0].fits).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
