import { hash, type KeyObject, sign } from 'node:crypto'
import { Fault } from '../database/fault.ts'

/** Signature types of a note: a log's own, and a witness's cosignature. */
const ED25519 = 0x01
export const COSIGNATURE = 0x04

/** First four bytes of SHA-256(name ‖ LF ‖ type ‖ key); SHA-256 also where the log's tree uses another hash. */
export function keyId(name: string, type: number, publicKey: Uint8Array): Buffer {
  const input = Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([type]), publicKey])
  return hash('sha256', input, 'buffer').subarray(0, 4)
}

/**
 * The line that tells a verifier the key: `name+id+base64(type ‖ key)`.
 * @throws log.bad-key-name
 * @source C2SP signed-note
 */
export function verifierKey(name: string, publicKey: Uint8Array, type = ED25519): string {
  checkKeyName(name)
  const key = Buffer.concat([Buffer.from([type]), publicKey]).toString('base64')
  return `${name}+${keyId(name, type, publicKey).toString('hex')}+${key}`
}

/**
 * Signs a text with Ed25519 and puts the signature line below it.
 * @param text ends in a line feed
 */
export function signNote(text: string, name: string, privateKey: KeyObject, publicKey: Uint8Array): string {
  const signature = Buffer.concat([keyId(name, ED25519, publicKey), sign(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${name} ${signature.toString('base64')}\n`
}

/** @throws log.bad-key-name when the name is empty or holds a plus sign, a space of any script or a control character */
export function checkKeyName(name: string): void {
  if (!isKeyName(name))
    throw new Fault(
      'log.bad-key-name',
      {
        zh: `密钥名称“${name}”不能为空，也不能含有空格或加号`,
        en: `A key's name ("${name}") is not empty and holds no space and no plus sign`,
      },
      { name },
    )
}

/** \p{White_Space} is Unicode's own list, the ideographic space among it. Control characters never stand in a note. */
const isKeyName = (name: string): boolean =>
  name !== '' && !/[+\p{White_Space}\p{Cc}]/u.test(name) && name.isWellFormed()
