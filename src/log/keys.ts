import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../database/fault.ts'
import { checkKeyName, verifierKey } from './note.ts'
import { type Sm2Key, sm2VerifierKey } from './sm2.ts'

/** A street's signing key. Its name is the log's origin. */
export interface SigningKey {
  name: string
  privateKey: KeyObject
  /** The public line that verifiers are given: name, key id and key. */
  verifierKey: string
  /** 32 bytes, as Ed25519 has them. */
  publicKey: Buffer
  /** A log that was opened with SM3 is signed with SM2 too. */
  sm2?: Sm2Key & { verifierKey: string }
}

/**
 * Makes a street's Ed25519 key, and an SM2 key where it is wanted: PKCS#8 in PEM, readable by its owner only. A key that is
 * there is kept and returned.
 * @param folder where all streets' keys lie; made if missing
 * @param name the log's origin, such as `taizhang.example/log/s1`
 * @throws log.bad-key-name
 */
export function createKey(folder: string, street: string, name: string, withSm2 = false): SigningKey {
  checkKeyName(name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pem = { type: 'pkcs8', format: 'pem' } as const
  keepFirst(keyPath(folder, street), generateKeyPairSync('ed25519').privateKey.export(pem) as string)
  if (withSm2)
    keepFirst(
      sm2Path(folder, street),
      generateKeyPairSync('ec', { namedCurve: 'SM2' }).privateKey.export(pem) as string,
    )
  return readKey(folder, street, name)
}

/** Writes a file durably unless it is there. */
function keepFirst(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'wx', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

/**
 * The street's keys; SM2's where there is one.
 * @throws log.no-key when the folder holds no usable key of that street
 */
export function readKey(folder: string, street: string, name: string): SigningKey {
  let path = keyPath(folder, street)
  try {
    const privateKey = createPrivateKey(readFileSync(path, 'utf8'))
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`it is a key for ${privateKey.asymmetricKeyType}`)
    const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x!, 'base64url')
    const own: SigningKey = { name, privateKey, publicKey, verifierKey: verifierKey(name, publicKey) }
    path = sm2Path(folder, street)
    if (existsSync(path)) own.sm2 = readSm2(readFileSync(path, 'utf8'), name)
    return own
  } catch (error) {
    throw new Fault(
      'log.no-key',
      {
        zh: `读不到街道 ${street} 的签名密钥 ${path}，请从备份恢复该文件`,
        en: `Cannot read the signing key of street ${street} at ${path}; restore that file from its backup`,
      },
      { path },
      { cause: error },
    )
  }
}

/** Node makes such keys and cannot sign with them. What the form (PKCS#8) says is the curve, the scalar, and last the point. */
function readSm2(pem: string, name: string): SigningKey['sm2'] {
  const pkcs8 = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64')
  const at = pkcs8.indexOf(SCALAR_FOLLOWS) + SCALAR_FOLLOWS.length
  const publicKey = pkcs8.subarray(-65)
  if (!pkcs8.includes(SM2_CURVE) || at < SCALAR_FOLLOWS.length || publicKey[0] !== 4)
    throw new Error('it is no SM2 key')
  const privateKey = pkcs8.subarray(at, at + 32).toString('hex')
  return { privateKey, publicKey, verifierKey: sm2VerifierKey(name, publicKey) }
}

/** 1.2.156.10197.1.301; version 1 and an octet string of 32 bytes. */
const SM2_CURVE = Buffer.from('06082a811ccf5501822d', 'hex')
const SCALAR_FOLLOWS = Buffer.from('0201010420', 'hex')

const keyPath = (folder: string, street: string): string => join(folder, `${encodeURIComponent(street)}.pem`)

// A plus sign in a street's id is escaped, so that no street's own key has this name.
const sm2Path = (folder: string, street: string): string => join(folder, `${encodeURIComponent(street)}+sm2.pem`)
