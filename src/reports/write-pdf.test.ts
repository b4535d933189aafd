import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { block, type Paper, PLAIN_HEAD } from '../domain/paper.ts'
import { titleLines } from './title-lines.ts'
import { paperPdf } from './write-pdf.ts'

const mm = (points: number) => (points / 72) * 25.4
/** A character of the grid, in millimetres. */
const CELL = 156 / 28

interface Words {
  text: string
  /** Millimetres from the page's left edge to the first and behind the last character. */
  left: number
  right: number
  /** Of the baseline, from the page's top. */
  y: number
}

/** Each page's lines as they stand on it, measured on the file. */
async function measured(paper: Paper): Promise<Words[][]> {
  const document = await getDocumentProxy(new Uint8Array((await paperPdf(paper)).bytes))
  const pages: Words[][] = []
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n)
    const { height } = page.getViewport({ scale: 1 })
    const lines = new Map<number, Words>()
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [left, y] = [mm(item.transform[4]), mm(height - item.transform[5])]
      const key = Math.round(y * 10)
      const line = lines.get(key) ?? { text: '', left, right: left, y }
      lines.set(key, { ...line, text: line.text + item.str, right: left + mm(item.width) })
    }
    pages.push([...lines.values()])
  }
  return pages
}

const HAN = '街道党工委统筹推进逐项落实研究审议会议记录看得出表决情况居务公开栏每季度更新'
const text = (length: number) => Array.from({ length }, (_, i) => HAN[i % HAN.length]).join('')

const paper = (more: Partial<Paper> = {}): Paper => ({
  ...PLAIN_HEAD,
  ...{ title: '关于整改情况的报告', addressee: '', signer: '中共柳堤街道工作委员会', date: '2026-10-16' },
  blocks: [block('b', 'paragraph', [text(28 * 60)])],
  ...more,
})

