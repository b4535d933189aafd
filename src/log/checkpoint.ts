import type { SigningKey } from './keys.ts'
import { signNote } from './note.ts'

/** How large a log is, and the one hash that stands for all of it. */
export interface TreeHead {
  size: number
  root: Uint8Array
}

/**
 * A signed checkpoint: origin, size and root, each on its line, and the signature. No further line: witnesses differ in what
 * they would sign of it.
 * @source C2SP tlog-checkpoint
 */
export const signCheckpoint = (key: SigningKey, { size, root }: TreeHead): string =>
  signNote(`${key.name}\n${size}\n${Buffer.from(root).toString('base64')}\n`, key.name, key.privateKey, key.publicKey)
