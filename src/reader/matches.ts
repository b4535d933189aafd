/**
 * All matches of a global pattern. As `text.matchAll(pattern)`, which copies the pattern each time: on short texts, most of which hold
 * none, the copy costs more than the search.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    found.push(m)
    if (m[0] === '') pattern.lastIndex++
  }
  return found
}
