import { maskText } from '../src/domain/masking.ts'
import { seededRandom } from '../src/seed/random.ts'
import { leaksIn, ordinarySentence, plantedRecord } from '../test/support/planted-records.ts'

/**
 * Masking for the public: 10,000 records with planted names, numbers, addresses, illnesses and minors, none known from the
 * directory; 10,000 ordinary sentences in which nothing may be masked. Bounds: 0 leaks, 1 %. BENCH_SEED for other records.
 */
const RECORDS = 10_000
const random = seededRandom(Number(process.env.BENCH_SEED ?? 20_261_126))

const leaks: string[] = []
let planted = 0
const since = performance.now()
for (let i = 0; i < RECORDS; i++) {
  const record = plantedRecord(random)
  planted += record.secrets.length
  const shown = maskText(record.text).text
  for (const leak of leaksIn(record, shown)) leaks.push(`${leak.sort} ${leak.shown}: ${record.text} → ${shown}`)
}
const seconds = (performance.now() - since) / 1000

const overMasked: string[] = []
for (let i = 0; i < RECORDS; i++) {
  const text = ordinarySentence(random)
  const { text: shown, masks } = maskText(text)
  if (masks.length > 0) overMasked.push(`${text} → ${shown}`)
}
const overMaskedShare = overMasked.length / RECORDS
console.log(
  JSON.stringify({
    records: RECORDS,
    planted,
    leaks: leaks.length,
    ordinary: RECORDS,
    overMaskedShare,
    seconds: Number(seconds.toFixed(2)),
  }),
)
for (const line of [...leaks, ...new Set(overMasked)].slice(0, Number(process.env.BENCH_SHOW ?? 10))) console.log(line)
if (leaks.length > 0 || overMaskedShare > 0.01) process.exitCode = 1
