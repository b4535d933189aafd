import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { docxSample, p } from './formats/samples/docx-sample.ts'
import { outcomeOf, wordsOf } from './formats/samples/opened.ts'
import { openDocument, openText } from './open-document.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('a text file is its own text: line ends and indentation stay, blank lines are no blocks', async () => {
  const text = '整改报告\r\n\r\n　　一、问题  \r\n\t（一）台账不全\u2028末行\n'
  const source = await openDocument(utf8(`\ufeff${text}`), '报告.txt')
  expect(source.text).toBe(text)
  expect(wordsOf(source)).toEqual(['整改报告', '　　一、问题', '\t（一）台账不全', '末行'])
})

test('pasted text is read like a text file', () => {
  expect(wordsOf(openText('一、问题\n二、措施'))).toEqual(['一、问题', '二、措施'])
  expect(() => openText(' \n ')).toThrow('read.empty')
  expect(() => openText('a\u0000')).toThrow('read.type-unknown')
})

test('the content decides, whatever the name says', async () => {
  expect(await outcomeOf(docxSample({ body: p('报告') }), '报告.doc')).toBe('docx')
  expect(await outcomeOf(docxSample({ body: p('报告') }), '报告')).toBe('docx')
  expect(await outcomeOf(utf8('<!-- 导出 --><html><p>报告'), '报告.doc')).toBe('html')
  expect(await outcomeOf(utf8('# 报告'), '报告.MD')).toBe('md')
})

test.each([
  ['{\\rtf1 报告}', '报告.doc', 'read.type-unknown'],
  ['\u0089PNG', 'a.png', 'read.type-unknown'],
  ['只是文字', '报告.docx', 'read.type-mismatch'],
  ['', '报告.txt', 'read.empty'],
  [' \r\n\t', '报告.txt', 'read.empty'],
  ['机密★10年\n关于巡察的报告', '报告.txt', 'read.classified'],
  ['%PDF-1.4 broken', '报告.pdf', 'read.damaged'],
  ['PK\u0003\u0004 broken', '报告.docx', 'read.damaged'],
])('%j named %s is refused: %s', async (content, name, code) => {
  expect(
    await outcomeOf(
      Uint8Array.from(content.startsWith('\u0089') ? [0x89, 0x50, 0x4e, 0x47, 0, 0] : utf8(content)),
      name,
    ),
  ).toBe(code)
})

test('archives, slides and OpenDocument files are refused by what they are', async () => {
  const hint = (files: Record<string, string>) =>
    openDocument(zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)]))), 'a.zip').catch(
      (error) => error.values.hint,
    )
  expect(await hint({ 'a.txt': '文' })).toBe('archive')
  expect(await hint({ '[Content_Types].xml': '<Types>presentationml</Types>' })).toBe('slides')
  expect(await hint({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' })).toBe('odf')
  expect(await hint({ 'OFD.xml': '<a/>' })).toBe('ofd')
})

test('size, expansion, depth and number of blocks are bounded', async () => {
  const refused = (bytes: Uint8Array, limits: object) =>
    openDocument(bytes, 'a', limits).then(
      () => 'read',
      (error) => error.code,
    )
  expect(await refused(utf8('文字'.repeat(100)), { fileBytes: 100 })).toBe('read.too-large')
  expect(await refused(utf8('文字\n'.repeat(100)), { blocks: 50 })).toBe('read.too-large')
  expect(await refused(utf8('文字'.repeat(100)), { characters: 50 })).toBe('read.too-large')
  const deep = docxSample({ body: `${'<w:sdt>'.repeat(400)}${p('底')}${'</w:sdt>'.repeat(400)}` })
  expect(await refused(deep, {})).toBe('read.too-deep')
  const bomb = docxSample({ body: p('整'.repeat(4_000_000)) })
  expect(bomb.length).toBeLessThan(200_000)
  expect(await refused(bomb, {})).toBe('read.expands')
  expect(await refused(docxSample({ body: p('整改') }), { work: 3 })).toBe('read.too-large')
})

test('a lie about the unpacked size does not help a bomb', async () => {
  const bomb = docxSample({ body: p('整'.repeat(4_000_000)) })
  const view = new DataView(bomb.buffer, bomb.byteOffset)
  for (let at = 0; at < bomb.length - 46; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true)
  }
  expect(await outcomeOf(bomb)).toBe('read.expands')
})

test('a flipped bit in a packed part is damage, never silently other words', async () => {
  const file = docxSample({ body: p('整改完成率为百分之九十') })
  const at = file.findIndex(
    (_, i) => i > 40 && String.fromCharCode(...file.subarray(i, i + 17)) === 'word/document.xml',
  )
  file[at + 60]! ^= 4
  expect(await outcomeOf(file)).toBe('read.damaged')
})
