import type { PaperGenre } from '../domain/kinds/paper.ts'
import type { Report } from './define-report.ts'
import { dutyList, findingList, taskList } from './papers/lists.ts'
import { annualSummary, inspectionBriefing, selfExamination } from './papers/prose-papers.ts'
import { rectificationPlan } from './papers/rectification-plan.ts'
import { rectificationReport } from './papers/rectification-report.ts'

/** Every paper that can be written (材料), in the order in which an office needs them. */
export const REPORTS: Record<PaperGenre, Report> = {
  rectificationPlan,
  findingList,
  taskList,
  dutyList,
  rectificationReport,
  inspectionBriefing,
  selfExamination,
  annualSummary,
}

export type { PaperGround, Report } from './define-report.ts'
export { rectificationFacts } from './rectification-facts.ts'
export { paperDocx } from './write-docx.ts'
