import { label } from './label.ts'
import { maskText } from './masking.ts'
import type { Paper } from './paper.ts'
import type { PaperFault } from './paper-faults.ts'

/**
 * What a paper for residents still tells of a person (泄露个人信息), at its place. A unit's own telephone and the like are let
 * through by a reason, as figures are.
 */
export function paperLeaks(paper: Paper, names: readonly string[]): PaperFault[] {
  const fault = (block: string | null, words: string, shown: string): PaperFault => ({
    ...{ code: 'paper.leak', block, words, to: null, instead: shown },
    detail: label(`向社会公开的，“${words}”要写成“${shown}”`, `For the public, “${words}” becomes “${shown}”`),
  })
  const told = (block: string | null, text: string, spared: readonly string[] = []) =>
    maskText(text, names)
      .masks.map((m) => ({ words: text.slice(m.start, m.end), shown: m.shown }))
      .filter(({ words, shown }) => words !== shown && !spared.includes(words))
      .map(({ words, shown }) => fault(block, words, shown))
  return [
    ...told(null, paper.title),
    ...told(null, paper.addressee),
    ...paper.annexes.flatMap((name) => told(null, name)),
    ...paper.blocks.flatMap((b) => [
      ...told(
        b.id,
        b.text,
        b.vouched.map((v) => v.text),
      ),
      ...(b.table?.rows.flatMap((row) => row.cells.flatMap((cell) => told(b.id, cell))) ?? []),
    ]),
  ]
}
