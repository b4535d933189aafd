import { browserCrypto } from '../../verify/browser-crypto.ts'
import { verifyBundle } from '../../verify/bundle.ts'
import type { BundleReport } from '../../verify/bundle-report.ts'
import { fromUtf8 } from '../../verify/bytes.ts'
import { parseLine } from '../../verify/part.ts'
import { buffered, type Source } from '../../verify/source.ts'
import { listTar, readFile } from '../../verify/tar.ts'

/** One version of a record in a bundle, in a few words. */
export interface BundleRecord {
  seq: number
  kind: string
  record: string
  version: number
  title: string
  recordedAt: string
}

export type WorkerAnswer =
  | { share: number }
  | { report: BundleReport; records: BundleRecord[]; ms: number }
  | { failed: string }

const MOST_RECORDS = 20_000

// What few bundles need, here before the network goes.
void import('../../verify/stamp.ts')

const say = (answer: WorkerAnswer) => postMessage(answer)

const fromBlob = (blob: Blob): Source => ({
  size: blob.size,
  read: async (at, length) => new Uint8Array(await blob.slice(at, at + length).arrayBuffer()),
})

/** Verifies a bundle beside the page: it stays usable, and nothing of the file goes anywhere. */
addEventListener('message', async ({ data }: MessageEvent<{ file: Blob; key: string; stampCa: string }>) => {
  try {
    const source = fromBlob(data.file)
    const began = performance.now()
    const key = data.key.trim()
    const report = await verifyBundle(source, browserCrypto, {
      ...(key !== '' && { key }),
      ...(data.stampCa !== '' && { stampCa: data.stampCa }),
      onProgress: (share) => say({ share }),
    })
    const ms = Math.round(performance.now() - began)
    say({ report, records: await recordsIn(source), ms })
  } catch (error) {
    say({ failed: String(error) })
  }
})

async function recordsIn(source: Source): Promise<BundleRecord[]> {
  const records: BundleRecord[] = []
  const near = buffered(source)
  const files = await listTar(near).catch(() => [])
  for (const file of files.filter(({ name }) => name.startsWith('entries/'))) {
    const text = fromUtf8(await readFile(near, file)) ?? ''
    for (const line of text.split('\n')) {
      if (records.length >= MOST_RECORDS) return records
      const entry = parseLine(line)
      if (!entry) continue
      try {
        const { kind, record, version, recordedAt } = JSON.parse(entry.header)
        records.push({ seq: entry.seq, kind, record, version, recordedAt, title: titleOf(entry.payload) })
      } catch {
        // The report says what is wrong with it.
      }
    }
  }
  return records
}

/** The first of a record's words that name it. */
function titleOf(payload: string | null): string {
  if (payload === null) return ''
  const { data, patch, input } = JSON.parse(payload) as Record<string, Record<string, unknown> | undefined>
  const said = { ...input, ...patch, ...data }
  const named = ['title', 'name', 'act', 'what', 'text', 'reason', 'answer'].map((field) => said[field])
  return String(named.find((value) => typeof value === 'string' && value !== '') ?? '').slice(0, 200)
}
