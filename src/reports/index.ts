import type { PaperGenre } from '../domain/kinds/paper.ts'
import type { Report } from './define-report.ts'
import { leaderReport } from './papers/leader-report.ts'
import { dutyList, findingList, taskList } from './papers/lists.ts'
import { annualSummary, inspectionBriefing, selfExamination } from './papers/prose-papers.ts'
import { publicReport } from './papers/public-report.ts'
import { rectificationPlan } from './papers/rectification-plan.ts'
import { rectificationReport } from './papers/rectification-report.ts'
import { topicBriefing, topicSummary } from './papers/topic-papers.ts'

/** Every paper that can be written (材料), in the order in which an office needs them. */
export const REPORTS: Record<PaperGenre, Report> = {
  rectificationPlan,
  findingList,
  taskList,
  dutyList,
  rectificationReport,
  leaderReport,
  publicReport,
  inspectionBriefing,
  selfExamination,
  annualSummary,
  topicBriefing,
  topicSummary,
}

export { builtPaper, type PaperGround, type Report } from './define-report.ts'
export { paperXlsx, sourcesXlsx } from './paper-sheets.ts'
export { paperStands } from './paper-stands.ts'
export type { LaidPage } from './pdf/sheets.ts'
export { rectificationFacts } from './rectification-facts.ts'
export { workFacts } from './work-facts.ts'
