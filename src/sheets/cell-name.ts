/** `columnName(0)` = `A`, `columnName(27)` = `AB`. */
export function columnName(index: number): string {
  let name = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}

/** `cellName(6, 2)` = `C7`: row and column from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`

/** `columnOf('AB7')` = 27: the column of a cell by its name. */
export function columnOf(name: string): number {
  let column = 0
  for (const letter of /^[A-Z]+/.exec(name)?.[0] ?? 'A') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
