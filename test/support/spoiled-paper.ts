import { edited, type Paper, type PaperBlock } from '../../src/domain/paper.ts'
import type { PaperGround } from '../../src/reports/index.ts'
import type { Random } from '../../src/seed/random.ts'

/** A paper from which support was taken away, and how. */
export interface Spoiled {
  how: string
  paper: Paper
  ground: PaperGround
}

const FIGURE = /\d+个|\d+/u

const another = (digit: string) => String((Number(digit) % 9) + 1)

/** Takes away what stands behind one figure of a paper, or puts in one that nothing stands behind; undefined where there is none to spoil. */
export function spoiledPaper(paper: Paper, ground: PaperGround, random: Random): Spoiled | undefined {
  const texts = paper.blocks.filter((b) => b.facts.some((f) => FIGURE.test(b.text.slice(f.start, f.end))))
  const tables = paper.blocks.filter((b) => (b.table?.rows.length ?? 0) > 0)
  const swap = (block: PaperBlock): Paper => ({
    ...paper,
    blocks: paper.blocks.map((b) => (b.id === block.id ? block : b)),
  })
  const block = texts.length > 0 ? random.pick(texts) : undefined
  const counted = block?.facts.filter((f) => /^\d+个$/u.test(block.text.slice(f.start, f.end))) ?? []
  const ways: [string, () => Spoiled][] = []
  if (block && counted.length > 0) {
    const fact = random.pick(counted)
    ways.push([
      'source removed',
      () => ({ how: '', ground, paper: swap({ ...block, facts: block.facts.filter((f) => f !== fact) }) }),
    ])
    ways.push([
      'figure changed',
      () => {
        const other = `${random.between(200, 900)}个`
        return {
          how: '',
          ground,
          paper: swap(edited(block, block.text.slice(0, fact.start) + other + block.text.slice(fact.end))),
        }
      },
    ])
    ways.push([
      'figure changed under its source',
      () => ({
        ...{ how: '', ground },
        paper: swap({
          ...block,
          text: `${block.text.slice(0, fact.start)}${another(block.text[fact.start]!)}${block.text.slice(fact.start + 1)}`,
        }),
      }),
    ])
  }
  const prose = paper.blocks.filter((b) => b.form === 'paragraph' && b.facts.length === 0 && b.text !== '')
  if (prose.length > 0) {
    const one = random.pick(prose)
    ways.push([
      'figure written in',
      () => ({ how: '', ground, paper: swap(edited(one, `${one.text}走访居民${random.between(20, 400)}户。`)) }),
    ])
  }
  const held = ground.findings
  if (held.length > 1 && (texts.length > 0 || tables.length > 0)) {
    const gone = random.pick(held)
    const says = (source: string) => source === `finding/${gone.id}`
    const isTold = paper.blocks.some(
      (b) => b.facts.some((f) => f.sources.some(says)) || b.table?.rows.some((r) => says(r.source)),
    )
    if (isTold)
      ways.push([
        'record removed',
        () => ({ how: '', paper, ground: { ...ground, findings: held.filter((f) => f !== gone) } }),
      ])
  }
  if (tables.length > 0) {
    const table = random.pick(tables)
    ways.push([
      'cell changed',
      () => {
        const rows = table.table!.rows.map((r, i) =>
          i === 0 ? { ...r, cells: r.cells.map((c) => `${c}，另有7件`) } : r,
        )
        return { how: '', ground, paper: swap({ ...table, table: { ...table.table!, rows } }) }
      },
    ])
  }
  if (ways.length === 0) return undefined
  const [how, spoil] = random.pick(ways)
  return { ...spoil(), how }
}
