import { strToU8, zipSync, zlibSync } from 'fflate'
import { docxSample, p } from './docx-sample.ts'
import type { Upload } from './mutations.ts'
import { xlsxSample } from './xlsx-sample.ts'

const filled = (size: number, ...pattern: number[]): Uint8Array => {
  const bytes = new Uint8Array(size)
  for (let i = 0; i < size; i++) bytes[i] = pattern[i % pattern.length]!
  return bytes
}

/**
 * Files made to exhaust a reader. Each is built when asked for, for some are as large as the limit.
 * @param size size of the large ones in bytes
 */
export function hostileFiles(size: number): (() => Upload)[] {
  // Leaves room for what stands around the repeated part.
  const large = size - 1000
  const file = (name: string, make: () => Uint8Array | string) => () => {
    const made = make()
    return { name, bytes: typeof made === 'string' ? strToU8(made) : made }
  }
  const times = (words: string, count: number) => words.repeat(count)
  return [
    file('zeros.txt', () => filled(large, 0)),
    file('spaces.txt', () => filled(large, 0x20)),
    file('letters.txt', () => filled(large, 0x61)),
    file('lines.txt', () => filled(large, 0xe4, 0xb8, 0x80, 0x0a)),
    file('gb.txt', () => filled(large, 0xb9, 0xd8)),
    file('random.bin', () => filled(large, 0x9d, 0x13, 0xf7, 0x41, 0xc8, 0x06, 0xaa, 0x3b, 0x82, 0x77, 0xe1)),
    file('one-larger.txt', () => new Uint8Array(size + 1)),
    file('divs.html', () => times('<div>', large / 5)),
    file('tables.html', () => `<html>${times('<table><tr><td>', large / 16)}`),
    file('lists.html', () => `<html>${times('<ol><li>', large / 8)}`),
    file('cells.html', () => `<html><table>${times('<tr><td rowspan=1000 colspan=1000>x', large / 40)}`),
    file('open-tag.html', () => `<html><p ${times('a=1 ', large / 4)}`),
    file('comment.html', () => `<html>${times('<!--', large / 4)}`),
    file('entities.html', () => `<html>${times('&amp;&#x4e00;', large / 14)}`),
    file('spaces.html', () => `<html><p>${times(' \n', large / 2)}`),
    file('gap.html', () => `<html><p>一${times('\n', large / 2)}a`),
    file('open-tags.html', () => times('<a', large / 2)),
    file('heading.md', () => `# ${times(' ', large / 16)}x`),
    file('heading-lines.md', () => `a${times(' \n', large / 32)}b`),
    file('rows.md', () => times('| a | b |\n|---|---|\n', large / 20)),
    file('bars.md', () => `|${times('a|', large / 2)}\n|---|`),
    file('hashes.md', () => times('#', large)),
    file('quotes.md', () => times('>', large)),
    file('stars.md', () => `**${times('*a', large / 2)}`),
    file('tags.pdf', () => `%PDF-1.4\n${times('1 0 obj<</Type/Catalog>>endobj ', large / 32)}`),
    file('arrays.pdf', () => `%PDF-1.4\n1 0 obj\n${times('[', large)}`),
    file('streams.pdf', () => `%PDF-1.4\n${times('stream\n', large / 7)}`),
    file('pages.pdf', () =>
      pdfObjects(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999>>']),
    ),
    file('pages-many.pdf', () =>
      pdfObjects(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 2000>>', PAGE]),
    ),
    file('flate.pdf', () => pdfStream(zlibSync(new Uint8Array(large * 4)))),
    file('flate-twice.pdf', () => pdfStream(zlibSync(zlibSync(new Uint8Array(large * 4))))),
    file('as-image.pdf', () => pdfStream(zlibSync(new Uint8Array(large * 4)), '/Subtype/Image')),
    file('map.pdf', () => pdfStream(strToU8(`begincmap 1 beginbfrange <00000000> <ffffffff> <0000> endbfrange`))),
    file('widths.pdf', () => pdfObjects(['<</Type/Font/W[32 999999999 500]>>'])),
    file('columns.pdf', () =>
      pdfStream(zlibSync(new Uint8Array(9)), '/DecodeParms<</Predictor 12/Columns 999999999>>'),
    ),
    file('forms.pdf', () => nestedForms()),
    file('arrays-open.pdf', () => `%PDF-1.4\n${times('obj[ ', large / 5)}`),
    file('parms.pdf', () => `%PDF-1.4\n${times('/DecodeParms<<', large / 14)}`),
    file('strings.pdf', () => pdfStream(zlibSync(strToU8(`begincmap beginbfrange ${times('<', large)}`)))),
    file('margin.docx', () => docxSample({ body: `<w:p><w:r><w:t>a${times(' ', large / 8)}b</w:t></w:r></w:p>` })),
    file('words.pdf', () => pdfStream(strToU8(`BT /F1 12 Tf ${times('(a) Tj ', large / 40)} ET`))),
    file('bomb.docx', () => docxSample({ body: p(times('a', large * 4)) })),
    file('deep.docx', () => docxSample({ body: times('<w:sdt>', 300_000) })),
    file('tables.docx', () =>
      docxSample({ body: times('<w:tbl><w:tr><w:tc>', 60) + p('底') + times('</w:tc></w:tr></w:tbl>', 60) }),
    ),
    file('fields.docx', () =>
      docxSample({ body: `<w:p>${times('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', 2000)}</w:p>` }),
    ),
    file('boxes.docx', () =>
      docxSample({
        body: times('<w:p><w:r><w:txbxContent>', 60) + times(p('框'), 5000) + times('</w:txbxContent></w:r></w:p>', 60),
      }),
    ),
    file('paragraphs.docx', () => docxSample({ body: times('<w:p/>', 300_000) })),
    file('attributes.docx', () =>
      docxSample({ body: `<w:p ${Array.from({ length: 20_000 }, (_, i) => `a${i}=""`).join(' ')}/>` }),
    ),
    file('styles.docx', () =>
      docxSample({
        styles: Array.from(
          { length: 3000 },
          (_, i) => `<w:style w:type="paragraph" w:styleId="s${i}"><w:basedOn w:val="s${i + 1}"/></w:style>`,
        ).join(''),
        body: times(p('文', '<w:pStyle w:val="s0"/>'), 3000),
      }),
    ),
    file('entities.docx', () =>
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>') }),
    ),
    file('names.docx', () =>
      zipSync(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`p${i}`, new Uint8Array()]))),
    ),
    file('strings.xlsx', () =>
      xlsxSample(
        [{ name: 'a', content: `<sheetData>${times('<c t="s"><v>0</v></c>', 100_000)}</sheetData>` }],
        [`<t>${times('长', 10_000)}</t>`],
      ),
    ),
    file('columns.xlsx', () =>
      xlsxSample([
        {
          name: 'a',
          content: `<cols>${times('<col min="1" max="16384" hidden="1"/>', 20_000)}</cols><sheetData>${times('<c><v>1</v></c>', 20_000)}</sheetData>`,
        },
      ]),
    ),
    file('merges.xlsx', () =>
      xlsxSample([
        {
          name: 'a',
          content: `<sheetData><c><v>1</v></c></sheetData>${times('<mergeCell ref="A1:XFD1048576"/>', 30_000)}`,
        },
      ]),
    ),
    file('empty.zip', () => Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)])),
    file('circle.doc', () => {
      const bytes = filled(large, 0, 0, 0, 0)
      bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
      const view = new DataView(bytes.buffer)
      view.setUint16(30, 9, true)
      view.setUint16(32, 6, true)
      view.setUint32(44, 100_000, true)
      return bytes
    }),
  ]
}

