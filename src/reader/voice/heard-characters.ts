/** What characters of a text are listened to, one by one: making strings of them first cost as much as listening. */

/** Further words say little more, and long texts would cost time. */
export const HEARD = 90

const LEFT_OUT = 1
const DIGIT = 2
const POINT = 3
const MASK = 4
/** What becomes of a character before it is heard: 0 if it stays, one of the above, or the character that it turns into. */
const BECOMES = new Uint16Array(65_536)
for (let code = 0; code < 65_536; code++) if (/\s/u.test(String.fromCharCode(code))) BECOMES[code] = LEFT_OUT
const become = (characters: string, what: number) => {
  for (let i = 0; i < characters.length; i++) BECOMES[characters.charCodeAt(i)] = what
}
become('“”"‘’《》', LEFT_OUT)
become('0123456789０１２３４５６７８９', DIGIT)
become('.．', POINT)
become('XＸ×x', MASK)
become(',', '，'.charCodeAt(0))
become(';', '；'.charCodeAt(0))
become(':', '：'.charCodeAt(0))
const ZERO = '0'.charCodeAt(0)

/**
 * Puts the characters of a text that are listened to into `heard` and returns how many they are: all figures alike, all punctuation
 * full-width, no quotation marks (共23次 and 共5次 say the same).
 */
export function hearCharacters(text: string, heard: Uint16Array): number {
  // What an answer names it by is the finding's, not its own.
  const words = text.startsWith('针对')
    ? text.slice(0, HEARD * 2).replace(/^针对[^，。]{2,40}(?:问题|现象|情况)[，,]/u, '针对，')
    : text
  const length = Math.min(words.length, HEARD * 2)
  let count = 0
  // What the last character was a part of, and the point that ends a sentence unless a digit follows.
  let part = 0
  let isFraction = false
  let point = 0
  for (let i = 0; i < length && count < HEARD; i++) {
    const code = words.charCodeAt(i)
    const becomes = BECOMES[code]!
    if (becomes === LEFT_OUT) continue
    if (becomes === DIGIT) {
      if (point !== 0) {
        point = 0
        isFraction = true
      } else if (part !== DIGIT) {
        heard[count++] = ZERO
        isFraction = false
      }
      part = DIGIT
      continue
    }
    if (point !== 0) {
      heard[count++] = point
      point = 0
      part = POINT
    }
    if (becomes === POINT && part === DIGIT && !isFraction) {
      point = code
      continue
    }
    if (becomes !== MASK) heard[count++] = becomes > MASK ? becomes : code
    else if (part !== MASK) heard[count++] = ZERO
    part = becomes
  }
  if (point !== 0) heard[count++] = point
  return Math.min(count, HEARD)
}
