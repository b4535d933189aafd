import { strToU8, zlibSync } from 'fflate'

/** Words on a page: points from the left and from the top. */
export interface Printed {
  words: string
  x: number
  y: number
  size?: number
  /** Degrees, counter-clockwise. */
  turned?: number
}

export interface PdfOptions {
  /** `identity`: glyph number = UTF-16, with a map to Unicode. Else the name of a predefined Chinese code map, without one. */
  font?: 'identity' | 'UniGB-UCS2-H' | 'GBK-EUC-H' | 'unmapped'
  packed?: boolean
  /** Entries of the trailer, e.g. an `/Encrypt` dictionary. */
  trailer?: string
}

const HEIGHT = 842

/** A small PDF for tests: no font is embedded, for extraction needs only codes, widths and the map to Unicode. */
export function pdfSample(
  pages: Printed[][],
  { font = 'identity', packed = false, trailer = '' }: PdfOptions = {},
): Uint8Array {
  const chunks: Uint8Array[] = []
  const offsets: number[] = []
  let length = 0
  const write = (bytes: Uint8Array | string) => {
    const chunk = typeof bytes === 'string' ? strToU8(bytes, true) : bytes
    chunks.push(chunk)
    length += chunk.length
  }
  const object = (id: number, dictionary: string, stream?: Uint8Array) => {
    offsets[id] = length
    if (!stream) return write(`${id} 0 obj\n<<${dictionary}>>\nendobj\n`)
    const data = packed ? zlibSync(stream) : stream
    write(`${id} 0 obj\n<<${dictionary}/Length ${data.length}${packed ? '/Filter/FlateDecode' : ''}>>\nstream\n`)
    write(data)
    write('\nendstream\nendobj\n')
  }
  write('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')
  const kids = pages.map((_, i) => `${10 + 2 * i} 0 R`).join(' ')
  object(1, '/Type/Catalog/Pages 2 0 R')
  object(2, `/Type/Pages/Kids[${kids}]/Count ${pages.length}`)
  const encoding = font === 'identity' || font === 'unmapped' ? 'Identity-H' : font
  const map = font === 'identity' ? '/ToUnicode 6 0 R' : ''
  const system = font === 'identity' ? '(Adobe)/Ordering(Identity)' : '(Adobe)/Ordering(GB1)'
  object(3, `/Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/${encoding}/DescendantFonts[4 0 R]${map}`)
  object(
    4,
    `/Type/Font/Subtype/CIDFontType2/BaseFont/Sample/CIDSystemInfo<</Registry${system}/Supplement 0>>/FontDescriptor 5 0 R/DW 1000/W[32 126 500]`,
  )
  object(
    5,
    '/Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80',
  )
  object(6, '', strToU8(toUnicode()))
  pages.forEach((printed, i) => {
    const id = 10 + 2 * i
    object(
      id,
      `/Type/Page/Parent 2 0 R/MediaBox[0 0 595 ${HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>/Contents ${id + 1} 0 R`,
    )
    object(id + 1, '', strToU8(content(printed, font)))
  })
  const start = length
  const size = offsets.length
  write(`xref\n0 ${size}\n0000000000 65535 f \n`)
  for (let id = 1; id < size; id++) {
    write(offsets[id] === undefined ? '0000000000 65535 f \n' : `${String(offsets[id]).padStart(10, '0')} 00000 n \n`)
  }
  write(`trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`)
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))
}

const hex = (n: number): string => n.toString(16).padStart(4, '0')

function content(printed: Printed[], font: PdfOptions['font']): string {
  const lines = printed.map(({ words, x, y, size = 12, turned = 0 }) => {
    const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
    const matrix = [cos, sin, -sin, cos, x, HEIGHT - y].map((n) => n.toFixed(3)).join(' ')
    return `/F1 ${size} Tf ${matrix} Tm <${codes(words, font)}> Tj`
  })
  return `BT\n${lines.join('\n')}\nET`
}

function codes(words: string, font: PdfOptions['font']): string {
  if (font === 'GBK-EUC-H') return [...words].map(gbkCode).join('')
  return Array.from({ length: words.length }, (_, i) => hex(words.charCodeAt(i))).join('')
}

/** GBK code of the few characters that a test needs, found by trying all. */
function gbkCode(character: string): string {
  if (character.charCodeAt(0) < 0x80) return character.charCodeAt(0).toString(16)
  const decoder = new TextDecoder('gbk')
  for (let lead = 0xa1; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      if (decoder.decode(Uint8Array.of(lead, trail)) === character) return hex(lead * 256 + trail)
    }
  }
  throw new Error(`not in GB2312: ${character}`)
}

function toUnicode(): string {
  const blocks = Array.from({ length: 3 }, (_, k) => {
    const ranges = Array.from({ length: k < 2 ? 100 : 56 }, (_, i) => {
      const low = (k * 100 + i) * 256
      return `<${hex(low)}> <${hex(low + 255)}> <${hex(low)}>`
    })
    return `${ranges.length} beginbfrange\n${ranges.join('\n')}\nendbfrange`
  })
  return `/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nend`
}
