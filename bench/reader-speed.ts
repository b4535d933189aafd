/**
 * `node bench/reader-speed.ts`: megabytes of UTF-8 text that the reader understands a second on one core, document by document and as one
 * text of 5 MB, just started and once what is hot has been compiled; inputs made to hurt; a Word document of 50 pages. Processor time of
 * all threads, since other work may share the machine; `taskset -c 0 node bench/reader-speed.ts` leaves it one core indeed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Document, Packer, Paragraph, TextRun } from 'docx'
import { openDocument } from '../src/reader/open-document.ts'
import { understand } from '../src/reader/understand.ts'

const folder = resolve(import.meta.dirname, '../test/corpus/development')
const papers = readdirSync(folder)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => readFileSync(join(folder, f), 'utf8'))

const seconds = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
const megabytes = (text: string) => Buffer.byteLength(text) / 1e6
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const say = (what: string, mb: number, s: number) =>
  process.stdout.write(`${what.padEnd(40)}${mb.toFixed(2)} MB  ${s.toFixed(2)} s  ${(mb / s).toFixed(2)} MB/s\n`)
// Not by `openText`, which bounds the number of lines.
const read = (text: string) => understand({ text, blocks: [], format: 'txt', warnings: [] })

const once = papers.reduce((sum, p) => sum + megabytes(p), 0)
const tenTimes = () => {
  for (let i = 0; i < 10; i++) for (const paper of papers) read(paper)
}
for (const paper of papers) read(paper)
say(`${papers.length} documents, ten times`, once * 10, seconds(tenTimes))
// A server goes on reading: what it does once nothing is compiled any more, the middle of nine times ten.
for (let i = 0; i < 6; i++) tenTimes()
say(`${papers.length} documents, going on`, once * 10, median(Array.from({ length: 9 }, () => seconds(tenTimes))))

let large = ''
while (megabytes(large) < 5) large += `${papers.join('\n')}\n`
say(
  'one text of 5 MB',
  megabytes(large),
  seconds(() => read(large)),
)
say('one text of 5 MB, going on', megabytes(large), median([1, 2, 3].map(() => seconds(() => read(large)))))
const HURTING: Record<string, string> = {
  'one line of 1 MB': '问'.repeat(350_000),
  'one line of clauses': '学习不够，'.repeat(70_000),
  '100,000 lines 一、': '一、学习。\n'.repeat(100_000),
  '100,000 lines without a mark': '社区工作人员认真开展工作。\n'.repeat(100_000),
  '100,000 findings and answers': '1.学习不够。\n整改措施：加强学习。\n'.repeat(50_000),
  '100,000 cells, one a line': `序号\n存在问题\n整改措施\n责任人\n${Array.from({ length: 25_000 }, (_, i) => `${i + 1}\n学习不够\n加强学习\n张三`).join('\n')}`,
  'brackets that never close': '（'.repeat(300_000),
  'numbers without an end': '1234567890'.repeat(50_000),
}
for (const [what, text] of Object.entries(HURTING))
  say(
    what,
    megabytes(text),
    seconds(() => read(text)),
  )

// 50 pages of 28 × 22 characters.
const sentence = '社区对居民反映的问题登记不及时，个别网格员走访记录不完整，公示内容更新缓慢。'
const paragraphs = Array.from(
  { length: 420 },
  (_, i) => `${i % 3 === 0 ? `（${'一二三四五六七八九十'[i % 10]}）` : ''}${sentence.repeat(2)}`,
)
const docx = await Packer.toBuffer(
  new Document({
    sections: [
      { children: ['一、存在的问题', ...paragraphs].map((t) => new Paragraph({ children: [new TextRun(t)] })) },
    ],
  }),
)
const began = performance.now()
const reading = understand(await openDocument(new Uint8Array(docx), 'fifty-pages.docx'))
process.stdout.write(`50 pages of docx: ${(performance.now() - began).toFixed(0)} ms, ${reading.items.length} items\n`)
