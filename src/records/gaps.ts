import type { Gap, Kind } from '../domain/kind.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { quoted, snake, tableOf } from './columns.ts'

/** Whether a record has the gap, as SQL over `alias`: true or false. */
export function gapSql(kind: Pick<Kind, 'name'>, gap: Gap, alias: string): string {
  const child = kindNamed(gap.child as KindName)
  const without = kindNamed(gap.without as KindName)
  return `exists (select from ${tableOf(child)} c where c.street = ${alias}.street and c.${toward(child, kind.name)} = ${alias}.id
    and c.state = '${gap.state}' and not exists (select from ${tableOf(without)} w where w.street = c.street and w.${toward(without, child.name)} = c.id))`
}

/** The column by which a kind points at records of another. */
function toward(kind: Kind, target: string): string {
  const field = Object.entries(kind.fields).find(([, f]) => f.type === 'reference' && f.to === target)
  if (!field) throw new Error(`${kind.name} does not point at ${target}`)
  return quoted(snake(field[0]))
}
