import { oc } from '@orpc/contract'
import { z } from 'zod'
import * as shape from '../shapes.ts'

export const overviewContract = oc
  .route({ method: 'GET', path: '/overview', tags: ['overview'], summary: '街道总览' })
  .input(z.object({ round: z.uuid().optional() }))
  .output(shape.overview)
