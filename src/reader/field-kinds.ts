/** Which kind of field the words of a label announce (栏目). */
import { FIELDS, type FieldKind, LABEL_MAX } from './cues.ts'

const kinds = new Map<string, FieldKind | null>()

/** The kind of field that a label's words announce, if it is one. */
export function fieldKind(words: string): FieldKind | undefined {
  const key = words.replace(/[\s　（(][^（）()]*[）)]$|[\s　]/gu, '')
  if (key.length === 0 || key.length > LABEL_MAX) return undefined
  let kind = kinds.get(key)
  if (kind === undefined) {
    kind = FIELDS.find((f) => f.words.test(key))?.kind ?? null
    // Bounded: a paper of random short lines must not fill memory.
    if (kinds.size > 5000) kinds.clear()
    kinds.set(key, kind)
  }
  return kind ?? undefined
}
