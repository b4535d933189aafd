import type { LogHash } from './hash.ts'

/** First bytes of a leaf: `TZ` and the format's version. */
const MAGIC = '545a01'

/**
 * Commits to a canonical text without telling anything about it: H of the part's name, the salt and the text. Header and
 * payload have different names, so that one never passes for the other.
 * @param salt 32 random bytes in hexadecimal digits, used once
 * @returns 64 hexadecimal digits
 */
export const commitment = (hash: LogHash, part: 'header' | 'payload', salt: string, canonical: string): string =>
  hash.text(`taizhang/${part}/v1\n${salt}\n${canonical}`)

/**
 * A leaf: all that the public log says of an entry (FORMAT.md §4).
 * @param recordedAtMs milliseconds since 1970-01-01T00:00:00Z
 * @returns 152 hexadecimal digits
 */
export const leafOf = (
  hash: LogHash,
  recordedAtMs: number,
  headerCommitment: string,
  payloadCommitment: string,
): string => `${MAGIC}${hex(hash.id, 2)}${hex(recordedAtMs, 16)}${headerCommitment}${payloadCommitment}`

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
