import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../database/fault.ts'
import { checkKeyName, verifierKey } from './note.ts'

/** A street's signing key. Its name is the log's origin. */
export interface SigningKey {
  name: string
  privateKey: KeyObject
  /** The public line that verifiers are given: name, key id and key. */
  verifierKey: string
  /** 32 bytes, as Ed25519 has them. */
  publicKey: Buffer
}

/**
 * Makes a street's Ed25519 key: PKCS#8 in PEM, readable by its owner only. A key that is there is kept and returned.
 * @param folder where all streets' keys lie; made if missing
 * @param name the log's origin, such as `taizhang.example/log/s1`
 * @throws log.bad-key-name
 */
export function createKey(folder: string, street: string, name: string): SigningKey {
  checkKeyName(name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = keyPath(folder, street)
  const draft = `${path}.${process.pid}`
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const file = openSync(draft, 'wx', 0o600)
  writeSync(file, pem)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readKey(folder, street, name)
}

/** @throws log.no-key when the folder holds no usable key of that street */
export function readKey(folder: string, street: string, name: string): SigningKey {
  const path = keyPath(folder, street)
  try {
    const privateKey = createPrivateKey(readFileSync(path, 'utf8'))
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`it is a key for ${privateKey.asymmetricKeyType}`)
    const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x!, 'base64url')
    return { name, privateKey, publicKey, verifierKey: verifierKey(name, publicKey) }
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

const keyPath = (folder: string, street: string): string => join(folder, `${encodeURIComponent(street)}.pem`)