const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>'

function pdfObjects(objects: (string | Uint8Array)[]): Uint8Array {
  const parts = objects.flatMap((object, i) => [
    strToU8(`${i + 1} 0 obj\n`),
    typeof object === 'string' ? strToU8(object) : object,
    strToU8('\nendobj\n'),
  ])
  return Uint8Array.from(Buffer.concat([strToU8('%PDF-1.4\n'), ...parts, strToU8('trailer<</Root 1 0 R>>\n%%EOF')]))
}

const pdfStream = (data: Uint8Array, more = ''): Uint8Array =>
  pdfObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    PAGE,
    Buffer.concat([
      strToU8(`<<${more}/Filter/FlateDecode/Length ${data.length}>>stream\n`),
      data,
      strToU8('\nendstream'),
    ]),
  ])

/** Each form draws the next one twenty times. */
function nestedForms(): Uint8Array {
  const form = (next: number, words: string) =>
    `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ${next} 0 R>>/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Length ${words.length}>>stream\n${words}\nendstream`
  const draws = '/F Do '.repeat(20)
  return pdfObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${draws.length}>>stream\n${draws}\nendstream`,
    ...Array.from({ length: 12 }, (_, i) => form(6 + i, draws)),
    form(18, 'BT /F1 12 Tf (a) Tj ET'),
  ])
}
