import { defineProblem } from '../problem.ts'

export const batchUnfit = defineProblem('history.batch-unfit', {
  status: 422,
  zh: () => '历史记录只能随同一次旧台账导入写进来，单位和类别都要一样。请从“导入旧台账”重新导入',
  en: () => 'History comes in with its own import only, of the same kind and organisation. Import it again',
})

export const kindUnfit = defineProblem<{ kind: string }>('history.kind-unfit', {
  status: 422,
  zh: (v) => `“${v.kind}”不能作为历史导入`,
  en: (v) => `“${v.kind}” cannot be imported as history`,
})

export const dayMissing = defineProblem('history.day-missing', {
  status: 422,
  zh: () => '历史记录要写明是哪天的事',
  en: () => 'A record of history needs the day on which it took place',
})

export const notTheMaker = defineProblem('history.not-the-maker', {
  status: 403,
  zh: () => '只有导入的人能撤回这次导入，请找导入的人',
  en: () => 'Only whoever imported it may withdraw it; ask them',
})

export const tooLate = defineProblem('history.too-late', {
  status: 409,
  zh: () => '导入已经超过一天，不能整批撤回了。有错的请逐条更正',
  en: () => 'The import is more than a day old and can no longer be withdrawn as a whole. Correct the wrong records',
})

export const builtOn = defineProblem<{ count: number }>('history.built-on', {
  status: 409,
  zh: (v) => `有 ${v.count} 条记录已经被更正过，或被别的记录引用，不能整批撤回。有错的请逐条更正`,
  en: (v) =>
    `${v.count} of its records were changed or are referred to; it cannot be withdrawn. Correct the wrong ones`,
})

export const withdrawn = defineProblem('history.withdrawn', {
  status: 409,
  zh: () => '这条记录所在的旧台账导入已经撤回，不能再改',
  en: () => 'The import of old paper that this record came in with was withdrawn; it cannot be changed',
})
