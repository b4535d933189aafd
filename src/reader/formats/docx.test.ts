import { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } from 'docx'
import { expect, test } from 'vitest'
import { openDocument } from '../open-document.ts'
import { abstractNum, type DocxParts, docxSample, lvl, num, numOf, p } from './samples/docx-sample.ts'
import { cellsOf, outcomeOf, shapesOf, wordsOf } from './samples/opened.ts'

const open = (parts: DocxParts) => openDocument(docxSample(parts), '整改报告.docx')
const CHINESE = abstractNum(
  0,
  lvl(0, 'chineseCountingThousand', '%1、') + lvl(1, 'chineseCountingThousand', '（%2）') + lvl(2, 'decimal', '%3.'),
)

test('automatic numbers stand in front of the words as Word shows them', async () => {
  const source = await open({
    numbering: CHINESE + numOf(1, 0),
    body:
      p('关于柳荫社区整改情况的报告') +
      p('党建责任落实不到位', num(1)) +
      p('会议记录缺失', num(1, 1)) +
      p('补齐记录', num(1, 2)) +
      p('台账不全', num(1, 1)) +
      p('2项工作未完成', num(1, 2)) +
      p('财务管理不严', num(1)),
  })
  expect(wordsOf(source)).toEqual([
    '关于柳荫社区整改情况的报告',
    '一、党建责任落实不到位',
    '（一）会议记录缺失',
    '1.补齐记录',
    '（二）台账不全',
    '1. 2项工作未完成',
    '二、财务管理不严',
  ])
  expect(source.blocks.map((block) => block.autoNumber)).toEqual([undefined, 2, 3, 2, 3, 2, 2])
})

test('a document made by a word processor keeps its numbers and heading levels', async () => {
  const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: at,
    format,
    text,
    alignment: AlignmentType.LEFT,
  })
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'report',
          levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、'), level(1, LevelFormat.CHINESE_COUNTING, '（%2）')],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({
            text: '存在问题',
            heading: HeadingLevel.HEADING_1,
            numbering: { reference: 'report', level: 0 },
          }),
          new Paragraph({ text: '学习不经常', numbering: { reference: 'report', level: 1 } }),
          new Paragraph({ children: [new TextRun('整改'), new TextRun({ text: '措施', bold: true })] }),
        ],
      },
    ],
  })
  const source = await openDocument(await Packer.toBuffer(document), '报告.docx')
  expect(wordsOf(source)).toEqual(['一、存在问题', '（一）学习不经常', '整改措施'])
  expect(shapesOf(source)[0]).toEqual({ kind: 'heading', level: 1, autoNumber: 2 })
})

test('numbers come from the paragraph style and from the styles it is based on', async () => {
  const source = await open({
    numbering:
      abstractNum(
        4,
        lvl(0, 'chineseCounting', '%1、', '<w:pStyle w:val="Part"/>') +
          lvl(1, 'decimal', '%2．', '<w:pStyle w:val="Point"/>'),
      ) + numOf(7, 4),
    styles:
      '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="heading 1"/><w:pPr>' +
      '<w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Point"><w:name w:val="point"/><w:pPr>' +
      '<w:numPr><w:ilvl w:val="5"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Bold"><w:name w:val="bold"/><w:basedOn w:val="Point"/></w:style>',
    body:
      p('存在问题', '<w:pStyle w:val="Part"/>') +
      p('记录不全', '<w:pStyle w:val="Point"/>') +
      p('公示不及时', '<w:pStyle w:val="Bold"/>') +
      p('不编号', '<w:pStyle w:val="Point"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      p('整改措施', '<w:pStyle w:val="Part"/>'),
  })
  expect(wordsOf(source)).toEqual(['一、存在问题', '1．记录不全', '2．公示不及时', '不编号', '二、整改措施'])
  expect(source.blocks[0]).toMatchObject({ kind: 'heading', level: 1 })
})

test('overrides change the start or the level of one list only', async () => {
  const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
  const level = `<w:lvlOverride w:ilvl="0">${lvl(0, 'upperLetter', '%1)', '', 3)}</w:lvlOverride>`
  const source = await open({
    numbering: abstractNum(0, lvl(0, 'decimal', '%1.')) + numOf(1, 0) + numOf(2, 0, start) + numOf(3, 0, level),
    body: [p('甲', num(1)), p('乙', num(1)), p('丙', num(2)), p('丁', num(2)), p('戊', num(3))].join(''),
  })
  expect(wordsOf(source)).toEqual(['1.甲', '2.乙', '1.丙', '2.丁', 'C)戊'])
})

test('a list may be defined by a numbering style, and levels may be legal or never restart', async () => {
  const source = await open({
    numbering:
      `<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Paper"/>${lvl(0, 'chineseCounting', '第%1条')}` +
      `${lvl(1, 'decimal', '%1.%2', '<w:isLgl/><w:lvlRestart w:val="0"/>')}</w:abstractNum>` +
      '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Paper"/></w:abstractNum>' +
      numOf(1, 0) +
      numOf(2, 1),
    styles:
      '<w:style w:type="numbering" w:styleId="Paper"><w:name w:val="paper"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    body: [p('职责', num(2)), p('书记', num(2, 1)), p('会议', num(2)), p('每月', num(2, 1)), p('签到', num(2, 1))].join(
      '',
    ),
  })
  expect(wordsOf(source)).toEqual(['第一条 职责', '1.1 书记', '第二条 会议', '2.2 每月', '2.3 签到'])
})

