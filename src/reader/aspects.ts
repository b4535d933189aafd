/**
 * The topic of an item (方面): the nearest label X方面 above it or at its beginning, else the first clause of the nearest
 * heading that names a theme, without its judgement (理论学习浮于表面 → 理论学习). Always an exact piece of the document.
 */

import { aboutOf } from './about.ts'
import { VERDICT } from './cues.ts'
import type { Draft, HeadingDraft } from './drafts.ts'
import { markerAt } from './numbering.ts'
import { sectionRole } from './section-roles.ts'

const LABEL = /^(?:在|关于|对照)?(.{2,30}?)(?:方面|开展情况|情况)$/u
const FALLS_SHORT = /(?:还|仍|尚|也|有|有所|有些|比较|较为|较|普遍|依然|仍然|存在|重视|运用|作用发挥|发挥|不够|工作)*$/u
const LONGEST = 24

const unquoted = (text: string): string => /^[“"]([^“”"]+)[”"]$/u.exec(text)?.[1] ?? text

/** A clause without the words that judge it. */
function theme(phrase: string, judged: boolean): string | null {
  const about = aboutOf(phrase)
  const clause = (about ? about.finding : phrase)
    .split(/[，。；：,;:]|(?<=\p{Script=Han})\./u)[0]!
    .replace(/^(?:关于|针对|在)/u, '')
  const verdict = judged ? VERDICT.exec(clause) : null
  const kept = verdict && verdict.index >= 2 ? clause.slice(0, verdict.index).replace(FALLS_SHORT, '') : clause
  const words = unquoted(kept.trim())
  return words.length >= 2 && words.length <= LONGEST ? words : null
}

/** The topic of each draft, in their order. */
export function aspectsOf(drafts: readonly Draft[], wordsOf: (d: Draft) => string): (string | null)[] {
  // Neighbours share their headings.
  const above = new Map<readonly HeadingDraft[], string | null>()
  const ofHeadings = (headings: readonly HeadingDraft[]): string | null => {
    let aspect = above.get(headings)
    if (aspect === undefined) {
      aspect = aspectAbove(headings)
      above.set(headings, aspect)
    }
    return aspect
  }
  const numbered = new Map<string, boolean>()
  const isNumbering = (marker: string): boolean => {
    let is = numbered.get(marker)
    if (is === undefined) {
      const style = markerAt(marker, 0)?.style
      is = style !== undefined && !['is', 'shall', 'its', 'first', 'bullet', 'dash'].includes(style)
      numbered.set(marker, is)
    }
    return is
  }
  return drafts.map((draft) => {
    if (draft.topic) return draft.topic
    if (draft.role === 'background') return null
    const words = wordsOf(draft)
    const isNumbered = draft.marker !== null && isNumbering(draft.marker)
    if (isNumbered) {
      const own = /^([^，。；：,;:]{2,30}?)(?:方面|开展情况|情况)[。：:,，]/u.exec(words)?.[1]
      if (own) return unquoted(own)
    }
    return (
      ofHeadings(draft.headings) ??
      (isNumbered || (draft.role === 'problem' && draft.node === undefined)
        ? theme(words.slice(0, 80), draft.role !== 'measure')
        : null)
    )
  })
}

/** The topic that the nearest of some headings names. */
function aspectAbove(headings: readonly HeadingDraft[]): string | null {
  const nearest = headings.filter(({ text }) => sectionRole(text) === undefined).reverse()
  for (const { text } of nearest) {
    const label = LABEL.exec(text)?.[1]
    if (label) return unquoted(label)
  }
  for (const { text, role } of nearest) {
    if (text.length > 60) continue
    const found = theme(text, role !== 'measure')
    if (found) return found
  }
  return null
}
