import { defineProblem } from '../problem.ts'

export const organisationMerged = defineProblem<{ name: string; into: string; on: string }>('organisation.merged', {
  status: 409,
  zh: (p) => `“${p.name}”已于 ${p.on} 并入“${p.into}”，这一天以后的事请记在“${p.into}”；以前的事仍可记在这里`,
  en: (p) =>
    `“${p.name}” was merged into “${p.into}” on ${p.on}: record what happened from that day on there; what happened before may still be recorded here`,
})
export const mergerUnclear = defineProblem<{ lacking: string; lackingEn: string }>('organisation.merger-unclear', {
  status: 422,
  zh: (p) => `还差“${p.lacking}”：并入哪个单位、从哪天起，两项一起写`,
  en: (p) => `“${p.lackingEn}” is missing: say both into which organisation and from which day on`,
})
export const mergerUnfit = defineProblem('organisation.merger-unfit', {
  status: 422,
  zh: () => '只能并入同一层级、自己没有被并入别处的另一个单位；街道不能并入',
  en: () =>
    'It can be merged only into another organisation of the same level that is not merged itself; the street cannot be',
})
