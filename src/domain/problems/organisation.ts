import { defineProblem } from '../problem.ts'

export const organisationMerged = defineProblem<{ name: string; into: string; on: string }>('organisation.merged', {
  status: 409,
  zh: (p) =>
    p.into === ''
      ? `“${p.name}”已于 ${p.on} 撤销，这一天以后的事不能再记在这里；以前的事仍可补记`
      : `“${p.name}”已于 ${p.on} 并入“${p.into}”，这一天以后的事请记在“${p.into}”；以前的事仍可记在这里`,
  en: (p) =>
    p.into === ''
      ? `“${p.name}” was dissolved on ${p.on}: only what happened before may still be recorded here`
      : `“${p.name}” was merged into “${p.into}” on ${p.on}: record what happened from that day on there; what happened before may still be recorded here`,
})
export const mergerUnclear = defineProblem('organisation.merger-unclear', {
  status: 422,
  zh: () => '还差“撤并日”：从哪天起并入',
  en: () => '“Merged or dissolved on” is missing: say from which day on',
})
export const mergerUnfit = defineProblem('organisation.merger-unfit', {
  status: 422,
  zh: () => '只能并入同一层级、那一天还在的另一个单位；街道不能撤并',
  en: () =>
    'It can be merged only into another organisation of the same level that was still there on that day; the street cannot be',
})
