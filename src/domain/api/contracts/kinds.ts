import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { DataOf, Fields } from '../../fields/field.ts'
import type { Kind } from '../../kind.ts'
import { KINDS, type KindName, type Kinds } from '../../kinds/index.ts'
import { countQuery, counts, listQuery } from '../query.ts'
import * as shape from '../shapes.ts'
import { idInput } from './common.ts'

/** A record of a kind as the API shows it. */
const recordOf = <F extends Fields>(kind: Kind<F>) =>
  shape.storedRow.extend({ data: kind.schema as z.ZodType<DataOf<F>> }).meta({ id: `${kind.name}Record` })

/** The routes that every kind has. Changes go through `commands.execute`, the one door. */
const kindRoutes = <F extends Fields>(kind: Kind<F>, record = recordOf(kind)) => ({
  list: oc
    .route({ method: 'GET', path: `/${kind.plural}`, tags: [kind.name], summary: `${kind.label.zh}：列表` })
    .input(listQuery)
    .output(z.object({ items: z.array(record), next: z.string().nullable() })),
  count: oc
    .route({ method: 'GET', path: `/${kind.plural}/count`, tags: [kind.name], summary: `${kind.label.zh}：计数` })
    .input(countQuery)
    .output(counts),
  get: oc
    .route({ method: 'GET', path: `/${kind.plural}/{id}`, tags: [kind.name], summary: `${kind.label.zh}：一条` })
    .input(idInput)
    .output(record),
  history: oc
    .route({
      method: 'GET',
      path: `/${kind.plural}/{id}/history`,
      tags: [kind.name],
      summary: `${kind.label.zh}：经过`,
    })
    .input(idInput)
    .output(z.array(shape.historyEntry)),
  /** Sensitive fields in full; the look itself is recorded. */
  reveal: oc
    .route({
      method: 'POST',
      path: `/${kind.plural}/{id}/reveal`,
      tags: [kind.name],
      summary: `${kind.label.zh}：查看完整内容`,
    })
    .input(idInput)
    .output(record),
})

type KindContracts = { [K in KindName]: ReturnType<typeof kindRoutes<Kinds[K]['fields']>> }
export const kindsContract = Object.fromEntries(
  Object.entries(KINDS).map(([name, kind]) => [name, kindRoutes(kind as never)]),
) as unknown as KindContracts
