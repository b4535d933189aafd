import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openText } from './open-document.ts'
import { understand, understandWhole } from './understand.ts'

const golden = join(import.meta.dirname, '../../test/golden/reader')
const cases = readdirSync(golden).filter((name) => existsSync(join(golden, name, 'input.txt')))
const input = (name: string) => readFileSync(join(golden, name, 'input.txt'), 'utf8')

describe('golden readings', () => {
  test.each(cases)('%s reads as reviewed', (name) => {
    const expected = join(golden, name, 'expected.json')
    const reading = understand(openText(input(name)))
    // A new reading is written down on demand and then reviewed like code.
    if (process.env.GOLDEN === 'write') writeFileSync(expected, `${JSON.stringify(reading, null, 1)}\n`)
    expect(reading).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
  })
})

/** Lines that papers are made of, in any order: what a cut, shuffled or pasted paper looks like. */
const LINES = [
  '一、存在的主要问题',
  '二、原因分析',
  '三、整改措施',
  '（一）党建工作方面。社区党委高度重视，但是还存在以下2个问题：一是学习不深入。二是活动单调。',
  '1.会议记录不完整，缺主持人签字（正在整改，2023年9月完成）。',
  '（1）公示不及时。',
  '整改情况：一是补齐公示；二是专人负责。',
  '整改措施：立行立改。责任人：张某；整改时限：2024年6月底前。',
  '完成情况：已完成，长期坚持',
  '问题2：走访流于形式',
  '针对“窗口服务不规范”的问题，重新培训12人，目前已整改到位。',
  '一是加强学习，每月一次。',
  '主要存在以下问题：',
  '- 3 -',
  '更多范文请关注公众号：学海材料网',
  '序号\t存在问题\t整改措施\t责任人\t整改时限',
  '1\t台账不全\t补齐台账\t李某\t2024年5月底',
  '序号',
  '存在问题',
  '整改措施',
  '责任人',
  '已完成',
  '枫林社区',
  '2024年3月5日',
  '以上汇报，请批评指正。',
  '　　缩进的一段话，没有编号，也没有句号',
  '𠮷林社区的生僻字',
  '',
  '①第一点；②第二点；③第三点。',
  '）（“不成对的标点',
]
const paper = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...LINES), fc.string({ maxLength: 40 })), { maxLength: 40 }),
    fc.constantFrom('\n', '\n\n', '\r\n'),
  )
  .map(([lines, end]) => lines.join(end))

/** `openText` refuses what is empty or binary; the reader itself takes whatever text there is. */
const read = (text: string) => {
  try {
    return { source: openText(text) }
  } catch {
    return undefined
  }
}

describe('whatever the text', () => {
  test('items are exact pieces of the text, in order, without overlaps, and ids run on', () => {
    fc.assert(
      fc.property(paper, (text) => {
        const source = read(text)?.source
        if (!source) return
        const reading = understand(source)
        let end = 0
        reading.items.forEach((item, i) => {
          expect(item.text).toBe(source.text.slice(item.start, item.end))
          expect(item.start).toBeGreaterThanOrEqual(end)
          expect(item.end).toBeGreaterThan(item.start)
          expect(item.text).toBe(item.text.trim())
          expect(item.id).toBe(`i${String(i + 1).padStart(3, '0')}`)
          end = item.end
          for (const f of item.figures)
            expect(source.text.slice(f.start, f.end).replace(/\s/g, '')).toBe(f.text.replace(/\s/g, ''))
        })
        const problems = new Set(reading.items.filter((i) => i.role === 'problem').map((i) => i.id))
        for (const item of reading.items) for (const a of item.addresses) expect(problems.has(a)).toBe(true)
        for (const w of reading.warnings) {
          expect(w.start).toBeGreaterThanOrEqual(0)
          expect(w.end).toBeLessThanOrEqual(source.text.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('every character is in one item, heading or piece of noise, or in the frame', () => {
    fc.assert(
      fc.property(paper, (text) => {
        const source = read(text)?.source
        if (!source) return
        const { reading, frame } = understandWhole(source)
        const covered = new Uint8Array(source.text.length)
        for (const span of [...reading.items, ...reading.headings])
          for (let i = span.start; i < span.end; i++) covered[i]!++
        expect(Math.max(0, ...covered)).toBeLessThanOrEqual(1)
        for (const span of [...reading.noise, ...frame]) covered.fill(1, span.start, span.end)
        for (let i = 0; i < covered.length; i++) if (covered[i] === 0) expect(source.text[i]!.trim()).toBe('')
      }),
      { numRuns: 200 },
    )
  })

  test('the same text gives the same reading', () => {
    fc.assert(
      fc.property(paper, (text) => {
        const source = read(text)?.source
        if (source) expect(understand(source)).toEqual(understand(source))
      }),
      { numRuns: 50 },
    )
  })
})

describe('the frame of a paper is small', () => {
  test.each(cases)('%s: title, markers, labels and signature only', (name) => {
    const source = openText(input(name))
    const { frame } = understandWhole(source)
    for (const span of frame) {
      const words = source.text.slice(span.start, span.end).replace(/\s/gu, '')
      expect(words.length, words).toBeLessThanOrEqual(70)
    }
  })
})

describe('white space', () => {
  const squeeze = (text: string) => text.replace(/\s/gu, '')
  const shape = (text: string) =>
    understand(openText(text)).items.map((i) => [i.role, squeeze(i.text), i.state, i.deadline, i.addresses.join()])
  const prose = cases.filter((name) => !/table|pages/u.test(name))

  test.each(prose)('%s reads the same with blank lines, Windows line ends and indents', (name) => {
    const text = input(name)
    const plain = shape(text)
    expect(shape(text.replaceAll('\n', '\r\n'))).toEqual(plain)
    expect(shape(text.replaceAll('\n', '\n\n'))).toEqual(plain)
    expect(shape(text.replace(/^(?=.)/gmu, '　　'))).toEqual(plain)
  })
})
