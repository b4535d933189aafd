import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { filledIn } from '../../test/support/read-back.ts'
import { smallGround, smallHead } from '../../test/support/small-ground.ts'
import type { PaperGenre } from '../domain/kinds/paper.ts'
import { builtPaper, paperXlsx, REPORTS, sourcesXlsx } from './index.ts'
import { paperDocx } from './writers.ts'

/**
 * What stands in the files, to the byte: each genre of a street that stays the same. After a change that is meant,
 * `GOLDEN=write npm test -- src/reports/golden.test.ts` writes them anew; the difference is reviewed like code.
 */
const folder = join(import.meta.dirname, '../../test/golden/papers')

/** Line breaks before what one looks for in a difference: paragraphs, runs, tables, rows, cells. */
const lines = (xml: string) =>
  xml.replace(/<(?:w:(?:p|r|tbl|tr|tc|sectPr|style|docDefaults|ftr|body)|row|c|cols)[ >]/gu, '\n$&')

function expectGolden(name: string, bytes: Uint8Array | undefined): void {
  const written = `${lines(Buffer.from(bytes!).toString('utf8'))}\n`
  const path = join(folder, name)
  if (process.env.GOLDEN === 'write') {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, written)
  }
  expect(written.split('\n')).toEqual(readFileSync(path, 'utf8').split('\n'))
}

const paperOf = (genre: PaperGenre) => {
  const paper = filledIn(builtPaper(REPORTS[genre], smallGround))
  return genre === 'rectificationReport' ? { ...paper, ...smallHead } : paper
}

describe('a paper of the small street', () => {
  test.each(Object.keys(REPORTS) as PaperGenre[])('%s stands in its Word file as reviewed', async (genre) => {
    const parts = unzipSync(await paperDocx(paperOf(genre)))
    expectGolden(`${genre}.document.xml`, parts['word/document.xml'])
    // One page set-up for all genres.
    expectGolden('styles.xml', parts['word/styles.xml'])
    expectGolden('footer-odd.xml', parts['word/footer1.xml'])
    expectGolden('footer-even.xml', parts['word/footer2.xml'])
    expectGolden('settings.xml', parts['word/settings.xml'])
  })

  test.each(['findingList', 'taskList', 'dutyList'] as const)(
    '%s stands in its spreadsheet as reviewed',
    async (genre) => {
      const parts = unzipSync(await buffer(paperXlsx(paperOf(genre))!))
      expectGolden(`${genre}.sheet.xml`, parts['xl/worksheets/sheet1.xml'])
    },
  )

  test('the table of sources stands in its spreadsheet as reviewed', async () => {
    const paper = paperOf('rectificationReport')
    const [first, ...rest] = paper.blocks
    const vouched = [{ text: '320户', reason: '走访登记簿合计' }]
    const parts = unzipSync(await buffer(sourcesXlsx({ ...paper, blocks: [{ ...first!, vouched }, ...rest] })))
    expectGolden('sources.sheet.xml', parts['xl/worksheets/sheet1.xml'])
  })

  test('a part that is still to be written stands in the file as such, not as an empty line', async () => {
    const { blocks, ...paper } = builtPaper(REPORTS.annualSummary, smallGround)
    const parts = unzipSync(await paperDocx({ ...paper, blocks }))
    const text = Buffer.from(parts['word/document.xml']!).toString('utf8')
    for (const { slot } of blocks.filter((b) => b.slot !== null)) expect(text).toContain(`【还要写：${slot}】`)
  })
})
