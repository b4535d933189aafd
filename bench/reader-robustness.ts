/**
 * Reads spoilt and hostile files: each must end in a text or a coded refusal, in bounded time and memory.
 *
 *   node bench/reader-robustness.ts [N]      N spoilt files (10,000), then the hostile ones
 *
 * Prints how they ended, the longest read and the peak memory; exits 1 on any other outcome.
 */
import { ReadingRefusal } from '../src/domain/reading.ts'
import { hostileFiles } from '../src/reader/formats/samples/hostile-files.ts'
import { goodFiles, spoiltFile, type Upload } from '../src/reader/formats/samples/mutations.ts'
import { openDocument } from '../src/reader/open-document.ts'

const MB = 1024 * 1024
const count = Number(process.argv[2] ?? 10_000)
const outcomes = new Map<string, number>()
const wrong: string[] = []
const slowest = { name: '', ms: 0 }

async function run(label: string, { name, bytes }: Upload): Promise<void> {
  const before = performance.now()
  let outcome: string
  try {
    outcome = (await openDocument(bytes, name)).format
  } catch (error) {
    outcome = error instanceof ReadingRefusal ? error.code : 'wrong'
    if (outcome === 'wrong') wrong.push(`${label}: ${error instanceof Error ? error.stack : error}`)
  }
  const ms = performance.now() - before
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  if (ms > slowest.ms) Object.assign(slowest, { name: `${label} → ${outcome}`, ms })
  if (process.env.VERBOSE)
    console.log(label, outcome, `${ms.toFixed(0)} ms`, `${Math.round(process.memoryUsage.rss() / MB)} MB`)
}

process.on('unhandledRejection', (error) => {
  wrong.push(`left behind: ${error instanceof Error ? error.stack : error}`)
})

const report = (title: string) => {
  const ends = [...outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, n]) => `${outcome} ${n}`)
  console.log(`${title}: ${ends.join(' · ')}`)
  console.log(
    `  slowest ${slowest.ms.toFixed(0)} ms (${slowest.name}), peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
  outcomes.clear()
  slowest.ms = 0
}

const good = goodFiles()
for (const [i, file] of good.entries()) await run(`good ${i} ${file.name}`, file)
report('good files')
for (let n = 0; n < count; n++) {
  const file = spoiltFile(n, good)
  await run(`spoilt ${n} ${file.name}`, file)
}
report(`${count} spoilt files`)
for (const make of hostileFiles(50 * MB)) {
  const file = make()
  await run(`hostile ${file.name}`, file)
}
report('hostile files')
for (const line of wrong.slice(0, 10)) console.error(line)
if (wrong.length > 0) {
  console.error(`${wrong.length} ended in something else than a text or a refusal`)
  process.exit(1)
}