test('bullets have no number, and an empty paragraph of a list still counts', async () => {
  const source = await open({
    numbering:
      abstractNum(0, lvl(0, 'bullet', '')) +
      numOf(1, 0) +
      abstractNum(1, lvl(0, 'decimalEnclosedCircle', '%1')) +
      numOf(2, 1),
    body: [p('圆点', num(1)), p('甲', num(2)), p('', num(2)), p('丙', num(2))].join(''),
  })
  expect(wordsOf(source)).toEqual(['圆点', '① 甲', '③ 丙'])
})

test('tables give cells with their spans, nested ones too', async () => {
  const tc = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
  const row = (cells: string, properties = '') =>
    `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`
  const source = await open({
    body: `${p('附件：整改台账')}<w:tbl>${row(
      tc(p('序号')) + tc(p('问题和措施'), '<w:gridSpan w:val="2"/>'),
      '<w:tblHeader/>',
    )}${row(tc(p('1'), '<w:vMerge w:val="restart"/>') + tc(p('会议记录不全')) + tc(p('补记') + p('复核')))}${row(
      tc(p(''), '<w:vMerge/>') + tc(`<w:tbl>${row(tc(p('内表')))}</w:tbl>${p('')}`) + tc(p('公示')),
    )}</w:tbl>${p('特此报告。')}`,
  })
  expect(wordsOf(source)).toEqual([
    '附件：整改台账',
    '序号',
    '问题和措施',
    '1',
    '会议记录不全',
    '补记',
    '复核',
    '内表',
    '公示',
    '特此报告。',
  ])
  const places = source.blocks.map((block) => block.cell)
  expect(places[1]).toEqual({ table: 0, row: 0, column: 0, header: true })
  expect(places[2]).toEqual({ table: 0, row: 0, column: 1, colSpan: 2, header: true })
  expect(places[3]).toEqual({ table: 0, row: 1, column: 0, rowSpan: 2 })
  expect(places[5]).toEqual(places[6])
  expect(places[7]).toEqual({ table: 1, row: 0, column: 0 })
  expect(places[8]).toEqual({ table: 0, row: 2, column: 2 })
  expect(source.text).toContain('1\t会议记录不全\t补记\n复核')
})

test('tracked changes: insertions stay, deletions go and are reported', async () => {
  const source = await open({
    body:
      '<w:p><w:r><w:t>整改</w:t></w:r><w:ins w:id="1"><w:r><w:t>已</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>尚未</w:delText></w:r></w:del><w:r><w:t>完成</w:t></w:r></w:p>' +
      '<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>' +
      p('后半句。') +
      '<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:del w:id="5"><w:r><w:delText>整段删去</w:delText></w:r></w:del></w:p>' +
      p('末段'),
  })
  expect(wordsOf(source)).toEqual(['整改已完成', '前半句，后半句。', '末段'])
  expect(source.warnings).toEqual([
    { code: 'text-lost', start: 0, end: 0, values: { what: 'deleted-words', count: 6 } },
  ])
})

test('what Word does not show is not read: hidden words, field codes, contents, empty prompts, fallbacks', async () => {
  const field = (code: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`
  const source = await open({
    body:
      `<w:p>${field('TOC \\o 1-3', run('一、存在问题……1'))}</w:p>` +
      `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>${run('正文')}${field('HYPERLINK http', run('链接'))}</w:p>` +
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('单击此处输入文字')}</w:sdtContent></w:sdt>` +
      `<w:sdt><w:sdtContent>${p('控件内容')}</w:sdtContent></w:sdt>` +
      `<w:p>${run('框外')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>${p('文本框')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>${p('文本框')}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
      `<w:p>${run('第一行')}<w:r><w:br/><w:t>第二行</w:t><w:tab/><w:t>制表</w:t></w:r></w:p>` +
      `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${run('已整改')}</w:p>`,
  })
  expect(wordsOf(source)).toEqual(['正文链接', '控件内容', '框外', '文本框', '第一行', '第二行\t制表', '☑已整改'])
})

test('footnotes follow the text, their separators do not', async () => {
  const source = await open({
    body: p('正文'),
    footnotes: `<w:footnote w:type="separator" w:id="-1">${p('线')}</w:footnote><w:footnote w:id="1">${p('注：数据截至三月')}</w:footnote>`,
  })
  expect(wordsOf(source)).toEqual(['正文', '注：数据截至三月'])
})

test('the namespace counts, not the prefix: strict files and other prefixes read the same', async () => {
  const body = '<q:p><q:pPr><q:outlineLvl q:val="1"/></q:pPr><q:r><q:t>整改情况</q:t></q:r></q:p>'
  const source = await open({ body, prefix: 'q', namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main' })
  expect(wordsOf(source)).toEqual(['整改情况'])
  expect(source.blocks[0]).toMatchObject({ kind: 'heading', level: 2 })
})

test('a document of pictures has no text, an empty one is empty', async () => {
  expect(await outcomeOf(docxSample({ body: '<w:p><w:r><a:blip/></w:r></w:p>' }))).toBe('read.no-text')
  expect(await outcomeOf(docxSample({ body: p('  ') }))).toBe('read.empty')
  expect(await outcomeOf(docxSample({ body: '<w:p>' }))).toBe('read.damaged')
})

test('cells of one table keep distinct places', async () => {
  const tc = (words: string) => `<w:tc>${p(words)}</w:tc>`
  const source = await open({
    body: `<w:tbl><w:tr>${tc('问题')}${tc('措施')}</w:tr><w:tr>${tc('甲')}${tc('乙')}</w:tr></w:tbl>`,
  })
  expect(cellsOf(source)).toEqual({ '0/0': '问题', '0/1': '措施', '1/0': '甲', '1/1': '乙' })
})
