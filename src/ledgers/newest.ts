import type { Actor } from '../domain/actor.ts'
import type { Parameters } from '../records/conditions.ts'
import { inSight } from './narrowing.ts'

/**
 * What was recorded last, organisation by organisation: `path`, the organisations in sight that have records, each found from
 * the one before it; and `of`, the newest rows of `taizhang.record` of each. Begins `with recursive`.
 */
export function newestOf(actor: Actor, parameters: Parameters) {
  const sight = inSight(actor, parameters).join(' and ')
  const next = (after: string) =>
    `select t.org_path from taizhang.record t where ${sight}${after} order by t.org_path limit 1`
  return {
    path: `path as ((${next('')}) union all
      select (${next(' and t.org_path > p.org_path')}) from path p where p.org_path is not null)`,
    of: (where: string, each: string) =>
      `path p cross join lateral (select t.* from taizhang.record t where ${sight} and t.org_path = p.org_path and ${where}
        order by t.recorded_at desc, t.id desc limit ${each}) t`,
  }
}
