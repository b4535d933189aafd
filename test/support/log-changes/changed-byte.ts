import type { Fault } from '../../../src/verify/fault.ts'
import type { Ground } from './ground.ts'

type Named = { place: string; names(faults: readonly Fault[]): boolean }

/** What must be told of a bundle in which the byte at `at` was changed: the narrowest thing that holds it. */
export function namesByte({ files, bundle }: Ground, at: number): Named {
  let header = 0
  for (const { name, bytes } of files) {
    const first = header + 512
    const end = first + Math.ceil(bytes.length / 512) * 512
    if (at < first) return byte(header)
    if (at < first + bytes.length) return inFile(name, bytes, at - first)
    if (at < end) return byte(at)
    header = end
  }
  return at < bundle.length ? byte(at) : byte(header)
}

/** A header of the archive as a whole, or a byte that must be zero. */
const byte = (at: number): Named => ({
  place: `byte ${at}`,
  names: (faults) => faults.some((fault) => fault.code === 'bundle.form' && fault.at === at),
})

function inFile(name: string, bytes: Buffer, at: number): Named {
  const line = bytes.subarray(0, at).filter((one) => one === 10).length + 1
  const inLine = bytes.subarray(0, at + 1).lastIndexOf(10) === at ? '' : bytes.toString('utf8').split('\n')[line - 1]!
  const place = `${name}, line ${line}`
  if (name === 'SHA256SUMS') {
    const listed = inLine.split('  ')[1]
    const isNamed = (fault: Fault) =>
      fault.code === 'bundle.sums' ? fault.line === line : 'file' in fault && String(fault.file) === listed
    return { place, names: (faults) => faults.some(isNamed) }
  }
  if (name.startsWith('entries/')) {
    const seq = line - 1
    const names = (faults: readonly Fault[]) =>
      faults.some(
        (f) => ('seq' in f && f.seq === seq) || ('line' in f && 'file' in f && f.line === line && f.file === name),
      )
    return { place: `entry ${seq}`, names }
  }
  const tile = /^tile\/(\d+)\/(\d+)/.exec(name)
  if (tile) {
    const hash = Math.floor(at / 32)
    const seq = Number(tile[2]) * 256 + hash
    const names = (faults: readonly Fault[]) =>
      faults.some((f) =>
        tile[1] === '0'
          ? f.code === 'bundle.entry-misplaced' && f.seq === seq
          : f.code === 'bundle.tile' && f.tile === name && f.hash === hash,
      )
    return { place: `hash ${hash} of ${name}`, names }
  }
  if (name === 'checkpoints.jsonl' && inLine !== '') {
    const names = (faults: readonly Fault[]) =>
      faults.some((f) => f.code === 'bundle.checkpoint' && f.file === name && f.line === line)
    return { place, names }
  }
  const sha256 = /^attachments\/(.*)$/.exec(name)?.[1]
  const names = (faults: readonly Fault[]) =>
    faults.some((f) =>
      sha256 ? f.code === 'bundle.attachment-changed' && f.sha256 === sha256 : 'file' in f && f.file === name,
    )
  return { place: name, names }
}
