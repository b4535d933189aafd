import { lookAtForm, previewForm } from '../forms-from-above/forms.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '填上面要的表'

export const formRoutes = {
  look: os.formsFromAbove.look.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return lookAtForm(services, actor, input)
  }),
  preview: os.formsFromAbove.preview.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return previewForm(services, actor, input.plan)
  }),
}
