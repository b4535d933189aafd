import { createHmac, randomBytes } from 'node:crypto'
import { isSame } from '../portal/form-guard.ts'

/** How long a code stands on the meeting's screen. */
export const STEP_MS = 30_000
/** A code is good for one more step: people type it while it changes. */
const TOLERATED_STEPS = 1
/** After the code, time to find one's name. */
const PASS_MS = 5 * 60_000
const RECEIPT_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const RECEIPT_LENGTH = 8

/**
 * Codes by which people confirm from their own side: that they are in the room, that something arrived. All follow from the
 * installation's secret; nothing is stored, and no code says anything of another meeting or another receipt.
 */
export interface OwnSideCodes {
  /** Six digits that change every 30 s, as TOTP (RFC 6238) makes them, and how long they still stand. */
  meeting(id: string, now: Date): { code: string; leftMs: number }
  isMeeting(code: string, id: string, now: Date): boolean
  /** For one phone that showed a right code, to go on to the names. */
  pass(id: string, phone: string, now: Date): string
  isPass(pass: string, id: string, phone: string, now: Date): boolean
  receipt(id: string): string
  isReceipt(code: string, id: string): boolean
  /** What a record keeps of a phone: another mark for each occasion, so that no one is followed from one to the next. */
  mark(phone: string, occasion: string): string
}

/** A phone's own number in its cookie; says nothing of it. */
export const newPhone = (): string => randomBytes(16).toString('base64url')

export function createOwnSideCodes(secret: string): OwnSideCodes {
  const mac = (...words: string[]) =>
    createHmac('sha256', secret)
      .update(['own side', ...words].join('\n'))
      .digest()
  const stepOf = (now: Date) => Math.floor(now.getTime() / STEP_MS)
  const digits = (id: string, step: number) => {
    const bytes = mac('meeting', id, String(step))
    // Dynamic truncation of RFC 4226.
    const number = bytes.readUInt32BE(bytes.at(-1)! & 0x0f) & 0x7fff_ffff
    return String(number % 1_000_000).padStart(6, '0')
  }
  const signed = (id: string, phone: string, until: number) =>
    `${until}.${mac('pass', id, phone, String(until)).toString('base64url')}`
  const receipt = (id: string) =>
    [...mac('receipt', id).subarray(0, RECEIPT_LENGTH)].map((byte) => RECEIPT_ALPHABET[byte % 32]).join('')
  return {
    meeting: (id, now) => ({ code: digits(id, stepOf(now)), leftMs: STEP_MS - (now.getTime() % STEP_MS) }),
    isMeeting: (code, id, now) =>
      Array.from({ length: TOLERATED_STEPS + 1 }, (_, i) => digits(id, stepOf(now) - i)).some((one) =>
        isSame(code, one),
      ),
    pass: (id, phone, now) => signed(id, phone, now.getTime() + PASS_MS),
    isPass: (pass, id, phone, now) => {
      const until = Number(pass.split('.')[0])
      return until >= now.getTime() && isSame(pass, signed(id, phone, until))
    },
    receipt,
    isReceipt: (code, id) => isSame(code.replace(/[\s-]/g, '').toUpperCase(), receipt(id)),
    mark: (phone, occasion) => mac('mark', phone, occasion).toString('base64url').slice(0, 22),
  }
}
