/** The text with full-width forms narrowed, character for character, so that places stay as they are. */
export function narrow(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    const folded = character.normalize('NFKC').toLowerCase()
    out += folded.length === 1 ? folded : character
  }
  return out
}

/** Stretches that are no part of the paper (水印) become white space of the same length. */
export function blank(text: string, noise: readonly { start: number; end: number }[]): string {
  let out = text
  for (const { start, end } of noise) out = out.slice(0, start) + ' '.repeat(end - start) + out.slice(end)
  return out
}
