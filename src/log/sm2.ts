import { sm2 } from 'sm-crypto-v2'
import { keyId, verifierKey } from './note.ts'

// SM2 with SM3 (GM/T 0003.2) as a note's signature. C2SP signed-note has no number for it: type `ff` and a name of its own.

const TYPE = 0xff
const NAME = Buffer.from('gm-t-0003-sm2-sm3/v1')
const KEY_BYTES = 65

/** A street's SM2 key beside its Ed25519 key. */
export interface Sm2Key {
  /** 64 hexadecimal digits. */
  privateKey: string
  /** The point: 04 ‖ x ‖ y. */
  publicKey: Uint8Array
}

const named = (publicKey: Uint8Array): Buffer => Buffer.concat([NAME, publicKey])

export const sm2VerifierKey = (name: string, publicKey: Uint8Array): string => verifierKey(name, named(publicKey), TYPE)

/** The line below a note: r ‖ s over its text, with the signer's usual name 1234567812345678 (GM/T 0009). */
export function sm2SignatureLine(text: string, name: string, { privateKey, publicKey }: Sm2Key): string {
  const point = Buffer.from(publicKey).toString('hex')
  const signature = sm2.doSignature(Buffer.from(text), privateKey, { hash: true, publicKey: point })
  const blob = Buffer.concat([keyId(name, TYPE, named(publicKey)), Buffer.from(signature, 'hex')])
  return `— ${name} ${blob.toString('base64')}\n`
}

/** The point in a verifier key's bytes `ff ‖ name ‖ point`; undefined where they are another type's. */
export function sm2PublicKey(typed: Uint8Array): Uint8Array | undefined {
  const head = typed.subarray(0, 1 + NAME.length)
  const isSm2 = typed[0] === TYPE && Buffer.compare(head.subarray(1), NAME) === 0
  const point = typed.subarray(head.length)
  return isSm2 && point.length === KEY_BYTES && sm2.verifyPublicKey(hex(point)) ? point : undefined
}

/** @param signature r ‖ s, 64 bytes */
export function sm2Holds(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return signature.length === 64 && sm2.doVerifySignature(message, hex(signature), hex(publicKey), { hash: true })
  } catch {
    return false
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
