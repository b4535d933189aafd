/** A character and the room that it takes, in points. */
export interface Placed {
  character: string
  width: number
}

/** One line: its characters, and what is added behind each so that the line is full. */
export interface BrokenLine {
  characters: Placed[]
  width: number
  stretch: number
}

/** May not begin a line (避头). */
const NOT_FIRST = new Set('，。、；：？！”’）》〉〕】』」％‰…—·,.;:?!)]}%')
/** May not end a line (避尾). */
const NOT_LAST = new Set('“‘（《〈〔【『「([{')
const isWord = (character: string) => /[A-Za-z0-9.@/_-]/.test(character)

/** A year, month or day stays with its figures, and a day with its month. @source GB/T 9704-2012 §7.3.3: 数字、年份不能回行 */
const isDate = (before: string, after: string): boolean =>
  (/\d/.test(before) && '年月日'.includes(after)) || (before === '月' && /\d/.test(after))

const mayBreak = (before: string, after: string): boolean =>
  !NOT_FIRST.has(after) && !NOT_LAST.has(before) && !(isWord(before) && isWord(after)) && !isDate(before, after)

/**
 * Text in lines no wider than `room(line)`: no line begins with a closing mark or ends with an opening one, no number is torn.
 * All lines but the last are stretched to the full width where `full` is set.
 */
export function breakLines(characters: readonly Placed[], room: (line: number) => number, full: boolean): BrokenLine[] {
  const lines: BrokenLine[] = []
  let from = 0
  while (from < characters.length || lines.length === 0) {
    const limit = room(lines.length) + 0.01
    let to = from
    let width = 0
    while (to < characters.length && (to === from || width + characters[to]!.width <= limit))
      width += characters[to++]!.width
    if (to < characters.length) to = breakBefore(characters, from, to)
    const line = characters.slice(from, to)
    const used = line.reduce((sum, c) => sum + c.width, 0)
    const gaps = line.length - 1
    const isLast = to >= characters.length
    lines.push({
      characters: line,
      width: used,
      stretch: full && !isLast && gaps > 0 ? (limit - 0.01 - used) / gaps : 0,
    })
    from = to
    if (characters.length === 0) break
  }
  return lines
}

/** The nearest place to break at or before `to`; a word longer than the line is torn. */
function breakBefore(characters: readonly Placed[], from: number, to: number): number {
  for (let at = to; at > from; at--) {
    if (mayBreak(characters[at - 1]!.character, characters[at]!.character)) return at
  }
  return to
}
