import type { PoolClient } from 'pg'
import type { Queryable } from '../database/scope.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { TRAITS } from '../domain/ledgers/traits.ts'
import { tableOf } from './columns.ts'
import { varietySql } from './derive-sizes.ts'

/** How many records of one variety an organisation has, counted now and as kept. */
export interface SizeDifference {
  kind: string
  orgPath: string
  variety: (string | null)[]
  counted: number
  kept: number
}

/** Counts all records anew. @param owner a pool connected as the owner */
export async function countSizesAnew(owner: Queryable): Promise<void> {
  for (const name of TRAITS.keys()) {
    const kind = kindNamed(name)
    await owner.query('select taizhang.count_anew($1, $2::regclass, $3)', [name, tableOf(kind), varietySql(kind)])
  }
}

/** Where what is kept is not what the tables hold: the number, or a newest that is older, or newer though none has left. */
export async function findSizeDifferences(tx: PoolClient, street: string, most: number): Promise<SizeDifference[]> {
  const counted = [...TRAITS.keys()].map((name) => {
    const kind = kindNamed(name)
    return `select '${name}' as kind, t.org_path, ${varietySql(kind)} as variety, ${importOf('t')},
        count(*) as counted, max(t.occurred_at) as latest from ${tableOf(kind)} t where t.street = $1 group by 2, 3, 4`
  })
  const { rows } = await tx.query<SizeDifference>(
    `select kind, org_path as "orgPath", variety, coalesce(counted, 0)::int as counted, coalesce(kept, 0)::int as kept
       from (${counted.join(' union all ')}) c
       full join (select s.kind, s.org_path, s.variety, ${importOf('s')}, sum(s.count) as kept, max(s.newest) as newest,
                      bool_or(s.has_left) as has_left
                    from taizhang.ledger_size s where s.street = $1 group by 1, 2, 3, 4) k
         using (kind, org_path, variety, import)
      where coalesce(counted, 0) <> coalesce(kept, 0)
         or (kept > 0 and (newest < latest or (newest > latest and not has_left)))
      order by 1, 2, 3 limit $2`,
    [street, most],
  )
  return rows
}

/** Two sides join by it: nothing equals nothing here. */
const importOf = (alias: string) => `coalesce(${alias}.imported_in::text, '') as import`
