import { fromHex, toHex } from './bytes.ts'
import type { Crypto, HashName } from './crypto.ts'
import { checkEntry, type ShownEntry } from './entry.ts'
import type { Fault } from './fault.ts'
import { piecesOf, type Source } from './source.ts'
import { readFile, type TarFile } from './tar.ts'
import { treeHash } from './tree.ts'

/** A file of a bundle that can be checked on its own, by whichever thread is free. */
export interface Task {
  file: TarFile
  hash: HashName
  street: string
}

/** What the file says that the whole must fit: hashes of leaves for the tree, versions of records, attachments. */
export interface PartResult {
  /** SHA-256 of the file. */
  sum: string
  seqs: Float64Array
  /** In which line of the file each stands, from 1. */
  lines: Float64Array
  leafHashes: Uint8Array
  /** The last 48 bits of each entry's record id, and its version: enough to find versions that lack. */
  records: Float64Array
  versions: Float64Array
  erased: number
  withheld: number
  /** Attachments that the headers name, each with the first entry that does. */
  attachments: [sha256: string, seq: number][]
  faults: Fault[]
}

const MOST_FAULTS = 50

/** Why an entry's payload is not there, as it stands in its place. */
export const ABSENT = ['erased', 'withheld'] as const

/** SHA-256 of any file. */
export async function sumOf(source: Source, crypto: Crypto, file: TarFile): Promise<string> {
  const running = crypto.running()
  for await (const piece of piecesOf(source, file.at, file.size)) running.update(piece)
  return toHex(running.digest())
}

/** Checks a file of entries, each against its own leaf. */
export async function checkEntries(source: Source, crypto: Crypto, { file, hash, street }: Task): Promise<PartResult> {
  const bytes = await readFile(source, file)
  const lines = linesOf(crypto, bytes)
  const tree = treeHash(crypto, hash)
  const result: PartResult = {
    sum: toHex(crypto.hash('sha256', bytes)),
    seqs: new Float64Array(lines.length),
    lines: new Float64Array(lines.length),
    leafHashes: new Uint8Array(lines.length * 32),
    records: new Float64Array(lines.length),
    versions: new Float64Array(lines.length),
    ...{ erased: 0, withheld: 0, attachments: [], faults: [] },
  }
  const attachments = new Map<string, number>()
  let count = 0
  for (const [i, line] of lines.entries()) {
    if (result.faults.length >= MOST_FAULTS) break
    const entry = parseLine(line)
    if (!entry) {
      result.faults.push({ code: 'bundle.entry-line', file: file.name, line: i + 1 })
      continue
    }
    const checked = checkEntry(crypto, hash, entry)
    if ('fault' in checked || checked.header.street !== street) {
      const part = 'fault' in checked ? checked.fault : 'header'
      result.faults.push({ code: 'bundle.entry-changed', seq: entry.seq, part, ...namesIn(entry.header) })
      continue
    }
    const { header } = checked
    if (entry.payload === null) result[line.endsWith('\twithheld') ? 'withheld' : 'erased']++
    result.seqs[count] = entry.seq
    result.lines[count] = i + 1
    result.leafHashes.set(tree.leaf(entry.leaf), count * 32)
    result.records[count] = Number.parseInt(String(header.record).slice(-12), 16)
    result.versions[count] = Number(header.version)
    for (const sha256 of Array.isArray(header.attachments) ? header.attachments : [])
      if (!attachments.has(sha256)) attachments.set(String(sha256), entry.seq)
    count++
  }
  result.seqs = result.seqs.slice(0, count)
  result.lines = result.lines.slice(0, count)
  result.leafHashes = result.leafHashes.slice(0, count * 32)
  result.records = result.records.slice(0, count)
  result.versions = result.versions.slice(0, count)
  result.attachments = [...attachments]
  return result
}

/** Undefined for text that is none: then nothing in the file can be trusted to be a line. */
function linesOf(crypto: Crypto, bytes: Uint8Array): string[] {
  const text = crypto.text(bytes)
  if (text === undefined) return decodeLoosely(bytes)
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n')
}

/** A changed byte may break one character: the line that holds it is wrong, the others are still looked at. */
const decodeLoosely = (bytes: Uint8Array): string[] =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/\n$/, '').split('\n')

/** Reads a line of a file of entries: six parts between tabs (BUNDLE.md §4). */
export function parseLine(line: string): ShownEntry | undefined {
  const [seq = '', leafHex = '', headerSalt = '', header = '', salt = '', payload = '', ...more] = line.split('\t')
  const leaf = fromHex(leafHex)
  if (!leaf || more.length > 0 || payload === '' || !/^(0|[1-9]\d{0,15})$/.test(seq)) return undefined
  const isAbsent = salt === '-'
  if (isAbsent && !ABSENT.includes(payload as 'erased')) return undefined
  return {
    ...{ seq: Number(seq), leaf, header, headerSalt },
    payload: isAbsent ? null : payload,
    payloadSalt: isAbsent ? null : salt,
  }
}

/** What a header that was changed still says of its record: for people to find it by. */
function namesIn(header: string): { record: string | undefined; version: number | undefined } {
  const record = /"record":"([0-9a-f-]{36})"/.exec(header)?.[1]
  const version = /"version":(\d+)/.exec(header)?.[1]
  return { record, version: version === undefined ? undefined : Number(version) }
}
