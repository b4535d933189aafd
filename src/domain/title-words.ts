import type { Kind } from './kind.ts'
import type { Label } from './label.ts'

/** The words that name a record in lists: what its title field says, of a choice the choice's own. Null where it states none. */
export function titleWords(
  { title, fields }: Pick<Kind, 'title' | 'fields'>,
  data: Readonly<Record<string, unknown>>,
  say: (label: Label) => string,
): string | null {
  const value = data[title] ?? null
  if (value === null) return null
  const choice = fields[title]?.choices?.[String(value)]
  return choice ? say(choice) : String(value)
}
