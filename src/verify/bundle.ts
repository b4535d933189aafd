import type { BundleReport, VerifyOptions } from './bundle-report.ts'
import { equalBytes, fromUtf8, toUtf8 } from './bytes.ts'
import type { Crypto, HashName } from './crypto.ts'
import { canonicalObject } from './entry.ts'
import type { Fault } from './fault.ts'
import { weight } from './fault-order.ts'
import { followTree, type TileHashes } from './follow-tree.ts'
import { type Checkpoint, openCheckpoint, parseKey, type VerifierKey } from './note.ts'
import { outOfOrder } from './out-of-order.ts'
import { checkEntries, type PartResult, sumOf, type Task } from './part.ts'
import { placesLacking } from './places-lacking.ts'
import { recordGaps } from './record-gaps.ts'
import { buffered, type Source } from './source.ts'
import { listTar, readFile, TarFault, type TarFile } from './tar.ts'
import { HASH_BYTES, TILE_WIDTH, tileName, tilesOf } from './tree.ts'

const FORMAT = 'taizhang-bundle/v1'
const SMALL = ['bundle.json', 'key', 'key-sm2', 'checkpoint', 'witnesses', 'checkpoints.jsonl', 'README.txt'] as const
const MOST_FAULTS = 100

/** Of the files `key` and `key-sm2`. */
const ALGORITHMS = ['ed25519', 'sm2'] as const

/**
 * Checks a bundle whole (BUNDLE.md §6), with what the page says and nothing else: no server, none of the code that wrote it.
 * Every fault is named with its place.
 */
export async function verifyBundle(source: Source, crypto: Crypto, options: VerifyOptions = {}): Promise<BundleReport> {
  return new Checking(buffered(source), source, crypto, options).run()
}

interface Manifest {
  street: string
  streetName: string
  origin: string
  hash: HashName
  size: number
  madeAt: string
  madeBy: string
}

const partName = (i: number) => `entries/${String(i).padStart(6, '0')}.tsv`

/** Places rise from line to line and file to file, and end before the log does. */
function placesOutOfOrder(files: readonly TarFile[], parts: readonly PartResult[], size: number): Fault[] {
  const rises = parts.every(({ seqs }, i) => {
    const before = parts[i - 1]?.seqs.at(-1) ?? -1
    return seqs.every((seq, at) => seq > (at > 0 ? seqs[at - 1]! : before) && seq < size)
  })
  if (rises) return []
  const all = parts.flatMap(({ seqs, lines }, i) =>
    [...seqs].map((seq, at) => ({ file: files[i]!.name, line: lines[at]!, seq })),
  )
  const wrong = new Set(outOfOrder(all.map(({ seq }) => seq)))
  return all.flatMap((place, i) =>
    wrong.has(i) || place.seq >= size ? [{ code: 'bundle.entry-order' as const, ...place }] : [],
  )
}

class Checking {
  readonly #near: Source
  readonly #source: Source
  readonly #crypto: Crypto
  readonly #options: VerifyOptions
  readonly #faults: Fault[] = []
  #files: TarFile[] = []
  #sums = new Map<string, string>()

  constructor(near: Source, source: Source, crypto: Crypto, options: VerifyOptions) {
    this.#near = near
    this.#source = source
    this.#crypto = crypto
    this.#options = options
  }

  async run(): Promise<BundleReport> {
    const report: BundleReport = {
      ...{ street: '', streetName: '', origin: '', madeAt: '', madeBy: '', key: '', isKeyGiven: false },
      ...{ size: 0, entries: 0, erased: 0, withheld: 0, attachments: 0, checkpoints: 0 },
      ...{ witnesses: [], stamps: [], stampsUnchecked: 0, faults: this.#faults },
    }
    try {
      this.#files = await listTar(this.#near)
    } catch (error) {
      if (!(error instanceof TarFault)) throw error
      this.#fault({ code: 'bundle.form', at: error.at, after: error.after })
      return report
    }
    await this.#readSums()
    const manifest = await this.#readManifest()
    if (!manifest) return report
    Object.assign(report, manifest)
    const keys = await this.#readKeys(manifest, report)
    const heads = await this.#readCheckpoints(manifest, keys, report)
    heads.push(...(await this.#readStamps(manifest, keys, report)))
    heads.sort((a, b) => a.size - b.size)
    const tiles = await this.#readTiles(manifest)
    const parts = await this.#readEntries(manifest, tiles.leaves, report)
    this.#add(followTree(this.#crypto, manifest, tiles, heads))
    await this.#readAttachments(parts, report)
    this.#add(recordGaps(parts))
    this.#faults.sort((a, b) => weight(a) - weight(b))
    return report
  }

  #fault(fault: Fault): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push(fault)
  }

  #add(faults: readonly Fault[]): void {
    for (const fault of faults) this.#fault(fault)
  }

  #find(name: string): TarFile | undefined {
    return this.#files.find((file) => file.name === name)
  }

