import { ASKS, unfitWords, wordsOf } from '../../domain/erasing.ts'
import type { ErasureData } from '../../domain/kinds/erasure.ts'
import { Refused } from '../../domain/problem.ts'
import { previewErasure } from '../erasure/preview.ts'
import { os } from './implementer.ts'
import { requireRole } from './only.ts'

export const erasureRoutes = {
  preview: os.erasures.preview.handler(({ input, context: { services, actor } }) => {
    requireRole(actor, ASKS, '登记个人信息删除申请')
    const unfit = unfitWords(input.words)
    if (unfit) throw new Refused(unfit)
    const wanted = { words: wordsOf(input.words), archived: input.archived, keeps: [], files: [] }
    return previewErasure(services, actor, wanted)
  }),
  previewOf: os.erasures.previewOf.handler(async ({ input, context: { services, actor } }) => {
    const { data, erased } = await services.records.reveal(actor, 'erasure', input.id)
    const request = data as ErasureData
    // Once decided, nobody knows the words any more.
    const words = erased ? [] : wordsOf(request.words)
    return previewErasure(services, actor, { ...request, words })
  }),
}
