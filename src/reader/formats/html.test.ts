import { expect, test } from 'vitest'
import { openDocument } from '../open-document.ts'
import { cellsOf, shapesOf, wordsOf } from './samples/opened.ts'

const open = (html: string) => openDocument(new TextEncoder().encode(html), '通报.html')

test('headings, paragraphs and line breaks are blocks; scripts, styles and navigation are not', async () => {
  const source = await open(`<!DOCTYPE html><html><head><title>栏目</title><style>p{}</style></head><body>
    <nav><a href="/">首页</a></nav><script>if (a < b) document.write('<p>广告</p>')</script>
    <h1>督查通报</h1><p>现将 情况<b>通报</b>如下：<br>一、总体情况
    <div style="display:none">隐藏<div>更深</div></div><p>二、问题&amp;措施&nbsp;126件</body></html>`)
  expect(wordsOf(source)).toEqual(['督查通报', '现将 情况通报如下：', '一、总体情况', '二、问题&措施\u00a0126件'])
  expect(shapesOf(source)[0]).toEqual({ kind: 'heading', level: 1 })
})

test('lists show the numbers that a browser shows', async () => {
  const source = await open(
    '<ol start="3"><li>甲<li>乙<ol type="a"><li>子</li></ol><li value="9">丙</ol><ul><li>点</ul>' +
      '<ol style="list-style-type: cjk-ideographic"><li>丁</ol><ol style="list-style:none"><li>（一）戊</ol>',
  )
  expect(wordsOf(source)).toEqual(['3.甲', '4.乙', 'a.子', '9.丙', '点', '一、丁', '（一）戊'])
  expect(source.blocks.map((block) => block.autoNumber)).toEqual([2, 2, 2, 2, undefined, 2, undefined])
})

test('tables keep their grid where cells span rows and columns', async () => {
  const source = await open(`<table><tr><th rowspan=2>序号<th colspan=2>整改</tr><tr><td>措施<td>时限</tr>
    <tr><td>1<td><p>补记</p><p>复核</p><td>6月</table><p>完</p>`)
  expect(cellsOf(source)).toEqual({
    '0/0': '序号',
    '0/1': '整改',
    '1/1': '措施',
    '1/2': '时限',
    '2/0': '1',
    '2/1': '补记|复核',
    '2/2': '6月',
  })
  expect(source.blocks[0]!.cell).toEqual({ table: 0, row: 0, column: 0, rowSpan: 2, header: true })
  expect(wordsOf(source).at(-1)).toBe('完')
})

test('line breaks of the source are no spaces between Chinese characters', async () => {
  expect(wordsOf(await open('<p>建立健全\n    会议制度 and\nso on</p>'))).toEqual(['建立健全会议制度 and so on'])
})

test('a page in GBK that says so, or does not, is decoded', async () => {
  const gbk = [0xce, 0xca, 0xcc, 0xe2] // 问题
  const page = (head: string) => Uint8Array.from([...new TextEncoder().encode(`<html>${head}<p>`), ...gbk])
  for (const head of [
    '<meta charset="gb2312">',
    '<meta http-equiv=Content-Type content="text/html; charset=GBK">',
    '',
  ]) {
    expect(wordsOf(await openDocument(page(head), '网页.htm'))).toEqual(['问题'])
  }
})

test('a Word file that is a page inside is read as the page it is', async () => {
  const source = await openDocument(
    new TextEncoder().encode('<html xmlns:o="urn:x"><body><p>整改报告</p></body></html>'),
    '报告.doc',
  )
  expect(source.format).toBe('html')
})
