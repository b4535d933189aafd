import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { auditAnswers } from '../src/answers/audit.ts'
import { paperToInput } from '../src/answers/from-reading.ts'
import { openDocument } from '../src/reader/open-document.ts'
import { understand } from '../src/reader/understand.ts'
import { answeredReport } from '../test/support/answered-report.ts'

/**
 * The answer audit beside a hand audit of one real report (where the folder with it stands next to the project), and on 200
 * reports that `test/support/answered-report.ts` writes: how many answered claims are wrongly told to have no answer.
 */
const shared = resolve(import.meta.dirname, '../../shared')
const folder = [shared, resolve(import.meta.dirname, '../../../shared')].find((path) => existsSync(path))

async function besideTheHandAudit(path: string) {
  const { unanswered, quotes } = handAudit(path)
  const file = readdirSync(`${path}/corpus`).find((name) => name.startsWith('002') && name.endsWith('.txt'))!
  const source = await openDocument(readFileSync(`${path}/corpus/${file}`), file)
  const reading = understand(source)
  const { claims } = auditAnswers(paperToInput({ text: source.text, items: reading.items, noise: reading.noise }))
  const reported = claims.filter((c) => c.state === 'unanswered')
  const problems = reading.items.filter((i) => i.role === 'problem')
  const rows = unanswered.map((id) => ({ id, quote: letters(quotes.get(id)!) }))
  const inPlace = (row: { quote: string }, claim: (typeof claims)[number]) => {
    const words = letters(claim.text)
    const home = letters(problems.find((p) => p.id === claim.finding)!.text)
    return home.includes(row.quote) && meet(home, row.quote, words)
  }
  const found = rows.filter((row) => reported.some((c) => inPlace(row, c)))
  const right = reported.filter((c) => rows.some((row) => inPlace(row, c)))
  console.log(
    JSON.stringify({
      answers: 'hand audit',
      handUnanswered: rows.length,
      found: found.length,
      foundShare: share(found.length, rows.length),
      reported: reported.length,
      reportedInHandAudit: right.length,
      reportedShare: share(right.length, reported.length),
      missed: rows.filter((r) => !found.includes(r)).map((r) => r.id),
      beyond: reported.filter((c) => !right.includes(c)).map((c) => c.text),
    }),
  )
}

/** Rows of §4.3.1 without an answer, and each row's quote from the tables of problems. */
function handAudit(path: string) {
  const quotes = new Map<string, string>()
  const { problems } = JSON.parse(readFileSync(`${path}/catalogue.json`, 'utf8')) as {
    problems: Record<string, string>[]
  }
  for (const problem of problems) {
    const quote = Object.values(problem).find((v) => typeof v === 'string' && v.includes('「')) ?? problem.quote ?? ''
    quotes.set(problem.id!, /「(.+)」/u.exec(quote)?.[1] ?? quote)
  }
  const text = readFileSync(`${path}/catalogue.md`, 'utf8')
  const part = text.slice(text.indexOf('#### 4.3.1'), text.indexOf('### 4.4'))
  const unanswered = part
    .split('\n')
    .filter((line) => /^\| \d+\./u.test(line))
    .flatMap((line) => [...(line.split('|')[8] ?? '').matchAll(/P\d{3}/gu)].map((m) => m[0]))
  return { unanswered, quotes }
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

function share(part: number, whole: number): number {
  return Math.round((part / Math.max(1, whole)) * 1000) / 1000
}

/** Whether two stretches of a text lie on each other by half of the shorter one. */
function meet(home: string, a: string, b: string): boolean {
  const [from, at] = [home.indexOf(a), home.indexOf(b)]
  if (from < 0 || at < 0) return false
  const common = Math.min(from + a.length, at + b.length) - Math.max(from, at)
  return common >= Math.min(a.length, b.length) / 2
}

async function onWrittenReports() {
  const began = performance.now()
  let [answered, open, wrong, told] = [0, 0, 0, 0]
  const examples: string[] = []
  for (let seed = 1; seed <= 200; seed++) {
    const report = answeredReport(seed)
    const source = await openDocument(Buffer.from(report.text), 'report.txt')
    const reading = understand(source)
    const { claims } = auditAnswers(paperToInput({ text: source.text, items: reading.items, noise: reading.noise }))
    for (const claim of claims) {
      if (claim.state !== 'unanswered') continue
      const truth = report.claims.filter((t) => t.start < claim.end && claim.start < t.end)
      if (truth.some((t) => t.answered) || truth.length === 0) {
        wrong++
        if (examples.length < 20) examples.push(`${seed}: ${claim.text}`)
      }
    }
    for (const truth of report.claims) {
      if (truth.answered) answered++
      else {
        open++
        if (claims.some((c) => c.state === 'unanswered' && truth.start < c.end && c.start < truth.end)) told++
      }
    }
  }
  console.log(
    JSON.stringify({
      answers: '200 written reports',
      answeredClaims: answered,
      wronglyTold: wrong,
      openClaims: open,
      openFound: told,
      openShare: share(told, open),
      seconds: Math.round((performance.now() - began) / 100) / 10,
      ...(examples.length > 0 && { examples }),
    }),
  )
}

if (folder) await besideTheHandAudit(folder)
else console.log(JSON.stringify({ answers: 'hand audit', skipped: 'no folder with it beside the project' }))
await onWrittenReports()
