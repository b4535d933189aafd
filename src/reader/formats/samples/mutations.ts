import { strToU8, unzipSync, zipSync } from 'fflate'
import { docSample, IN_TABLE, inList, rowEnd } from './doc-sample.ts'
import { abstractNum, docxSample, lvl, num, numOf, p } from './docx-sample.ts'
import { pdfSample } from './pdf-sample.ts'
import { xlsxSample } from './xlsx-sample.ts'

/** A file under a name, as somebody might upload it. */
export interface Upload {
  name: string
  bytes: Uint8Array
}

/** The same numbers from the same seed (mulberry32); `below(n)` is a whole number from 0 to n − 1. */
export class SeededChoice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
  }

  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!
  }
}

const LINES = [
  '关于柳荫社区巡察整改情况的报告',
  '一、党建责任落实不到位',
  '（一）会议记录缺失，2023年共缺12次。',
  '整改情况：一是补齐记录；二是每月复核（已整改完毕）。',
  '二、财务管理不严',
  '1.报销凭证不全，涉及3笔、1.2万元。',
]

/** One good file of each kind. */
export function goodFiles(): Upload[] {
  const text = `${LINES.join('\r\n')}\r\n`
  const gb = Uint8Array.from([
    0xd2, 0xbb, 0xa1, 0xa2, 0xce, 0xca, 0xcc, 0xe2, 0x0a, 0xb6, 0xfe, 0xa1, 0xa2, 0xb4, 0xeb, 0xca, 0xa9,
  ])
  const printed = LINES.map((words, i) => ({ words, x: 80, y: 100 + 28 * i, size: 14 }))
  const table = `<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p('问题')}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p('措施')}</w:tc></w:tr></w:tbl>`
  return [
    { name: '报告.txt', bytes: strToU8(text) },
    { name: '报告.txt', bytes: gb },
    { name: '报告.md', bytes: strToU8(`# ${LINES[0]}\n\n| 问题 | 措施 |\n|---|---|\n| 甲 | 乙 |\n\n${text}`) },
    {
      name: '报告.html',
      bytes: strToU8(
        `<html><body>${LINES.map((l) => `<p>${l}</p>`).join('')}<ol><li>甲<li>乙</ol><table><tr><td rowspan=2>丙<td>丁</table></body></html>`,
      ),
    },
    {
      name: '报告.docx',
      bytes: docxSample({
        numbering: abstractNum(0, lvl(0, 'chineseCounting', '%1、') + lvl(1, 'decimal', '%1.%2')) + numOf(1, 0),
        styles:
          '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/></w:style>',
        footnotes: `<w:footnote w:id="1">${p('注')}</w:footnote>`,
        body: `${LINES.map((l, i) => p(l, num(1, i % 2))).join('')}${table}<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>`,
      }),
    },
    {
      name: '台账.xlsx',
      bytes: xlsxSample(
        [
          {
            name: '清单',
            content:
              '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45398</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>',
          },
        ],
        ['<t>问题</t>'],
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      ),
    },
    {
      name: '报告.doc',
      bytes: docSample(
        [
          ...LINES.map((words, i) => ({ words, modifiers: inList(1, i % 2) })),
          { words: '问题', mark: 7, modifiers: IN_TABLE },
          { words: '', mark: 7, modifiers: rowEnd(1) },
        ],
        [
          [
            { kind: 39, text: '\u0000、' },
            { kind: 0, text: '\u0001.' },
          ],
        ],
      ),
    },
    { name: '报告.pdf', bytes: pdfSample([printed, printed]) },
    { name: '报告.pdf', bytes: pdfSample([printed], { packed: true, font: 'GBK-EUC-H' }) },
  ]
}

/** The n-th spoilt file: the same for the same n. */
export function spoiltFile(n: number, good: readonly Upload[]): Upload {
  const choice = new SeededChoice(n)
  const { name, bytes } = choice.pick(good)
  const inside = bytes[0] === 0x50 && choice.below(3) > 0
  return {
    name: choice.below(10) === 0 ? choice.pick(good).name : name,
    // Spoiling a zip as a whole mostly breaks its checksums; what is inside must be tried as well.
    bytes: inside ? spoilPart(bytes, choice) : spoil(bytes, choice),
  }
}

function spoilPart(bytes: Uint8Array, choice: SeededChoice): Uint8Array {
  const parts = unzipSync(bytes)
  const name = choice.pick(Object.keys(parts))
  return zipSync({
    ...parts,
    [name]: choice.below(2) === 0 ? spoil(parts[name]!, choice) : spoilXml(parts[name]!, choice),
  })
}

/** Tags are dropped, doubled, exchanged or renumbered, which leaves more of the XML well-formed than flipped bits do. */
function spoilXml(bytes: Uint8Array, choice: SeededChoice): Uint8Array {
  const pieces = new TextDecoder().decode(bytes).split(/(?=<)/)
  for (let times = 1 + choice.below(4); times > 0; times--) {
    const at = choice.below(pieces.length)
    const other = choice.below(pieces.length)
    const action = choice.below(4)
    if (action === 0) pieces.splice(at, 1)
    else if (action === 1) pieces.splice(at, 0, pieces[other]!)
    else if (action === 2) [pieces[at], pieces[other]] = [pieces[other]!, pieces[at]!]
    else
      pieces[at] = pieces[at]!.replace(/"\d+"/, () => choice.pick(['"-1"', '"999999999"', '"4294967296"', '"x"', '""']))
  }
  return strToU8(pieces.join(''))
}

function spoil(bytes: Uint8Array, choice: SeededChoice): Uint8Array {
  let spoilt = bytes.slice()
  for (let times = 1 + choice.below(3); times > 0 && spoilt.length > 0; times--) spoilt = spoilOnce(spoilt, choice)
  return spoilt
}

function spoilOnce(bytes: Uint8Array<ArrayBuffer>, choice: SeededChoice): Uint8Array<ArrayBuffer> {
  const at = choice.below(bytes.length)
  const length = 1 + choice.below(Math.min(2048, bytes.length))
  switch (choice.below(8)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return bytes.slice(at)
    case 2: {
      const flipped = bytes.slice()
      for (let i = 1 + choice.below(60); i > 0; i--) flipped[choice.below(flipped.length)]! ^= 1 << choice.below(8)
      return flipped
    }
    case 3:
      return joined(bytes.slice(0, at), bytes.slice(at + length))
    case 4:
      return joined(bytes.slice(0, at), bytes.slice(Math.max(0, at - length)))
    case 5: {
      const noise = Uint8Array.from({ length }, () => choice.below(256))
      return joined(bytes.slice(0, at), noise, bytes.slice(at + (choice.below(2) === 0 ? 0 : length)))
    }
    case 6: {
      // Numbers of a binary format: all ones, zero, or a place far away.
      const numbers = bytes.slice()
      const view = new DataView(numbers.buffer)
      for (let i = 1 + choice.below(4); i > 0 && numbers.length > 4; i--) {
        view.setUint32(
          choice.below(numbers.length - 4),
          choice.pick([0, 1, 0x7fffffff, 0xffffffff, 0x10000, 0x40000000]),
          true,
        )
      }
      return numbers
    }
    default: {
      const size = 16 << choice.below(7)
      const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.slice(i * size, (i + 1) * size),
      )
      for (let i = blocks.length - 1; i > 0; i--) {
        const j = choice.below(i + 1)
        const block = blocks[i]!
        blocks[i] = blocks[j]!
        blocks[j] = block
      }
      return joined(...blocks)
    }
  }
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
