import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitment } from '../src/log/commitment.ts'
import { HASHES } from '../src/log/hash.ts'
import { entryAt, writeLargeBundle } from './bundle/large-bundle.ts'

// A bundle of a million entries verified, on threads; hashing of its entries beside raw SHA-256 of the same texts in the same
// run. Bounds: 60 s on two processors, 1 GB, 3×.
const ENTRIES = Number(process.env.ENTRIES ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'tz-bench-proof-'))
const path = join(folder, 'bundle.tar')
const sha256 = HASHES.sha256
await writeLargeBundle(path, folder, ENTRIES)
const megabytes = Math.round(statSync(path).size / 1e6)

const verifier = spawnSync(process.execPath, [join(import.meta.dirname, 'bundle', 'verify-file.ts'), path], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
})
const report = JSON.parse(verifier.stdout) as Record<'entries' | 'seconds' | 'cpuSeconds' | 'peakMb', number> & {
  faults: []
}
if (report.faults.length > 0 || report.entries !== ENTRIES) throw new Error(JSON.stringify(report))
const { seconds, cpuSeconds, peakMb } = report

// The log's commitments of 50,000 entries beside plain SHA-256 of the same bytes.
const sample = Array.from({ length: Math.min(50_000, ENTRIES) }, (_, seq) => entryAt(seq))
const texts = sample.map(({ header, headerSalt, payload, payloadSalt, leaf }) => [
  `taizhang/header/v1\n${headerSalt.toString('hex')}\n${header}`,
  `taizhang/payload/v1\n${payloadSalt!.toString('hex')}\n${payload}`,
  leaf,
])
const timed = (work: () => void) => {
  const from = performance.now()
  work()
  return performance.now() - from
}
const raw = () => {
  for (const [header, payload, leaf] of texts) {
    hash('sha256', header as string, 'hex')
    hash('sha256', payload as string, 'hex')
    hash('sha256', leaf as Buffer, 'hex')
  }
}
const ours = () => {
  for (const { header, headerSalt, payload, payloadSalt, leaf } of sample) {
    commitment(sha256, 'header', headerSalt.toString('hex'), header)
    commitment(sha256, 'payload', payloadSalt!.toString('hex'), payload!)
    sha256.leaf(leaf)
  }
}
raw()
ours()
const rawMs = timed(raw)
const oursMs = timed(ours)

rmSync(folder, { recursive: true })

const figures = {
  ...{ bench: 'proof', entries: ENTRIES, megabytes, seconds: Number(seconds.toFixed(1)) },
  ...{ cpuSeconds: Number(cpuSeconds.toFixed(1)), peakMb: Math.round(peakMb) },
  hashingTimesRaw: Number((oursMs / rawMs).toFixed(2)),
}
console.log(JSON.stringify(figures))
const isInTime = seconds <= 60
process.exit(isInTime && peakMb <= 1000 && oursMs <= 3 * rawMs ? 0 : 1)
