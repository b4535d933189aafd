import type { SigningKey } from './keys.ts'
import { signNote } from './note.ts'
import { sm2SignatureLine } from './sm2.ts'

/** How large a log is, and the one hash that stands for all of it. */
export interface TreeHead {
  size: number
  root: Uint8Array
}

/**
 * A signed checkpoint: origin, size and root, each on its line, and the signature; SM2's below it where the log has such a key.
 * No further line of text: witnesses differ in what they would sign of it.
 * @source C2SP tlog-checkpoint
 */
export function signCheckpoint({ name, privateKey, publicKey, sm2 }: SigningKey, { size, root }: TreeHead): string {
  const text = `${name}\n${size}\n${Buffer.from(root).toString('base64')}\n`
  return signNote(text, name, privateKey, publicKey) + (sm2 ? sm2SignatureLine(text, name, sm2) : '')
}
