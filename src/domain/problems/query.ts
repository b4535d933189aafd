import { defineProblem } from '../problem.ts'

export const conditionUnfit = defineProblem<{ field: string; op: string }>('query.condition-unfit', {
  status: 422,
  zh: (v) => `“${v.field}”不能用“${v.op}”筛选，请换一种条件`,
  en: (v) => `“${v.field}” cannot be filtered with “${v.op}”; use another condition`,
})

export const fieldHidden = defineProblem<{ field: string }>('query.field-hidden', {
  status: 403,
  zh: (v) => `“${v.field}”含个人信息，不能用来筛选或排序`,
  en: (v) => `“${v.field}” holds personal data; lists cannot be filtered or sorted by it`,
})

export const sortUnfit = defineProblem<{ field: string }>('query.sort-unfit', {
  status: 422,
  zh: (v) => `不能按“${v.field}”排序，请换一列`,
  en: (v) => `Lists cannot be sorted by “${v.field}”; choose another column`,
})

export const cursorUnfit = defineProblem('query.cursor-unfit', {
  status: 422,
  zh: () => '翻页位置与现在的筛选或排序对不上，请从第一页看起',
  en: () => 'The place in the list does not fit its filter or order now; begin with the first page',
})

export const shareUnfit = defineProblem<{ field: string }>('query.share-unfit', {
  status: 422,
  zh: (v) => `这本台账不按“${v.field}”分，请换一种`,
  en: (v) => `This ledger is not shared out by “${v.field}”; choose another`,
})
