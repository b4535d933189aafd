import { defineProblem } from '../problem.ts'

export const termMissing = defineProblem<{ days: number }>('post.term-missing', {
  status: 409,
  zh: (v) => `巡察的岗位要写到哪一天为止，最长 ${v.days} 天`,
  en: (v) => `A post of the inspection needs its last day, at most ${v.days} days on`,
})

export const nothingToDraw = defineProblem('sample.nothing-to-draw', {
  status: 409,
  zh: () => '这个范围里没有记录，请放宽日期或换一类记录',
  en: () => 'There are no records in this range; widen the dates or choose other kinds',
})
