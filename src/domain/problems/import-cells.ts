import { defineProblem } from '../problem.ts'

export const dayUnread = defineProblem<{ value: string }>('import.day-unread', {
  status: 422,
  zh: (v) => `“${v.value}”看不出是哪天，请写成 2021-03-05 这样`,
  en: (v) => `“${v.value}” is no day; write it like 2021-03-05`,
})

export const dayWithoutYear = defineProblem<{ value: string }>('import.day-without-year', {
  status: 422,
  zh: (v) => `“${v.value}”没有写年份，请补上年份`,
  en: (v) => `“${v.value}” names no year; add it`,
})

export const dayIsAMonth = defineProblem<{ value: string }>('import.day-is-a-month', {
  status: 422,
  zh: (v) => `“${v.value}”只写到月，请补上是哪一天`,
  en: (v) => `“${v.value}” is a month; add the day`,
})

export const dayAhead = defineProblem<{ value: string }>('import.day-ahead', {
  status: 422,
  zh: (v) => `“${v.value}”还没有到，历史记录只能是以前的事，请核对年份`,
  en: (v) => `“${v.value}” is still to come; history is past. Check the year`,
})

export const amountUnread = defineProblem<{ value: string }>('import.amount-unread', {
  status: 422,
  zh: (v) => `“${v.value}”不是金额，请写成 1234.50 这样，最多两位小数`,
  en: (v) => `“${v.value}” is no amount; write it like 1234.50, with two decimals at most`,
})

export const numberUnread = defineProblem<{ value: string }>('import.number-unread', {
  status: 422,
  zh: (v) => `“${v.value}”不是整数，请只写数字`,
  en: (v) => `“${v.value}” is no whole number; write digits only`,
})

export const writtenOtherwise = defineProblem<{ value: string; example: string }>('import.written-otherwise', {
  status: 422,
  zh: (v) => `“${v.value}”读不出来，请写成 ${v.example} 这样`,
  en: (v) => `“${v.value}” cannot be read; write it like ${v.example}`,
})

export const choiceUnknown = defineProblem<{ value: string; choices: string }>('import.choice-unknown', {
  status: 422,
  zh: (v) => `“${v.value}”不在选项里，可以是：${v.choices}`,
  en: (v) => `“${v.value}” is not one of the choices: ${v.choices}`,
})

export const flagUnread = defineProblem<{ value: string }>('import.flag-unread', {
  status: 422,
  zh: (v) => `“${v.value}”看不出是“是”还是“否”，请写“是”或“否”`,
  en: (v) => `“${v.value}” is neither yes nor no; write 是 or 否`,
})

export const personUnlisted = defineProblem<{ value: string }>('import.person-unlisted', {
  status: 422,
  zh: (v) => `人员名单里没有“${v.value}”，请在“对上名单”里选是谁，或请街道先把他加进名单`,
  en: (v) => `“${v.value}” is not in the list of people; say who it is, or have the street add them first`,
})

export const personTwice = defineProblem<{ value: string }>('import.person-twice', {
  status: 422,
  zh: (v) => `叫“${v.value}”的不止一人，请在“对上名单”里选是哪一位`,
  en: (v) => `More than one person is called “${v.value}”; say which of them it is`,
})

export const recordUnknown = defineProblem<{ value: string; kind: string }>('import.record-unknown', {
  status: 422,
  zh: (v) => `没有叫“${v.value}”的${v.kind}，请在“对上名单”里选，或先把它记下来`,
  en: (v) => `There is no ${v.kind} called “${v.value}”; choose one, or record it first`,
})

export const otherOrganisation = defineProblem<{ value: string; org: string }>('import.other-organisation', {
  status: 422,
  zh: (v) => `这一行是“${v.value}”的，这次导入的是${v.org}。请换到那个单位导入`,
  en: (v) => `This row is of “${v.value}”; this import is for ${v.org}. Import it there`,
})

export const cellEmpty = defineProblem<{ column: string }>('import.cell-empty', {
  status: 422,
  zh: (v) => `“${v.column}”不能空着，请补上`,
  en: (v) => `“${v.column}” must not be empty; fill it in`,
})

export const formulaFailed = defineProblem<{ value: string }>('import.formula-failed', {
  status: 422,
  zh: (v) => `这一格的公式出错了（${v.value}），请改成数值`,
  en: (v) => `The formula of this cell failed (${v.value}); put the value in its place`,
})

export const listUnread = defineProblem<{ value: string; parts: string }>('import.list-unread', {
  status: 422,
  zh: (v) => `“${v.value}”分不出${v.parts}，请写成“张三（出差）、李四（住院）”这样`,
  en: (v) => `“${v.value}” cannot be read as a list; write it like 张三（出差）、李四（住院）`,
})

export const valueUnfit = defineProblem<{ column: string; why: string; whyEn: string }>('import.value-unfit', {
  status: 422,
  zh: (v) => `“${v.column}”填得不对：${v.why}`,
  en: (v) => `“${v.column}” is not right: ${v.whyEn}`,
})

export const saidTwice = defineProblem<{ column: string; value: string; row: number }>('import.said-twice', {
  status: 422,
  zh: (v) => `“${v.column}”${v.value} 在第 ${v.row} 行已经有了，请核对是不是同一件事`,
  en: (v) => `“${v.column}” ${v.value} stands in row ${v.row} already; check whether they are the same`,
})

export const columnsMissing = defineProblem<{ fields: readonly string[] }>('import.columns-missing', {
  status: 422,
  zh: (v) => `还差这些：${v.fields.join('、')}。请指定是哪一列，或给一个统一的值`,
  en: (v) => `Still missing: ${v.fields.join(', ')}. Choose the column of each, or one value for all rows`,
})

export const tooManyErrors = defineProblem<{ most: number }>('import.too-many-errors', {
  status: 422,
  zh: (v) => `错误超过 ${v.most} 处，多半是某一列对错了。请先核对各列`,
  en: (v) => `More than ${v.most} errors: a column is probably taken for the wrong one. Check the columns first`,
})

export const importGone = defineProblem('import.gone', {
  status: 404,
  zh: () => '这次核对已经过期，请重新核对一次，文件还在',
  en: () => 'This check has expired; check again, the file is still there',
})

export const importBusy = defineProblem('import.busy', {
  status: 409,
  zh: () => '这次导入还没有核对完，请等一等',
  en: () => 'This import is still being checked; wait a moment',
})

export const importCancelled = defineProblem('import.cancelled', {
  status: 409,
  zh: () => '这次导入已经停下，什么都没有导入。要导入请重新核对',
  en: () => 'This import was stopped and nothing was imported; check again to import',
})

export const nothingToImport = defineProblem('import.nothing', {
  status: 422,
  zh: () => '没有可以导入的行，请先改好表里的错误',
  en: () => 'No row can be imported; correct the sheet first',
})