describe('a page of the PDF, measured', () => {
  test('holds 22 lines of 28 characters in a type area of 156 × 225 mm that stands 37 mm down and 28 mm in', async () => {
    const pages = await measured(paper())
    const lines = pages[1]!.filter((line) => !line.text.startsWith('—'))
    expect(lines.map(({ text: words }) => words.length)).toEqual(Array.from({ length: 22 }, () => 28))
    for (const { left, right } of lines) {
      expect(left).toBeCloseTo(28, 0)
      expect(Math.abs(left - 28)).toBeLessThan(1)
      expect(Math.abs(right - 184)).toBeLessThan(1)
    }
    const pitch = 225 / 22
    for (const [i, { y }] of lines.entries()) {
      // The middle of a character's box: 0.38 em over its baseline.
      const middle = y - mm(16 * 0.38)
      expect(Math.abs(middle - (37 + pitch * (i + 0.5)))).toBeLessThan(1)
    }
  })

  test('numbers pages 7 mm under the type area, odd ones right and even ones left, a character in', async () => {
    const pages = await measured(paper())
    const numbers = pages.map((page) => page.find((line) => line.text.startsWith('—'))!)
    expect(numbers.map(({ text: words }) => words.replace(/\s/g, ''))).toEqual(pages.map((_, i) => `—${i + 1}—`))
    const character = mm(14)
    for (const [i, { left, right, y }] of numbers.entries()) {
      if (i % 2 === 0) expect(Math.abs(right - (184 - character))).toBeLessThan(1)
      else expect(Math.abs(left - (28 + character))).toBeLessThan(1)
      expect(Math.abs(y - mm(14 * 0.88) - (262 + 7))).toBeLessThan(1)
    }
  })

  test('begins a paragraph two characters in, and no line with a closing mark; no number is torn', async () => {
    const blocks = [
      block('b', 'paragraph', ['会议记录看不出表决情况，'.repeat(40) + '2026年走访居民1234567户。'.repeat(20)]),
    ]
    const lines = (await measured(paper({ blocks }))).flat().filter(({ y }) => y < 262)
    expect(Math.abs(lines.find((l) => l.text.startsWith('会议'))!.left - 28 - (2 * 156) / 28)).toBeLessThan(1)
    expect(lines.filter(({ text: words }) => /^[，。、；：）》”]/u.test(words))).toEqual([])
    expect(
      lines.filter(({ text: words }) => /^\d{1,6}户/u.test(words) || /\d{1,6}$/u.test(words.replace(/1234567$/u, ''))),
    ).toEqual([])
    expect(lines.every(({ right }) => right < 185)).toBe(true)
  })

  test('bears head, number, who signed, annexes and imprint at their places', async () => {
    const more = {
      ...{ docNumber: '柳党工委〔2026〕7号', approver: '许知秋', annexes: ['整改台账', '责任清单'] },
      ...{ copies: '区纪委监委，区委组织部', printer: '柳堤街道党政办公室' },
      blocks: [block('b', 'paragraph', [text(60)])],
    }
    const pages = await measured(paper(more))
    const lines = pages.flat()
    const at = (start: string) => lines.find(({ text: words }) => words.includes(start))!
    expect(Math.abs(at('中共柳堤街道工作委员会文件').y - (37 + 35 + mm(33 * 0.88)))).toBeLessThan(1)
    expect(at('柳党工委').text).toBe('柳党工委〔2026〕7号签发人：许知秋')
    expect(at('附件').text).toBe('附件：1.整改台账')
    expect(Math.abs(at('2.责任清单').left - 28 - (5 * 156) / 28)).toBeLessThan(1)
    // A number means a seal: the day ends four characters in, the name stands over its middle.
    const [name, day] = [lines.filter(({ text: w }) => w === '中共柳堤街道工作委员会').at(-1)!, at('2026年10月16日')]
    expect(Math.abs(day.right - (184 - 4 * CELL))).toBeLessThan(1)
    expect(Math.abs((name.left + name.right) / 2 - (day.left + day.right) / 2)).toBeLessThan(1)
    expect(at('抄送').text).toBe('抄送：区纪委监委，区委组织部。')
    const last = at('柳堤街道党政办公室')
    expect(last.text).toBe('柳堤街道党政办公室2026年10月16日印发')
    // Its line ends where the type area ends.
    expect(Math.abs(last.y + mm(14 * 0.12) + (225 / 22 - mm(14)) / 2 - 262)).toBeLessThan(1)
    expect(Math.abs(last.right - (184 - mm(14)))).toBeLessThan(1)
  })

  test('without a seal the name ends two characters in and the day begins two behind it; a longer day ends there instead', async () => {
    const ends = async (signer: string) => {
      const lines = (await measured(paper({ signer, blocks: [block('b', 'paragraph', [text(10)])] }))).flat()
      return [lines.find((l) => l.text === signer)!, lines.find((l) => l.text === '2026年10月16日')!] as const
    }
    const [name, day] = await ends('中共柳堤街道工作委员会')
    expect(Math.abs(name.right - (184 - 2 * CELL))).toBeLessThan(1)
    expect(Math.abs(day.left - name.left - 2 * CELL)).toBeLessThan(1)
    const [short, after] = await ends('北桥社区')
    expect(Math.abs(after.right - (184 - 2 * CELL))).toBeLessThan(1)
    expect(Math.abs(after.left - short.left - 2 * CELL)).toBeLessThan(1)
  })

  test('the imprint stands at the foot of the last page, an even one; a page of its own bears no number', async () => {
    const imprint = { copies: '区纪委监委，'.repeat(9), printer: '柳堤街道党政办公室' }
    const seen: string[] = []
    for (const rows of [2, 14, 18, 30, 36, 41, 60]) {
      const pages = await measured(paper({ ...imprint, blocks: [block('b', 'paragraph', [text(28 * rows)])] }))
      const own = pages.at(-1)!
      expect(pages.length % 2, `${rows} lines`).toBe(0)
      const last = own.find((l) => l.text.includes('印发'))!
      expect(Math.abs(last.y + mm(14 * 0.12) + (225 / 22 - mm(14)) / 2 - 262)).toBeLessThan(1)
      // Copies that go on stand under the first of them, the last one with a full stop.
      const [first, second] = [
        own.findIndex((l) => l.text.startsWith('抄送：')),
        own.findIndex((l) => l.text.endsWith('。') && l.y > 200),
      ]
      expect(second).toBeGreaterThan(first)
      expect(Math.abs(own[second]!.left - own[first]!.left - mm(3 * 14))).toBeLessThan(1)
      const hasText = own.some(
        (l) => l.text.startsWith(HAN.slice(0, 5)) || (l.text.includes('2026年10月16日') && !l.text.includes('印发')),
      )
      const numbers = pages.map((page) => page.find((l) => l.text.startsWith('—'))?.text.replace(/\s/g, '') ?? '')
      const bare = numbers.filter((n) => n === '').length
      expect(numbers.slice(0, pages.length - bare)).toEqual(
        Array.from({ length: pages.length - bare }, (_, i) => `—${i + 1}—`),
      )
      expect(bare > 0).toBe(!hasText)
      seen.push(`${bare}`)
    }
    // All three ways: beside the text, on the next page, behind an empty one.
    expect(new Set(seen)).toEqual(new Set(['0', '1', '2']))
  })

  test('name and day never stand on a page without text', async () => {
    for (let rows = 14; rows < 22; rows++) {
      const pages = await measured(paper({ blocks: [block('b', 'paragraph', [text(28 * rows)])] }))
      const last = pages
        .at(-1)!
        .filter((l) => l.y < 262)
        .map((l) => l.text)
      expect(last.length, `${rows} lines`).toBeGreaterThan(2)
      expect(last.at(-1)).toBe('2026年10月16日')
    }
  })

  test('behind a table name and day stand with its last row, under the head', async () => {
    const head = ['序号', '存在问题'].map((name, i) => ({ text: name, width: i === 0 ? 10 : 90 }))
    for (let count = 18; count < 30; count++) {
      const rows = Array.from({ length: count }, (_, i) => ({ cells: [`${i + 1}`, text(20)], source: `finding/${i}` }))
      const pages = await measured(paper({ blocks: [{ ...block('t', 'table', []), table: { head, rows } }] }))
      const last = pages.at(-1)!.map((l) => l.text.replace(/\s/g, ''))
      expect(
        last.some((l) => l === `${count}${text(20)}`),
        `${count} rows`,
      ).toBe(true)
      expect(last).toContain('序号存在问题')
      expect(last).toContain('2026年10月16日')
    }
  })

  test('what is annexed stands under its first name, without a mark at its end; one alone has no number', async () => {
    const long = `${text(30)}的责任清单`
    const two = (
      await measured(
        paper({ annexes: [`${long}；`, '任务清单。'], blocks: [block('b', 'paragraph', ['现报告如下。'])] }),
      )
    ).flat()
    const first = two.findIndex((l) => l.text.startsWith('附件：1.'))
    const digits = two[first + 2]!
    expect(digits.text).toBe('2.任务清单')
    // The line that goes on begins where the first name begins.
    const under = two[first + 1]!
    const mark = mm(16 * 0.75)
    expect(Math.abs(under.left - (28 + 5 * CELL + mark))).toBeLessThan(1)
    const one = (
      await measured(paper({ annexes: ['责任清单'], blocks: [block('b', 'paragraph', ['现报告如下。'])] }))
    ).flat()
    expect(one.map((l) => l.text)).toContain('附件：责任清单')
  })

  test('a heading never ends a page, and a table has its head on each of its pages', async () => {
    const blocks = Array.from({ length: 30 }, (_, i) => [
      block(`h${i}`, 'heading1', ['整改情况']),
      block(`p${i}`, 'paragraph', [text(28 * (1 + (i % 3)))]),
    ]).flat()
    const pages = (await measured(paper({ blocks }))).map((page) => page.filter(({ y }) => y < 262))
    expect(pages.length).toBeGreaterThan(3)
    expect(pages.filter((page) => page.at(-1)!.text.includes('、整改情况'))).toEqual([])

    // Nor does the last one, whose short text goes to the next page with name and day.
    for (let above = 8; above < 24; above++) {
      const last = [block('h', 'heading1', ['下一步打算']), block('p', 'paragraph', [text(40)])]
      const body = Array.from({ length: above }, (_, i) => block(`b${i}`, 'paragraph', [text(20)]))
      const leaves = await measured(paper({ blocks: [...body, ...last] }))
      const page = leaves.find((one) => one.some(({ text: w }) => w.includes('下一步打算')))!
      expect(page.some(({ text: w }) => w.includes(HAN.slice(0, 9)))).toBe(true)
      expect(page.findLastIndex(({ text: w }) => w.includes(HAN.slice(0, 9)))).toBeGreaterThan(
        page.findIndex(({ text: w }) => w.includes('下一步打算')),
      )
    }

    const rows = Array.from({ length: 40 }, (_, i) => ({ cells: [String(i + 1), text(40)], source: `finding/${i}` }))
    const head = [
      { text: '序号', width: 10 },
      { text: '存在问题', width: 90 },
    ]
    const table = { ...block('t', 'table', []), table: { head, rows } }
    const sheets = (await measured(paper({ blocks: [table] }))).filter((page) =>
      page.some(({ text: w }) => w.includes(HAN.slice(0, 9))),
    )
    expect(sheets.length).toBeGreaterThan(1)
    expect(sheets.every((page) => page.some(({ text: w }) => w.replace(/\s/g, '') === '序号存在问题'))).toBe(true)
  })
})

