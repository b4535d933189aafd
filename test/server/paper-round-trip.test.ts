import { describe, expect, it } from 'vitest'
import { openDocument } from '../../src/reader/open-document.ts'
import { understand } from '../../src/reader/understand.ts'
import { builtPaper, type PaperGround, paperDocx, REPORTS } from '../../src/reports/index.ts'
import { seededRandom } from '../../src/seed/random.ts'
import { generatedGround } from '../support/generated-ground.ts'

describe('a rectification report that is read back', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed))('gives the ledger of seed %i', async (seed) => {
    const ground: PaperGround = generatedGround(seededRandom(seed))
    const expected = inOrder(ground)
    const paper = builtPaper(REPORTS.rectificationReport, ground)
    const filled = {
      ...paper,
      blocks: paper.blocks.map((b) =>
        b.slot === null ? b : { ...b, slot: null, text: '街道党工委统筹推进，逐项落实。' },
      ),
    }
    const source = await openDocument(await paperDocx(filled), 'report.docx')
    const { items } = understand(source)
    const problems = items.filter((item) => item.role === 'problem')
    const words = (text: string) => text.replace(/[（(][^（）()]*[）)]$|[。\s]/gu, '')
    expect(problems.map((p) => words(p.text))).toEqual(expected.map((f) => words(f.original)))
    expect(problems.map((p) => p.state)).toEqual(expected.map(stateOf))
    const answers = (id: string) => items.filter((item) => item.addresses.includes(id)).length
    expect(problems.map((p) => answers(p.id))).toEqual(expected.map((f) => f.measures.length))
  })
})

/** A report goes through its categories in the order in which they first come. */
const inOrder = ({ findings }: PaperGround) => {
  const categories = [...new Set(findings.map((f) => f.category))]
  return categories.flatMap((category) => findings.filter((f) => f.category === category))
}

const stateOf = ({ state, completion }: PaperGround['findings'][number]) =>
  state !== 'closed' && state !== 'verified' ? 'in_progress' : completion === 'longTerm' ? 'done_long_term' : 'done'
