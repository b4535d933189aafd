import { ReadingRefusal } from '../../domain/reading.ts'

/** Codes that the character maps and width tables of a PDF may cover together; one font has at most 65,536. */
const MOST = 4_000_000
/** Bits of one row of predicted data: a thousand times the widest table of objects. */
const WIDEST_ROW = 80_000_000

/**
 * Adds up the ranges that the PDF library would fill code by code: a damaged or hostile number turns one range into
 * millions of entries.
 */
export class PdfRanges {
  #codes = 0

  /** Character maps: `beginbfrange <low> <high> <target>`, read as the library reads them. */
  addMap(data: Buffer): void {
    if (!data.includes('range')) return
    for (const [, section] of data
      .toString('latin1')
      .matchAll(/begin(?:bf|cid)range([\s\S]*?)(?=end(?:bf|cid)range|begin|$)/g)) {
      const tokens = section!.match(/<[^>]*>?|\[[^\]]*\]?|[^\s<[]+/g) ?? []
      for (let i = 0; i + 1 < tokens.length; i += 3) {
        if (!tokens[i]!.startsWith('<') || !tokens[i + 1]!.startsWith('<')) break
        this.#add(code(tokens[i]!), code(tokens[i + 1]!))
      }
    }
  }

  /** Objects outside of streams: widths by code (`/W [first last width]`), character limits, predictor rows. */
  addObjects(text: string): void {
    this.#addWidths(text)
    for (const [, limit] of text.matchAll(/\/(?:First|Last)Char\s+(\d{5,})/g)) this.#add(0, Number(limit))
    for (const [, parameters] of text.matchAll(/\/DecodeParms\s*\[?\s*<<([^>]{0,300})>>/g)) {
      const of = (name: string, otherwise: number) =>
        Number(new RegExp(`/${name}\\s+(\\d+)`).exec(parameters!)?.[1] ?? otherwise)
      if (of('Columns', 1) * of('Colors', 1) * of('BitsPerComponent', 8) > WIDEST_ROW) throw tooWide()
    }
  }

  /** Each place of the text is looked at once, however the brackets lie. */
  #addWidths(text: string): void {
    const opening = /(?:\/W2?\s*|obj\s*)\[/g
    const token = /[[\]]|[^\s[\]]+/g
    while (opening.exec(text)) {
      token.lastIndex = opening.lastIndex
      const flat: number[] = []
      let depth = 1
      for (let found = token.exec(text); found && depth > 0; found = token.exec(text)) {
        if (found[0] === '[') {
          depth++
          // A list of widths belongs to the code in front of it, which begins no range then.
          flat.pop()
        } else if (found[0] === ']') depth--
        else if (!/^[-+.\dR]+$/.test(found[0])) break
        else if (depth === 1) flat.push(Number(found[0]))
        if (flat.length === 3) {
          this.#add(flat[0]!, flat[1]!)
          flat.length = 0
        }
        opening.lastIndex = token.lastIndex
      }
    }
  }

  #add(low: number, high: number): void {
    if (high > low) this.#codes += high - low
    if (this.#codes > MOST) throw tooWide()
  }
}

const tooWide = () => new ReadingRefusal('read.expands', { limit: MOST })

/** The value of a hexadecimal string as 32 bits, whatever its length. */
function code(token: string): number {
  const digits = token.replace(/[^0-9a-f]/gi, '')
  const bytes = digits.length % 2 === 1 ? `${digits}0` : digits
  return Number.parseInt(bytes.slice(-8) || '0', 16)
}
