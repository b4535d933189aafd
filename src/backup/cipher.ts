import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { damaged, keyMissing, keyWrong } from './faults.ts'

// docs/backup-format.md §2: a line that says how the key is derived, then chunks of AES-256-GCM, the last one marked (the
// STREAM construction): a chunk that is changed, moved, missing or cut off does not open.

const MAGIC = 'taizhang-encrypted-backup/1 '
const CHUNK = 64 * 1024
const TAG = 16

/** scrypt at 64 MB of memory: a second of a machine for each guess. */
const N = 65_536
const R = 8
const P = 1

const head = z.strictObject({
  kdf: z.literal('scrypt'),
  n: z.int().min(16_384).max(1_048_576),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.base64(),
  /** Tells a wrong key from a changed file: 16 bytes derived with the key, from which it does not follow. */
  check: z.base64(),
})

const derive = promisify<string | Buffer, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

type Cost = Pick<z.infer<typeof head>, 'n' | 'r' | 'p' | 'salt'>

async function keyFrom(secret: string | Buffer, { n, r, p, salt }: Cost): Promise<{ key: Buffer; check: string }> {
  const bytes = await derive(secret, Buffer.from(salt, 'base64'), 48, { N: n, r, p, maxmem: 256 * n * r })
  return { key: bytes.subarray(0, 32), check: bytes.subarray(32).toString('base64') }
}

/** Ten bytes of number, one that marks the last chunk, one of nothing. The key is used for one file only. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 2)
  nonce[10] = isLast ? 1 : 0
  return nonce
}

/** Encrypts a stream with a key that only this file has. */
export async function* encrypt(source: AsyncIterable<Buffer>, secret: string | Buffer): AsyncGenerator<Buffer> {
  const how = { kdf: 'scrypt', n: N, r: R, p: P, salt: randomBytes(16).toString('base64') } as const
  const { key, check } = await keyFrom(secret, how)
  const line = Buffer.from(`${MAGIC}${JSON.stringify({ ...how, check })}\n`)
  yield line
  let number = 0
  for await (const { chunk, isLast } of inChunks(source, CHUNK)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast))
    cipher.setAAD(line)
    const sealed = [cipher.update(chunk), cipher.final()]
    yield Buffer.concat([...sealed, cipher.getAuthTag()])
  }
}

/**
 * Opens what may be encrypted; a plain file comes through as it is.
 * @throws backup.key-missing, backup.key-wrong, backup.damaged
 */
export async function* decrypt(
  source: AsyncIterable<Buffer>,
  secret: string | Buffer | undefined,
): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]()
  let begin = Buffer.alloc(0)
  while (begin.length < 1024) {
    const next = await iterator.next()
    if (next.done) break
    begin = Buffer.concat([begin, next.value])
  }
  const rest = { [Symbol.asyncIterator]: () => iterator }
  if (!begin.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) {
    yield begin
    yield* rest
    return
  }
  if (secret === undefined) throw keyMissing()
  const end = begin.indexOf('\n')
  if (end < 0) throw damaged()
  const line = begin.subarray(0, end + 1)
  const how = headOf(line)
  const { key, check } = await keyFrom(secret, how)
  if (check !== how.check) throw keyWrong()
  let number = 0
  async function* sealed() {
    yield begin.subarray(end + 1)
    yield* rest
  }
  for await (const { chunk, isLast } of inChunks(sealed(), CHUNK + TAG)) {
    if (chunk.length < TAG) throw damaged()
    const opener = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast))
    opener.setAAD(line)
    opener.setAuthTag(chunk.subarray(-TAG))
    const opened = opener.update(chunk.subarray(0, -TAG))
    try {
      opener.final()
    } catch {
      throw damaged()
    }
    number++
    yield opened
  }
}

function headOf(line: Buffer): z.infer<typeof head> {
  try {
    return head.parse(JSON.parse(line.toString('utf8', MAGIC.length)))
  } catch {
    throw damaged()
  }
}

/** The stream in chunks of one size; the last is marked, and may be shorter or empty. */
async function* inChunks(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let held: Buffer[] = []
  let length = 0
  for await (const part of source) {
    held.push(part)
    length += part.length
    if (length <= size) continue
    const all = Buffer.concat(held)
    let at = 0
    // A full chunk may be the last one: it is held until more comes.
    for (; all.length - at > size; at += size) yield { chunk: all.subarray(at, at + size), isLast: false }
    held = [all.subarray(at)]
    length = all.length - at
  }
  yield { chunk: Buffer.concat(held), isLast: true }
}
