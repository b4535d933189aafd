// SM3, written from GB/T 32905-2016: no library of ours has it for the browser.

const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
const BLOCK = 64

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/** T_j turned by j, for each of the 64 rounds. */
const ROUND = Int32Array.from({ length: 64 }, (_, j) => rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32))

/** Hash of the bytes: 32 bytes. */
export function sm3(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.from(START)
  const words = new Int32Array(68)
  const whole = bytes.length - (bytes.length % BLOCK)
  for (let at = 0; at < whole; at += BLOCK) compress(state, words, bytes, at)
  const last = paddedEnd(bytes, whole)
  for (let at = 0; at < last.length; at += BLOCK) compress(state, words, last, at)
  const hash = new Uint8Array(32)
  const view = new DataView(hash.buffer)
  for (let i = 0; i < 8; i++) view.setInt32(i * 4, state[i]!)
  return hash
}

/** What is left of the bytes, a one, zeros, and how many bits there are. */
function paddedEnd(bytes: Uint8Array, from: number): Uint8Array {
  const rest = bytes.length - from
  const end = new Uint8Array(rest + 9 <= BLOCK ? BLOCK : 2 * BLOCK)
  end.set(bytes.subarray(from))
  end[rest] = 0x80
  new DataView(end.buffer).setBigUint64(end.length - 8, BigInt(bytes.length) * 8n)
  return end
}

function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let j = 0; j < 16; j++) {
    const i = at + j * 4
    w[j] = (bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!
  }
  for (let j = 16; j < 68; j++) {
    const x = w[j - 16]! ^ w[j - 9]! ^ rotate(w[j - 3]!, 15)
    w[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13]!, 7) ^ w[j - 6]!
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let j = 0; j < 64; j++) {
    const a12 = rotate(a, 12)
    const ss1 = rotate((a12 + e + ROUND[j]!) | 0, 7)
    const isEarly = j < 16
    const ff = isEarly ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = isEarly ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ a12) + (w[j]! ^ w[j + 4]!)) | 0
    const tt2 = (gg + h + ss1 + w[j]!) | 0
    d = c
    c = rotate(b, 9)
    b = a
    a = tt1
    h = g
    g = rotate(f, 19)
    f = e
    e = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i]! ^= value
}