test('the same paper gives the same bytes, with its fonts inside', async () => {
  const [first, second] = [await paperPdf(paper()), await paperPdf(paper())]
  expect(first.bytes.equals(second.bytes)).toBe(true)
  expect(first.bytes.includes('/FontFile2')).toBe(true)
  expect(first.missing).toEqual([])
})

test('seldom characters come from the further font files; one that no file holds is named', async () => {
  const rare = paper({ blocks: [block('b', 'paragraph', ['许喆、赵堃、王镕、劂氏，李䶮。'])] })
  expect((await paperPdf(rare)).missing).toEqual(['䶮'])
  expect(
    (await measured(rare))
      .flat()
      .map((l) => l.text)
      .join(''),
  ).toContain('劂')
})

test.each([
  ['关于2026年区委第二轮巡察反馈问题整改情况的报告', 2],
  ['柳堤街道党组织主要负责人组织落实区委第二巡察组《关于对柳堤街道开展巡察“回头看”的反馈意见》整改情况的报告', 3],
  ['柳堤街道2026年度工作总结', 1],
])('a long title is broken between words, in lines of like length: %s', (title, count) => {
  const lines = titleLines(title)
  expect(lines.join('')).toBe(title)
  expect(lines).toHaveLength(count)
  for (const line of lines) {
    expect([...line].length).toBeLessThanOrEqual(20)
    expect(line).not.toMatch(/^[的、》”]|[《“]$/u)
  }
  const lengths = lines.map((line) => line.length)
  expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(7)
})