  /** `SHA256SUMS` is the last file and lists all before it, in their order. */
  async #readSums(): Promise<void> {
    const file = this.#files.at(-1)
    if (file?.name !== 'SHA256SUMS') {
      this.#fault({ code: 'bundle.file-missing', file: 'SHA256SUMS' })
      return
    }
    const text = fromUtf8(await readFile(this.#near, file)) ?? ''
    const lines = text.split('\n')
    if (lines.pop() !== '') this.#fault({ code: 'bundle.sums', line: lines.length + 1 })
    for (const [i, line] of lines.entries()) {
      const match = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line)
      if (!match || this.#sums.has(match[2]!)) this.#fault({ code: 'bundle.sums', line: i + 1 })
      else this.#sums.set(match[2]!, match[1]!)
    }
    const names = new Set(this.#files.map(({ name }) => name))
    if (names.size !== this.#files.length) this.#fault({ code: 'bundle.form', at: 0, after: undefined })
    for (const name of this.#sums.keys()) if (!names.has(name)) this.#fault({ code: 'bundle.file-missing', file: name })
    names.delete('SHA256SUMS')
    for (const name of names) if (!this.#sums.has(name)) this.#fault({ code: 'bundle.file-unlisted', file: name })
    const listed = [...this.#sums.keys()].filter((name) => names.has(name))
    const there = this.#files.map(({ name }) => name).filter((name) => this.#sums.has(name))
    const lineOf = new Map(listed.map((name, i) => [name, i]))
    for (const i of outOfOrder(there.map((name) => lineOf.get(name) ?? -1)))
      this.#fault({ code: 'bundle.sums', line: [...this.#sums.keys()].indexOf(there[i]!) + 1 })
  }

  #compareSum(name: string, sum: string): void {
    const stated = this.#sums.get(name)
    if (stated !== undefined && stated !== sum) this.#fault({ code: 'bundle.file-changed', file: name })
  }

  async #text(name: string): Promise<string | undefined> {
    const file = this.#find(name)
    if (!file) {
      if (!this.#sums.has(name)) this.#fault({ code: 'bundle.file-missing', file: name })
      return undefined
    }
    const bytes = await readFile(this.#near, file)
    this.#compareSum(name, await sumOf(this.#near, this.#crypto, file))
    return fromUtf8(bytes)
  }

  async #readManifest(): Promise<Manifest | undefined> {
    const text = await this.#text('bundle.json')
    await this.#text('README.txt')
    const value = text === undefined ? undefined : canonicalObject(text.replace(/\n$/, ''))
    const isWhole =
      value?.format === FORMAT &&
      ['street', 'streetName', 'origin', 'madeAt', 'madeBy'].every((name) => typeof value[name] === 'string') &&
      (value.hash === 'sha256' || value.hash === 'sm3') &&
      Number.isSafeInteger(value.size)
    if (!isWhole) {
      this.#fault({ code: 'bundle.manifest', file: 'bundle.json' })
      return undefined
    }
    const { street, streetName, origin, hash, size, madeAt, madeBy } = value as unknown as Manifest
    return { street, streetName, origin, hash, size, madeAt, madeBy }
  }

  async #readKeys(manifest: Manifest, report: BundleReport): Promise<VerifierKey[]> {
    const lines = [await this.#text('key'), this.#find('key-sm2') && (await this.#text('key-sm2'))]
      .filter((text) => text !== undefined)
      .map((text) => text.replace(/\n$/, ''))
    const keys: VerifierKey[] = []
    for (const [i, line] of lines.entries()) {
      const key = parseKey(this.#crypto, line)
      const isRight = key?.type === 'log' && key.name === manifest.origin && key.algorithm === ALGORITHMS[i]
      if (isRight) keys.push(key)
      else this.#fault({ code: 'bundle.key', line })
    }
    report.key = lines.join('\n')
    const { key: given } = this.#options
    report.isKeyGiven = given !== undefined
    const wanted = given?.trim().split(/\s*\n/) ?? []
    for (const expected of wanted)
      if (!lines.includes(expected)) this.#fault({ code: 'bundle.other-key', line: report.key, expected })
    const witnesses: VerifierKey[] = []
    for (const named of ((await this.#text('witnesses')) ?? '').split('\n').filter((one) => one !== '')) {
      const witness = parseKey(this.#crypto, named)
      if (witness?.type === 'witness') witnesses.push(witness)
      else this.#fault({ code: 'bundle.key', line: named })
    }
    return [...keys, ...witnesses]
  }

  async #readCheckpoints(manifest: Manifest, keys: VerifierKey[], report: BundleReport): Promise<Checkpoint[]> {
    const heads: Checkpoint[] = []
    const add = (file: string, line: number, note: string | undefined) => {
      const head = note === undefined ? undefined : openCheckpoint(this.#crypto, note, keys)
      if (head?.origin !== manifest.origin) this.#fault({ code: 'bundle.checkpoint', file, line })
      else heads.push(head)
      return head
    }
    const last = add('checkpoint', 1, await this.#text('checkpoint'))
    if (last && last.size !== manifest.size)
      this.#fault({ code: 'bundle.counts', what: 'size', stated: manifest.size, found: last.size })
    const lines = ((await this.#text('checkpoints.jsonl')) ?? '').split('\n')
    for (const [i, line] of lines.slice(0, -1).entries()) add('checkpoints.jsonl', i + 1, parseString(line))
    report.checkpoints = heads.length
    for (const { signatures, size } of heads)
      for (const { key, time } of signatures) {
        if (time === undefined) continue
        const seen = report.witnesses.find((witness) => witness.name === key.name)
        if (!seen) report.witnesses.push({ name: key.name, time, size })
        else if (size >= seen.size) Object.assign(seen, { time, size })
      }
    for (const note of this.#options.kept ?? []) {
      const head = openCheckpoint(this.#crypto, note, keys)
      if (!head) this.#fault({ code: 'bundle.checkpoint', file: 'kept', line: 1 })
      else if (head.size > manifest.size) this.#fault({ code: 'bundle.older', size: manifest.size, kept: note })
      else heads.push(head)
    }
    return heads
  }

  /** Each stamped checkpoint stands beside the authority's reply: `stamps/SIZE.note` and `stamps/SIZE.tsr`. */
  async #readStamps(manifest: Manifest, keys: VerifierKey[], report: BundleReport): Promise<Checkpoint[]> {
    const files = this.#files.filter(({ name }) => name.startsWith('stamps/'))
    if (files.length === 0) return []
    // Certificates are a large matter, and most bundles have none.
    const { checkStamp } = await import('./stamp.ts')
    const heads: Checkpoint[] = []
    for (let i = 0; i < files.length; i += 2) {
      const { name } = files[i]!
      const size = Number(/^stamps\/(\d+)\.note$/.exec(name)?.[1])
      const reply = files[i + 1]
      const head = openCheckpoint(this.#crypto, (await this.#text(name)) ?? '', keys)
      if (head?.size !== size || head.origin !== manifest.origin || head.size > manifest.size) {
        this.#fault({ code: 'bundle.checkpoint', file: name, line: 1 })
        continue
      }
      heads.push(head)
      if (reply?.name !== `stamps/${size}.tsr`) {
        this.#fault({ code: 'bundle.file-missing', file: `stamps/${size}.tsr` })
        continue
      }
      this.#compareSum(reply.name, await sumOf(this.#near, this.#crypto, reply))
      if (globalThis.crypto?.subtle === undefined) {
        report.stampsUnchecked++
        continue
      }
      const bytes = await readFile(this.#near, reply)
      const found = await checkStamp(bytes, toUtf8(head.note), this.#options.stampCa)
      if ('fault' in found) this.#fault({ code: 'bundle.stamp', size, why: found.fault })
      else report.stamps.push({ size, ...found })
    }
    return heads
  }

  /** Hashes of all leaves, as the lowest tiles have them, and those above. What lacks is zero. */
  async #readTiles({ size }: Manifest): Promise<TileHashes> {
    const leaves = new Uint8Array(size * HASH_BYTES)
    const upper: Uint8Array[] = []
    for (const place of tilesOf(size)) {
      const name = tileName(place)
      const file = this.#find(name)
      if (!file) {
        if (!this.#sums.has(name)) this.#fault({ code: 'bundle.file-missing', file: name })
        continue
      }
      const bytes = await readFile(this.#near, file)
      this.#compareSum(name, await sumOf(this.#near, this.#crypto, file))
      if (bytes.length !== place.width * HASH_BYTES) this.#fault({ code: 'bundle.file-changed', file: name })
      if (place.level > 0 && place.n === 0) upper[place.level] = new Uint8Array(levelBytes(place.level, size))
      const level = place.level === 0 ? leaves : upper[place.level]!
      level.set(bytes.subarray(0, place.width * HASH_BYTES), place.n * TILE_WIDTH * HASH_BYTES)
    }
    return { leaves, upper }
  }

  async #readEntries(manifest: Manifest, leaves: Uint8Array, report: BundleReport): Promise<PartResult[]> {
    const files = this.#files.filter(({ name }) => name.startsWith('entries/'))
    const check = this.#options.entries ?? ((task: Task) => checkEntries(this.#source, this.#crypto, task))
    const parts = await this.#each(files, (file) => check({ file, hash: manifest.hash, street: manifest.street }))
    this.#add(placesOutOfOrder(files, parts, manifest.size))
    for (const [i, part] of parts.entries()) {
      const { name } = files[i]!
      this.#compareSum(name, part.sum)
      for (const fault of part.faults) this.#fault(fault)
      report.erased += part.erased
      report.withheld += part.withheld
      report.entries += part.seqs.length
      for (const [at, seq] of part.seqs.entries()) {
        const own = part.leafHashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
        if (seq < manifest.size && !equalBytes(own, leaves.subarray(seq * HASH_BYTES, (seq + 1) * HASH_BYTES)))
          this.#fault({
            ...{ code: 'bundle.entry-misplaced', file: name, line: part.lines[at]!, seq },
            ...{ record: undefined, version: part.versions[at] },
          })
      }
    }
    return parts
  }

  async #readAttachments(parts: readonly PartResult[], report: BundleReport): Promise<void> {
    const contents = await this.#readContents()
    const stated = { entries: report.entries, erased: report.erased, withheld: report.withheld }
    // What could not be read was named already and is not counted.
    const isUnread = this.#faults.some(({ code }) => code === 'bundle.entry-changed' || code === 'bundle.entry-line')
    for (const [what, found] of Object.entries(stated))
      if (contents && !isUnread && contents[what] !== found)
        this.#fault({ code: 'bundle.counts', what, stated: Number(contents[what]), found })
    const inParts = Array.isArray(contents?.parts) ? contents.parts : []
    for (const [i, part] of parts.entries())
      if (contents && part.faults.length === 0 && part.seqs.length !== inParts[i])
        this.#fault({ code: 'bundle.counts', what: partName(i), stated: Number(inParts[i]), found: part.seqs.length })
    for (const i of inParts.keys())
      if (!this.#find(partName(i))) this.#fault({ code: 'bundle.file-missing', file: partName(i) })
    for (const { part, seq } of placesLacking(parts, inParts.map(Number), report.size))
      this.#fault({ code: 'bundle.entry-missing', file: partName(part), seq })
    const named = new Map<string, number>()
    for (const { attachments } of parts)
      for (const [sha256, seq] of attachments) if (!named.has(sha256)) named.set(sha256, seq)
    const files = this.#files.filter(({ name }) => name.startsWith('attachments/'))
    const check = this.#options.sum ?? ((file: TarFile) => sumOf(this.#source, this.#crypto, file))
    const sums = await this.#each(files, check)
    const there = new Set<string>()
    for (const [i, { name }] of files.entries()) {
      const sha256 = name.slice('attachments/'.length)
      this.#compareSum(name, sums[i]!)
      if (sums[i] !== sha256) this.#fault({ code: 'bundle.attachment-changed', sha256, seq: named.get(sha256) })
      if (!named.has(sha256)) this.#fault({ code: 'bundle.file-unlisted', file: name })
      there.add(sha256)
    }
    report.attachments = there.size
    const absent = new Set(Array.isArray(contents?.absent) ? contents.absent.map(String) : [])
    for (const [sha256, seq] of named)
      if (!there.has(sha256) && !absent.has(sha256)) this.#fault({ code: 'bundle.attachment-missing', sha256, seq })
    const known = new Set<string>([...SMALL, 'contents.json', 'SHA256SUMS'])
    for (const { name } of this.#files)
      if (!known.has(name) && !/^(entries|attachments|tile|stamps)\//.test(name))
        this.#fault({ code: 'bundle.file-unlisted', file: name })
  }

  async #readContents(): Promise<Record<string, unknown> | undefined> {
    const text = await this.#text('contents.json')
    const contents = text === undefined ? undefined : canonicalObject(text.replace(/\n$/, ''))
    if (!contents) this.#fault({ code: 'bundle.manifest', file: 'contents.json' })
    return contents
  }

  /** Several files at a time; results in the files' order. */
  async #each<T>(files: readonly TarFile[], work: (file: TarFile) => Promise<T>): Promise<T[]> {
    const results: T[] = []
    let next = 0
    let done = 0
    const lane = async () => {
      while (next < files.length) {
        const at = next++
        results[at] = await work(files[at]!)
        this.#options.onProgress?.(++done / files.length)
      }
    }
    await Promise.all(Array.from({ length: this.#options.lanes ?? 1 }, lane))
    return results
  }
}

const levelBytes = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level) * HASH_BYTES

function parseString(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'string' && JSON.stringify(value) === line ? value : undefined
  } catch {
    return undefined
  }
}
