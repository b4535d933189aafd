import { createHash } from 'node:crypto'
import { signCheckpoint } from '../../../src/log/checkpoint.ts'
import { readKey } from '../../../src/log/keys.ts'
import type { Random } from '../../../src/seed/random.ts'
import type { Fault } from '../../../src/verify/fault.ts'
import { type BundleFile, pack, repack } from '../bundle-files.ts'
import { namesByte } from './changed-byte.ts'
import { type Ground, ORIGIN, SIGNED, SIZE } from './ground.ts'

export interface BundleChange {
  bytes: Buffer
  /** Checkpoints that the reader kept. */
  kept?: string[]
  place: string
  names(faults: readonly Fault[]): boolean
}

type Place = Partial<Record<string, unknown>>

const told = (faults: readonly Fault[], code: Fault['code'], place: Place): boolean =>
  faults.some(
    (fault) =>
      fault.code === code &&
      Object.entries(place).every(([name, value]) => (fault as unknown as Place)[name] === value),
  )

const two = (random: Random, count: number): [number, number] => {
  const a = random.between(0, count - 2)
  return [a, random.between(a + 1, count - 1)]
}

const swapped = <T>(list: readonly T[], a: number, b: number): T[] =>
  list.map((item, i) => (i === a ? list[b]! : i === b ? list[a]! : item))

const PART = 'entries/000000.tsv'

/** A forger changes lines of the entries and writes the listing anew. */
const withLines = ({ files }: Ground, change: (lines: string[]) => string[]): Buffer =>
  repack(
    files.map((file) => {
      if (file.name !== PART) return file
      const lines = change(file.bytes.toString().trimEnd().split('\n'))
      return { ...file, bytes: Buffer.from(`${lines.join('\n')}\n`) }
    }),
  )

const isSums = ({ name }: BundleFile) => name === 'SHA256SUMS'

export const BUNDLE_CHANGES: Record<string, (ground: Ground, random: Random) => BundleChange> = {
  'bundle: a bit': (ground, random) => {
    const at = random.between(0, ground.bundle.length - 1)
    const bytes = Buffer.from(ground.bundle)
    bytes[at]! ^= 1 << random.between(0, 7)
    return { bytes, ...namesByte(ground, at) }
  },
  'bundle: a bit, listed anew': (ground, random) => {
    const file = random.pick(
      ground.files.filter((one) => one.bytes.length > 0 && /^(entries|tile|attach)/.test(one.name)),
    )
    const at = random.between(0, file.bytes.length - 1)
    const bytes = Buffer.from(file.bytes)
    bytes[at]! ^= 1 << random.between(0, 7)
    const start = ground.bundle.indexOf(file.bytes) + at
    const changed = repack(ground.files.map((one) => (one === file ? { ...one, bytes } : one)))
    return { bytes: changed, ...namesByte(ground, start) }
  },
  'bundle: two entries swapped': (ground, random) => {
    const [a, b] = two(random, SIZE)
    const names = (faults: readonly Fault[]) => {
      const lines = faults.filter((fault) => fault.code === 'bundle.entry-order').map(({ line }) => line)
      const next = b === a + 1
      return next ? lines.length === 1 && [a + 1, b + 1].includes(lines[0]!) : String(lines) === String([a + 1, b + 1])
    }
    return { bytes: withLines(ground, (lines) => swapped(lines, a, b)), place: `lines ${a + 1} and ${b + 1}`, names }
  },
  'bundle: two contents swapped': (ground, random) => {
    const [a, b] = two(random, SIZE)
    const bytes = withLines(ground, (lines) => {
      const split = lines.map((line) => line.split('\t'))
      const [first, second] = [split[a]!.slice(4), split[b]!.slice(4)]
      split[a]!.splice(4, 2, ...second)
      split[b]!.splice(4, 2, ...first)
      return split.map((line) => line.join('\t'))
    })
    const names = (faults: readonly Fault[]) =>
      [a, b].every((seq) => told(faults, 'bundle.entry-changed', { seq, part: 'payload' }))
    return { bytes, place: `entries ${a} and ${b}`, names }
  },
  'bundle: two files swapped': (ground, random) => {
    const [a, b] = two(random, ground.files.length)
    const names = (faults: readonly Fault[]) =>
      isSums(ground.files[b]!)
        ? told(faults, 'bundle.file-missing', { file: 'SHA256SUMS' })
        : [a, b].some((i) => told(faults, 'bundle.sums', { line: i + 1 }))
    return { bytes: pack(swapped(ground.files, a, b)), place: `files ${a + 1} and ${b + 1}`, names }
  },
  'bundle: an entry deleted': (ground, random) => {
    const seq = random.between(0, SIZE - 1)
    const bytes = withLines(ground, (lines) => lines.toSpliced(seq, 1))
    return {
      bytes,
      place: `entry ${seq}`,
      names: (faults) => told(faults, 'bundle.entry-missing', { file: PART, seq }),
    }
  },
  'bundle: a file deleted': (ground, random) => {
    const { name } = random.pick(ground.files.filter((file) => !isSums(file)))
    const sha256 = /^attachments\/(.*)$/.exec(name)?.[1]
    const names = (faults: readonly Fault[]) =>
      sha256
        ? told(faults, 'bundle.attachment-missing', { sha256 })
        : told(faults, 'bundle.file-missing', { file: name })
    return { bytes: repack(ground.files.filter((file) => file.name !== name)), place: name, names }
  },
  'bundle: an entry inserted': (ground, random) => {
    const [of, at] = [random.between(0, SIZE - 1), random.between(0, SIZE)]
    const bytes = withLines(ground, (lines) => lines.toSpliced(at, 0, lines[of]!))
    // The twins are the same to the last byte: beside one another, either is the one too many.
    const lines = at === of || at === of + 1 ? [at + 1, of + 1, of + 2] : [at + 1]
    const names = (faults: readonly Fault[]) =>
      lines.some((line) => told(faults, 'bundle.entry-order', { file: PART, line, seq: of }))
    return { bytes, place: `line ${at + 1}`, names }
  },
  'bundle: a file inserted': ({ files }, random) => {
    const name = `attachments/${'ab'.repeat(31)}${random.between(10, 99)}`
    const bytes = repack([...files, { name, bytes: Buffer.from('来路不明') }])
    return { bytes, place: name, names: (faults) => told(faults, 'bundle.file-unlisted', { file: name }) }
  },
  'bundle: an old one': ({ older, notes }) => ({
    bytes: older,
    kept: [notes.at(-1)!],
    place: `from entry 512 on`,
    names: (faults) => told(faults, 'bundle.older', { size: 512, kept: notes.at(-1) }),
  }),
  'bundle: a forked history': ({ bundle, keys }, random) => {
    // The key’s holder signs another tree of that size; whoever kept that checkpoint learns between which entries they part.
    const to = random.between(1, SIZE)
    const root = createHash('sha256').update(String(random.next())).digest()
    const kept = signCheckpoint(readKey(keys, 's1', ORIGIN), { size: to, root })
    const from = [0, ...SIGNED].filter((size) => size < to).at(-1)!
    const names = (faults: readonly Fault[]) => told(faults, 'bundle.forked', { signed: kept, from, to })
    return { bytes: bundle, kept: [kept], place: `between entries ${from} and ${to}`, names }
  },
}
