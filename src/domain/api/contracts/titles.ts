import { oc } from '@orpc/contract'
import { z } from 'zod'
import { KIND_NAMES, type KindName } from '../../kinds/index.ts'

export const titlesContract = {
  /** Titles of records of one kind in full, for a list to choose from; the look at each is recorded. All of them or none. */
  reveal: oc
    .route({ method: 'POST', path: '/titles/reveal', tags: ['titles'], summary: '查看一列记录的完整名称' })
    .input(z.object({ kind: z.enum(KIND_NAMES as [KindName, ...KindName[]]), ids: z.array(z.uuid()).min(1).max(200) }))
    .output(z.array(z.object({ id: z.string(), title: z.string().nullable() }))),
}
