import { applyParagraphModifiers, type ParagraphFormat } from './doc-properties.ts'

interface DocStyle {
  basedOn: number
  name: string
  format: Partial<ParagraphFormat>
}

const NO_STYLE = 0xfff

/** The paragraph styles of a binary Word file, by their number. @source [MS-DOC] 2.9.271 STSH */
export class DocStyles {
  readonly #styles: (DocStyle | undefined)[] = []

  constructor(table: DataView, at: number, size: number) {
    if (size < 6) return
    const headSize = table.getUint16(at, true)
    const count = table.getUint16(at + 2, true)
    const baseSize = table.getUint16(at + 4, true)
    let next = at + 2 + headSize
    for (let i = 0; i < count && next + 2 <= at + size; i++) {
      const length = table.getUint16(next, true)
      this.#styles.push(length === 0 ? undefined : readStyle(table, next + 2, length, baseSize))
      next += 2 + length
    }
  }

  name(style: number): string {
    return this.#styles[style]?.name ?? ''
  }

  /** The style and those that it is based on, nearest first. */
  chain(style: number): { style: number; format: Partial<ParagraphFormat> }[] {
    const chain: { style: number; format: Partial<ParagraphFormat> }[] = []
    for (let at = style; at !== NO_STYLE && chain.length < 50; ) {
      const found = this.#styles[at]
      if (!found) break
      chain.push({ style: at, format: found.format })
      at = found.basedOn
    }
    return chain
  }
}

function readStyle(table: DataView, at: number, length: number, baseSize: number): DocStyle {
  const builtIn = table.getUint16(at, true) & 0xfff
  const second = table.getUint16(at + 2, true)
  const parts = table.getUint16(at + 4, true) & 0xf
  const nameLength = table.getUint16(at + baseSize, true)
  let name = ''
  for (let i = 0; i < Math.min(nameLength, 255); i++) {
    name += String.fromCharCode(table.getUint16(at + baseSize + 2 + 2 * i, true))
  }
  const style: DocStyle = { basedOn: second >> 4, name: name.toLowerCase(), format: {} }
  const isParagraph = (second & 0xf) === 1
  if (isParagraph && builtIn >= 1 && builtIn <= 9) style.format.outline = builtIn - 1
  if (isParagraph && parts > 0) {
    const from = at + baseSize + 2 + 2 * (nameLength + 1)
    const size = table.getUint16(from, true)
    if (size > 2 && from + 2 + size <= at + length) {
      applyParagraphModifiers(style.format as ParagraphFormat, table, from + 4, from + 2 + size)
    }
  }
  return style
}
