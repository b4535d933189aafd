/** What kind of paper it is (文种), from its title and opening first, then from its sections: titles are often borrowed. */
import type { DocumentGenre, ReadHeading } from '../domain/reading.ts'

const BY_WORDS: readonly [DocumentGenre, RegExp][] = [
  ['audit_rectification', /审计[^，。]{0,20}整改|审计(?:发现|查出|报告|整改)/u],
  ['hotline_bulletin', /热线|12345|诉求(?:办理|通报|分析|情况)|工单/u],
  [
    'spot_check_notice',
    /明察暗访|暗访|督查(?:情况|通报)|检查情况(?:的)?通报|抽查(?:情况)?(?:的)?通报|专项检查(?:情况)?(?:的)?通报/u,
  ],
  ['rectification_plan', /整改[^，。]{0,8}方案|整改(?:任务|问题|责任)?清单|问题清单|整改台账|整改措施(?:清单|台账)/u],
  ['rectification_report', /整改(?:落实|进展|完成|工作)*(?:的)?(?:情况|进展)|整改报告/u],
  ['self_examination', /对照检查|自查(?:自纠)?(?:报告|情况)|检视剖析|剖析材料|组织生活会|民主生活会/u],
  ['inspection_feedback', /反馈意见|(?:巡察|巡视)(?:情况)?(?:的)?反馈/u],
  [
    'inspection_briefing',
    /(?:向|致)[^，。]{0,12}(?:巡察|巡视|督查|检查)组|(?:巡察|巡视)[^，。]{0,16}汇报|专题汇报|汇报/u,
  ],
  ['annual_summary', /总结|年度工作|工作情况报告/u],
]

export function genreOf(
  title: string | null,
  opening: string,
  headings: readonly ReadHeading[],
  isPaired: boolean,
): DocumentGenre {
  const hasStatus = headings.some((h) => h.role === 'status')
  for (const words of [title ?? '', opening.slice(0, 400)]) {
    if (words === '') continue
    const found = BY_WORDS.find(([, form]) => form.test(words))?.[0]
    if (found) return found
  }
  return isPaired || hasStatus ? 'rectification_report' : 'other'
}
