import type { Actor } from '../../domain/actor.ts'
import type { Queryable } from '../../ledgers/index.ts'
import { findMapping } from '../forms-from-above/mappings.ts'
import type { Look, LookedKind } from './look-at-sheets.ts'

/** What was found, with what the street said last time of the same headings: that kind first, its columns as they were said. */
export async function withRemembered(db: Queryable, actor: Actor, { sheets }: Look): Promise<Look> {
  const remembered = sheets.map(async (sheet) => {
    for (const looked of sheet.kinds) {
      const kept = await findMapping(db, actor, 'import', looked.headings)
      if (kept?.target !== looked.kind) continue
      const others = sheet.kinds.filter((one) => one !== looked)
      return { ...sheet, kinds: [asSaid(looked, kept.columns), ...others] }
    }
    return sheet
  })
  return { sheets: await Promise.all(remembered) }
}

const asSaid = (looked: LookedKind, columns: readonly (string | null)[]): LookedKind => ({
  ...looked,
  matches: columns.map((key, i) => ({
    key,
    confidence: key === null ? 'none' : 'sure',
    candidates: looked.matches[i]?.candidates ?? [],
  })),
})
