/**
 * The roles of a row of neighbours (段落序列): what each sounds like, what its neighbours are, and how dear a turn is between them,
 * in one sum over the whole row (the forward-backward algorithm).
 */

/** What the turn from one role to another costs before the `i`-th of the row, as a logarithm (0: nothing). */
export type Turn = (i: number, from: number, to: number) => number

const addLogs = (xs: readonly number[]): number => {
  const most = Math.max(...xs)
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log(xs.reduce((sum, x) => sum + Math.exp(x - most), 0))
}

/** For each of the row the share of every role, given all the others. `row` holds logarithms. */
export function decodeRow(row: readonly (readonly number[])[], turn: Turn): number[][] {
  const roles = row[0]?.map((_, k) => k) ?? []
  const forward: number[][] = []
  row.forEach((own, i) => {
    const before = forward[i - 1]
    forward.push(
      roles.map((to) => own[to]! + (before ? addLogs(roles.map((from) => before[from]! + turn(i, from, to))) : 0)),
    )
  })
  const backward: number[][] = row.map(() => roles.map(() => 0))
  for (let i = row.length - 2; i >= 0; i--)
    backward[i] = roles.map((from) =>
      addLogs(roles.map((to) => turn(i + 1, from, to) + row[i + 1]![to]! + backward[i + 1]![to]!)),
    )
  return row.map((_, i) => {
    const sums = roles.map((k) => forward[i]![k]! + backward[i]![k]!)
    const all = addLogs(sums)
    return sums.map((s) => Math.exp(s - all))
  })
}
