/**
 * Character maps for the fonts that Chinese office systems name but do not embed (STSong-Light with UniGB-UCS2-H,
 * SimSun with GBK-EUC-H). Adobe's tables map codes to glyph numbers and those to Unicode; since only the text is wanted, the
 * Unicode value itself serves as the glyph number, and the second table is the identity.
 *
 * A font that uses real Adobe-GB1 glyph numbers (Identity-H without ToUnicode) comes out as signs that no Chinese text
 * has, which the reader of the pages recognises (`looksGarbled`).
 */
export class ChineseCMaps {
  fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const map = kind === 'cMapUrl' ? cMap(filename) : undefined
    return map ? Promise.resolve(new TextEncoder().encode(map)) : Promise.reject(new Error(`not supplied: ${filename}`))
  }
}

function cMap(name: string): string | undefined {
  if (/^Adobe-(GB1|CNS1|Japan1|Korea1)-UCS2$/.test(name)) {
    return `begincmap\n${CODES_16}\n${chunks(identityRanges('bf'), 'bfrange')}\nendcmap`
  }
  const vertical = name.endsWith('-V') ? '/WMode 1 def\n' : ''
  if (/^Uni(GB|CNS|JIS|KS)-(UCS2|UTF16)-[HV]$/.test(name)) {
    return `${vertical}begincmap\n${CODES_16}\n${chunks(identityRanges('cid'), 'cidrange')}\nendcmap`
  }
  if (/^(GBK|GBKp|GBK2K|GB|GBpc)(-EUC)?-[HV]$/.test(name)) {
    gbk ??= `${CODES_GBK}\n${chunks(['<00> <7f> 0'], 'cidrange')}\n${chunks(gbkCharacters(), 'cidchar')}\nendcmap`
    return `${vertical}begincmap\n${gbk}`
  }
  return undefined
}

let gbk: string | undefined

const CODES_16 = '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange'
const CODES_GBK = '2 begincodespacerange\n<00> <80>\n<8140> <fefe>\nendcodespacerange'

const hex = (n: number): string => n.toString(16).padStart(4, '0')

/** 256 ranges of 256 codes: a range may only run over the last byte. */
const identityRanges = (kind: 'cid' | 'bf'): string[] =>
  Array.from({ length: 256 }, (_, i) => {
    const low = i * 256
    return `<${hex(low)}> <${hex(low + 255)}> ${kind === 'cid' ? low : `<${hex(low)}>`}`
  })

function gbkCharacters(): string[] {
  const decoder = new TextDecoder('gbk')
  const lines: string[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\ufffd') {
        lines.push(`<${hex(lead * 256 + trail)}> ${character.charCodeAt(0)}`)
      }
    }
  }
  return lines
}

/** PostScript allows a hundred entries at a time. */
function chunks(lines: string[], what: string): string {
  const parts: string[] = []
  for (let i = 0; i < lines.length; i += 100) {
    const part = lines.slice(i, i + 100)
    parts.push(`${part.length} begin${what}\n${part.join('\n')}\nend${what}`)
  }
  return parts.join('\n')
}
