import { defineProblem } from '../problem.ts'

export const formWithMacros = defineProblem('form.macros', {
  status: 422,
  zh: () => '这个文件带宏，不能打开。请在 Excel 或 Word 里另存为不带宏的 .xlsx 或 .docx 再上传',
  en: () => 'The file has macros and is not opened. Save it as .xlsx or .docx without macros',
})

export const formNoTable = defineProblem('form.no-table', {
  status: 422,
  zh: () => '没有认出表头。要有一张表，表头至少两栏和台账对得上',
  en: () => 'No heading was recognised; the table needs at least two columns that a ledger has',
})

export const formTooMany = defineProblem<{ rows: number; most: number }>('form.too-many-rows', {
  status: 422,
  zh: (v) => `这个范围有 ${v.rows} 条，一张表最多填 ${v.most} 条。请选一个季度或一个单位`,
  en: (v) => `There are ${v.rows} records in this range; a form takes ${v.most}. Choose a quarter or one organisation`,
})
