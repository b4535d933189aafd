import { oc } from '@orpc/contract'
import { z } from 'zod'
import { idInput, ok } from './common.ts'

export const viewsContract = {
  list: oc
    .route({ method: 'GET', path: '/views', tags: ['view'] })
    .output(
      z.array(
        z.object({ id: z.string(), name: z.string(), search: z.string(), shared: z.boolean(), mine: z.boolean() }),
      ),
    ),
  save: oc
    .route({ method: 'PUT', path: '/views/{id}', tags: ['view'] })
    .input(
      z.object({
        id: z.uuid(),
        name: z.string().trim().min(1).max(40),
        search: z.string().max(4000),
        shared: z.boolean(),
      }),
    )
    .output(ok),
  remove: oc
    .route({ method: 'DELETE', path: '/views/{id}', tags: ['view'] })
    .input(idInput)
    .output(ok),
}
