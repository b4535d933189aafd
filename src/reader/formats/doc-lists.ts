import type { Budget } from './limits.ts'
import { DEEPEST_LEVEL, type ListLevel, ListNumbers, type NumberedList } from './list-numbers.ts'

/** The numeral kinds of binary Word files in the words of OOXML. @source [MS-OSHARED] 2.2.1.3 MSONFC */
const KINDS = [
  ...['decimal', 'upperRoman', 'lowerRoman', 'upperLetter', 'lowerLetter', 'ordinal', 'decimal', 'decimal', 'decimal'],
  ...['decimal', 'ideographDigital', 'japaneseCounting', 'decimal', 'decimal', 'decimalFullWidth', 'decimalHalfWidth'],
  ...[
    'japaneseLegal',
    'japaneseDigitalTenThousand',
    'decimalEnclosedCircle',
    'decimalFullWidth2',
    'decimal',
    'decimal',
  ],
  ...['decimalZero', 'bullet', 'decimal', 'decimal', 'decimalEnclosedFullstop', 'decimalEnclosedParen'],
  ...['decimalEnclosedCircleChinese', 'ideographEnclosedCircle', 'ideographTraditional', 'ideographZodiac'],
  ...['ideographZodiacTraditional', 'taiwaneseCounting', 'ideographLegalTraditional', 'taiwaneseCountingThousand'],
  ...['taiwaneseDigital', 'chineseCounting', 'chineseLegalSimplified', 'chineseCountingThousand'],
]

interface Definition {
  /** Paragraph style by level; 0xfff none. */
  styles: number[]
  levels: ListLevel[]
}

/** The automatic numbers of a binary Word file. @source [MS-DOC] 2.9.131 LSTF, 2.9.150 LVL, 2.9.132 LFO */
export class DocLists {
  readonly #definitions = new Map<number, Definition>()
  readonly #lists: NumberedList[] = []
  readonly #definitionOf: (Definition | undefined)[] = []
  readonly #numbers = new ListNumbers()

  constructor(
    table: DataView,
    lists: { at: number; size: number },
    overrides: { at: number; size: number },
    budget: Budget,
  ) {
    if (lists.size >= 2) this.#readDefinitions(table, lists.at, budget)
    if (overrides.size >= 4) this.#readLists(table, overrides.at, budget)
  }

  /** @param list number of the list counted from 1, as paragraphs name it */
  next(list: number, level: number): string {
    const found = this.#lists[list - 1]
    return found && level <= DEEPEST_LEVEL ? this.#numbers.next(found, level) : ''
  }

  /** The level of a list that stands for a paragraph style. */
  levelOfStyle(list: number, style: number): number | undefined {
    const at = this.#definitionOf[list - 1]?.styles.indexOf(style) ?? -1
    return at < 0 ? undefined : at
  }

  #readDefinitions(table: DataView, from: number, budget: Budget): void {
    const count = table.getUint16(from, true)
    let at = from + 2 + 28 * count
    for (let i = 0; i < count; i++) {
      budget.work()
      const head = from + 2 + 28 * i
      const definition: Definition = { styles: [], levels: [] }
      for (let level = 0; level <= DEEPEST_LEVEL; level++) {
        definition.styles.push(table.getUint16(head + 8 + 2 * level, true))
      }
      const isSimple = (table.getUint8(head + 26) & 1) === 1
      for (let level = 0; level < (isSimple ? 1 : 9); level++) {
        const read = readLevel(table, at)
        definition.levels.push(read.level)
        at = read.end
      }
      this.#definitions.set(table.getUint32(head, true), definition)
    }
  }

  #readLists(table: DataView, from: number, budget: Budget): void {
    const count = table.getUint32(from, true)
    let at = from + 4 + 16 * count
    for (let i = 0; i < count; i++) {
      budget.work()
      const head = from + 4 + 16 * i
      const id = table.getUint32(head, true)
      const starts = new Map<number, number>()
      const levels = new Map<number, ListLevel>()
      at += 4
      for (let overrides = table.getUint8(head + 12); overrides > 0; overrides--) {
        const start = table.getUint32(at, true)
        const flags = table.getUint32(at + 4, true)
        const level = flags & 0xf
        at += 8
        if (flags & 0x20) {
          const read = readLevel(table, at)
          levels.set(level, read.level)
          at = read.end
        }
        if (flags & 0x10) starts.set(level, flags & 0x20 ? levels.get(level)!.start : start)
      }
      const definition = this.#definitions.get(id)
      this.#definitionOf.push(definition)
      this.#lists.push({
        id: String(i),
        definition: String(id),
        starts,
        level: (n) => levels.get(n) ?? definition?.levels[n],
      })
    }
  }
}

function readLevel(table: DataView, at: number): { level: ListLevel; end: number } {
  const kind = table.getUint8(at + 4)
  const flags = table.getUint8(at + 5)
  const words = at + 28 + table.getUint8(at + 24) + table.getUint8(at + 25)
  const length = table.getUint16(words, true)
  let text = ''
  for (let i = 0; i < length; i++) {
    const c = table.getUint16(words + 2 + 2 * i, true)
    // The levels whose numbers stand in the text are written as the characters 0 to 8.
    text += c <= DEEPEST_LEVEL ? `%${c + 1}` : String.fromCharCode(c)
  }
  return {
    level: {
      start: table.getUint32(at, true),
      kind: kind === 255 ? 'none' : (KINDS[kind] ?? (kind === 57 ? 'numberInDash' : 'decimal')),
      text,
      isLegal: (flags & 4) !== 0,
      ...((flags & 8) !== 0 && { restart: table.getUint8(at + 26) }),
    },
    end: words + 2 + 2 * length,
  }
}
