import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableToHtml, tableToTsv, tsvToTable } from './clipboard.ts'

describe('tables on the clipboard', () => {
  test('line breaks, tabs and quotes stay inside their cell', () => {
    const rows = [
      ['编号', '问题'],
      ['WTL-07', '第一行\n第二行，“引”和 "quote"\t完'],
    ]
    expect(tsvToTable(tableToTsv(rows))).toEqual(rows)
  })

  test('any table that does not look like a formula reads back as written', () => {
    const cell = fc.string().filter((s) => !/^[=+\-@]/.test(s) && !s.includes('\r'))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(table, (rows) => {
        expect(tsvToTable(tableToTsv(rows))).toEqual(rows)
      }),
    )
  })

  test('a cell that would be computed on pasting is made harmless; numbers are left alone', () => {
    expect(tableToTsv([['=HYPERLINK("x")', '-3', '@a', '-a']])).toBe(`"'=HYPERLINK(""x"")"\t-3\t'@a\t'-a`)
    expect(tableToHtml([['问题'], ['<b>=1</b>']])).toContain('&lt;b&gt;=1&lt;/b&gt;')
  })

  test('what Excel puts there, with its last line break', () => {
    expect(tsvToTable('何静\t2026-06-30\r\n马小满\t\r\n')).toEqual([
      ['何静', '2026-06-30'],
      ['马小满', ''],
    ])
  })
})
