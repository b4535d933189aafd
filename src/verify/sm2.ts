import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { fromHex, joinBytes, toHex, toUtf8 } from './bytes.ts'
import type { Crypto } from './crypto.ts'

// Written from GM/T 0003.1 (5.3), 0003.2 (5.5, 7.1) and 0003.5 (the curve). Only the arithmetic of points is a library's.

const CURVE = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}
const Point = weierstrass(CURVE)

/** Whoever signs is called this unless agreed otherwise (GM/T 0009). */
const SIGNER = toUtf8('1234567812345678')

const number = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`)
const bytes32 = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(64, '0'))!

/** What is signed in place of the message: SM3(Z ‖ message), Z standing for signer, curve and key. */
function digestOf(crypto: Crypto, publicKey: Uint8Array, message: Uint8Array): bigint {
  const bits = SIGNER.length * 8
  const z = crypto.hash(
    'sm3',
    joinBytes(
      Uint8Array.of(bits >> 8, bits & 255),
      SIGNER,
      ...[CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map(bytes32),
      publicKey.subarray(1),
    ),
  )
  return number(crypto.hash('sm3', joinBytes(z, message)))
}

/**
 * Whether an SM2 signature with SM3 holds.
 * @param publicKey 04 ‖ x ‖ y
 * @param signature r ‖ s
 */
export function sm2Holds(crypto: Crypto, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 65 || publicKey[0] !== 4 || signature.length !== 64) return false
  const r = number(signature.subarray(0, 32))
  const s = number(signature.subarray(32))
  const t = (r + s) % CURVE.n
  if (r < 1n || r >= CURVE.n || s < 1n || s >= CURVE.n || t === 0n) return false
  try {
    const key = Point.fromBytes(publicKey)
    const point = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t))
    return !point.is0() && (digestOf(crypto, publicKey, message) + point.toAffine().x) % CURVE.n === r
  } catch {
    return false
  }
}
