interface Row {
  index: number
  cells: readonly ({ text: string } | undefined)[]
}

const EXAMPLE = /^(例|示例|样例|填写示例|如[:：]|例如|e\.g\.)/i

/** A sheet that ends with its empty rows takes as many as there are. */
const ENDLESS = 100_000

/** Where a form wants its rows: the first, from 0, and how many there are before what stands below. */
export interface FormRoom {
  start: number
  room: number
}

/**
 * The empty rows below the headings. Rows that hold only their running number are empty; an example stays above. A sheet
 * that nothing follows has room for all.
 * @param position the column of running numbers, if there is one
 */
export function formRoom(
  rows: readonly Row[],
  head: readonly [number, number],
  position: number,
  height: number | null,
): FormRoom {
  const below = rows.filter(({ index }) => index > head[1])
  const isTaken = ({ cells }: Row) =>
    cells.some((cell, column) => cell && (column !== position || !/^\d+$/.test(cell.text)))
  let start = head[1] + 1
  for (const row of below) {
    if (row.index !== start || !row.cells.some((cell) => cell && EXAMPLE.test(cell.text))) break
    start++
  }
  const foot = below.find((row) => row.index >= start && isTaken(row))?.index ?? height
  return { start, room: foot === null ? ENDLESS : Math.max(0, foot - start) }
}

/** What a form asks for outside its table: `填报单位：`. */
export type FormFact = 'org' | 'maker' | 'day'

const FACTS: [FormFact, RegExp][] = [
  ['org', /^(填报单位|填表单位|单位名称|单位|社区名称|社区|上报单位)(（盖章）|\(盖章\))?[:：]\s*_*$/],
  ['maker', /^(填报人|填表人|制表人|经办人|联系人)[:：]\s*_*$/],
  ['day', /^(填报日期|填报时间|填表日期|填表时间|上报时间|报送时间|日期)[:：]\s*_*$/],
]

/** The facts that a cell outside the table asks for. */
export const factOf = (text: string): FormFact | undefined => FACTS.find(([, words]) => words.test(text.trim()))?.[0]
