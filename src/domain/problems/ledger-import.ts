import { defineProblem } from '../problem.ts'

export const noTable = defineProblem('import.no-table', {
  status: 422,
  zh: () => '没有找到台账的表头。表头至少要有“反馈问题”一栏，请对照导出的台账',
  en: () => 'No ledger heading was found. It needs at least the column 反馈问题; compare an exported ledger',
})

export const notASheet = defineProblem('import.not-a-sheet', {
  status: 422,
  zh: () => '这里只收 .xlsx 台账。文字材料请到“读文件”',
  en: () => 'Only an .xlsx ledger is taken here. Use “Read a document” for papers',
})

export const cellNotADay = defineProblem<{ value: string }>('import.not-a-day', {
  status: 422,
  zh: (v) => `“${v.value}”看不出是哪天，请写成 2026-06-30`,
  en: (v) => `“${v.value}” is no day; write 2026-06-30`,
})

export const cellUnknownOrganisation = defineProblem<{ value: string }>('import.organisation-unknown', {
  status: 422,
  zh: (v) => `没有叫“${v.value}”的单位，请用单位名称或简称`,
  en: (v) => `There is no organisation called “${v.value}”; use its name or short name`,
})

export const cellUnknownPerson = defineProblem<{ value: string; org: string }>('import.person-unknown', {
  status: 422,
  zh: (v) => `${v.org}没有在岗的“${v.value}”`,
  en: (v) => `Nobody called “${v.value}” holds a post in ${v.org}`,
})

export const cellAmbiguousPerson = defineProblem<{ value: string }>('import.person-ambiguous', {
  status: 422,
  zh: (v) => `叫“${v.value}”的不止一人，请在台账里直接指派`,
  en: (v) => `More than one person is called “${v.value}”; assign them in the ledger itself`,
})

export const cellMissing = defineProblem<{ column: string }>('import.cell-missing', {
  status: 422,
  zh: (v) => `“${v.column}”不能空着`,
  en: (v) => `“${v.column}” must not be empty`,
})

export const cellTooLong = defineProblem<{ column: string; max: number }>('import.cell-too-long', {
  status: 422,
  zh: (v) => `“${v.column}”最多 ${v.max} 字`,
  en: (v) => `“${v.column}” takes at most ${v.max} characters`,
})

export const numberUnknown = defineProblem<{ value: string }>('import.number-unknown', {
  status: 422,
  zh: (v) => `没有编号为 ${v.value} 的问题，或不在您的职责范围。新问题请把编号留空`,
  en: (v) => `There is no finding ${v.value} in your duty. Leave the number empty for a new finding`,
})

export const numberTwice = defineProblem<{ value: string; cell: string }>('import.number-twice', {
  status: 422,
  zh: (v) => `编号 ${v.value} 在 ${v.cell} 已经有一行`,
  en: (v) => `Number ${v.value} stands in ${v.cell} already`,
})

export const roundMissing = defineProblem('import.round-missing', {
  status: 422,
  zh: () => '表里有新问题，请先选它们属于哪一轮巡察',
  en: () => 'The sheet holds new findings; choose their round first',
})

export const originalFixed = defineProblem('import.original-fixed', {
  status: 422,
  zh: () => '原文不能改。要改请更正原记录，或把编号留空当作新问题',
  en: () => 'The exact words cannot be changed here. Leave the number empty to enter a new finding',
})
