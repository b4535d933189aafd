import { openDocument } from '../../src/reader/open-document.ts'
import { understand } from '../../src/reader/understand.ts'
import { builtPaper, type PaperGround, REPORTS } from '../../src/reports/index.ts'
import { paperDocx } from '../../src/reports/writers.ts'

/** What a paper is filled with where people write: words without a figure. */
export const filledIn = <T extends { blocks: readonly { slot: string | null; text: string }[] }>(paper: T): T => ({
  ...paper,
  blocks: paper.blocks.map((b) => (b.slot === null ? b : { ...b, slot: null, text: '街道党工委统筹推进，逐项落实。' })),
})

interface Told {
  problem: string
  state: string | null | undefined
  /** The day until which something that is on its way is to be finished. */
  due: string | null
  answers: number
}

const words = (text: string) => text.replace(/[（(][^（）()]*[）)]$|[。\s]/gu, '')

/** A rectification report of this ledger, written as Word and read back: what was read, and what the ledger says. */
export async function readBack(ground: PaperGround): Promise<{ read: Told[]; expected: Told[] }> {
  const paper = filledIn(builtPaper(REPORTS.rectificationReport, ground))
  const { items } = understand(await openDocument(await paperDocx(paper), 'report.docx'))
  const answers = (id: string) => items.filter((item) => item.addresses.includes(id)).length
  return {
    read: items
      .filter((item) => item.role === 'problem')
      .map((p) => ({
        problem: words(p.text),
        state: p.state,
        due: p.state === 'in_progress' ? p.deadline : null,
        answers: answers(p.id),
      })),
    expected: inOrder(ground).map((f) => ({
      problem: words(f.original),
      state: stateOf(f),
      due: stateOf(f) === 'in_progress' ? f.dueOn : null,
      answers: f.measures.length,
    })),
  }
}

/** A report goes through its categories in the order in which they first come. */
const inOrder = ({ findings }: PaperGround) => {
  const categories = [...new Set(findings.map((f) => f.category))]
  return categories.flatMap((category) => findings.filter((f) => f.category === category))
}

const stateOf = ({ state, completion }: PaperGround['findings'][number]) =>
  state !== 'closed' && state !== 'verified' ? 'in_progress' : completion === 'longTerm' ? 'done_long_term' : 'done'
