import { monitorEventLoopDelay } from 'node:perf_hooks'
import { buffer } from 'node:stream/consumers'
import type { PaperGenre } from '../src/domain/kinds/paper.ts'
import { builtPaper, paperStands, paperXlsx, REPORTS } from '../src/reports/index.ts'
import { paperDocx, paperPages, paperPdf } from '../src/reports/writers.ts'
import { seededRandom } from '../src/seed/random.ts'
import { doPaperJob } from '../src/server/papers/paper-jobs.ts'
import { paperWriter } from '../src/server/papers/paper-writer.ts'
import { generatedGround } from '../test/support/generated-ground.ts'
import { filledIn, readBack } from '../test/support/read-back.ts'
import { spoiledPaper } from '../test/support/spoiled-paper.ts'

/**
 * Papers: of 200 generated streets every paper is built, facts are removed at random, and none with an unsupported figure may be
 * issued; a report of 30 pages as Word and PDF; a list of 5,000 rows as Word, PDF, spreadsheet and laid out for looking at, and how long writing it keeps others waiting, in the asking process and in its own; reports read back to the ledger that they were written from.
 * BENCH_FROM and BENCH_TRIPS choose the streets that are read back (0 and 250).
 * Bounds: 0 issued, 5 s, every ledger the same.
 */
const STREETS = 200
const from = Number(process.env.BENCH_FROM ?? 0)
const trips = Number(process.env.BENCH_TRIPS ?? 250)

const tried: Record<string, number> = {}
const issued: string[] = []
let sound = 0
let soundIssued = 0
for (let seed = 0; seed < STREETS; seed++) {
  const random = seededRandom(50_000 + seed)
  const ground = generatedGround(random)
  for (const [genre, report] of Object.entries(REPORTS) as [PaperGenre, (typeof REPORTS)[PaperGenre]][]) {
    const paper = filledIn(builtPaper(report, ground))
    sound++
    if (paperStands(report, ground, paper).length === 0) soundIssued++
    const spoiled = spoiledPaper(paper, ground, random)
    if (!spoiled) continue
    tried[spoiled.how] = (tried[spoiled.how] ?? 0) + 1
    if (paperStands(report, spoiled.ground, spoiled.paper).length === 0) issued.push(`${seed} ${genre} ${spoiled.how}`)
  }
}

const random = seededRandom(7)
const long = generatedGround(random)
while (long.findings.length < 115) long.findings.push(...generatedGround(random).findings)
const report = filledIn(builtPaper(REPORTS.rectificationReport, long))
const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const since = performance.now()
  const result = await work()
  return [result, Number(((performance.now() - since) / 1000).toFixed(2))]
}
const [, docxSeconds] = await timed(() => paperDocx(report))
const [pdf, pdfSeconds] = await timed(() => paperPdf(report))

const wide = { ...long, findings: [...long.findings] }
while (wide.findings.length < 5000) wide.findings.push(...generatedGround(random).findings)
wide.findings.length = 5000
const list = builtPaper(REPORTS.findingList, wide)
const [, listDocx] = await timed(() => paperDocx(list))
const [listPdf, listPdfSeconds] = await timed(() => paperPdf(list))
const [, listXlsx] = await timed(() => buffer(paperXlsx(list)!))
const [, listLaid] = await timed(async () => paperPages(list))
/** The longest time during which nobody else would have been answered. */
const blocking = async (work: () => Promise<unknown>) => {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  await work()
  await new Promise((then) => setTimeout(then, 50))
  delay.disable()
  return Number((delay.max / 1e9).toFixed(2))
}
const writer = paperWriter()
const jobs = [{ what: 'docx', paper: list } as const, { what: 'pdf', paper: list, fonts: '' } as const]
const blocked: Record<string, number[]> = { here: [], apart: [] }
for (const job of jobs) {
  blocked.here!.push(await blocking(() => doPaperJob(job)))
  blocked.apart!.push(await blocking(() => writer.run(job)))
}
await writer.close()
const listed = {
  rows: 5000,
  pages: listPdf.pages,
  docx: listDocx,
  pdf: listPdfSeconds,
  xlsx: listXlsx,
  laidOut: listLaid,
  blocked,
}

const different: number[] = []
for (let seed = from; seed < from + trips; seed++) {
  const { read, expected } = await readBack(generatedGround(seededRandom(seed)))
  if (JSON.stringify(read) !== JSON.stringify(expected)) different.push(seed)
}

console.log(
  JSON.stringify({
    ...{ streets: STREETS, papers: sound, soundIssued, spoiled: tried, unsupportedIssued: issued.length },
    ...{
      pages: pdf.pages,
      docxSeconds,
      pdfSeconds,
      list: listed,
      trips: `${from}–${from + trips - 1}`,
      different: different.length,
    },
  }),
)
for (const line of issued.slice(0, 10)) console.log(line)
if (different.length > 0) console.log(`different: ${different.slice(0, 20).join(' ')}`)
if (issued.length > 0 || different.length > 0 || pdf.pages < 30 || docxSeconds > 5 || pdfSeconds > 5)
  process.exitCode = 1
