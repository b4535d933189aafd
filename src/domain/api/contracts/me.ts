import { oc } from '@orpc/contract'
import { z } from 'zod'
import * as shape from '../shapes.ts'

export const meContract = {
  get: oc.route({ method: 'GET', path: '/me', tags: ['me'] }).output(shape.me),
  /** Acts in another of one's posts from now on. */
  switchPost: oc
    .route({ method: 'PUT', path: '/me/post', tags: ['me'] })
    .input(z.object({ post: z.uuid() }))
    .output(shape.me),
  /** What waits for me, most pressing first. */
  work: oc.route({ method: 'GET', path: '/me/work', tags: ['me'] }).output(z.array(shape.workItem)),
}
