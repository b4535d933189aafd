import { addDays } from '../../domain/day.ts'
import type { Scene } from './scene.ts'

/** Risk points of the posts, and the year's pledges. */
export function dutyYears({ cast, community, months, today, record, picture }: Scene): void {
  const secretary = cast.of('communitySecretary', community).person
  for (const [i, post] of ['报账员', '低保经办'].entries())
    record('riskPoint', addDays(months[0]!, 5 + i), 'communitySecretary', {
      ...{ post, risk: i === 0 ? '报销手续不全' : '材料审核不严', level: i === 0 ? 'high' : 'middle' },
      ...{ guard: '两人经手，居监委每月核对一次', owner: secretary },
    })
  const year = today.slice(0, 4)
  record('dutyPledge', `${year}-01-10`, 'communitySecretary', {
    ...{ type: 'strictGovernance', name: `${year} 年全面从严治党责任书`, signer: secretary },
    ...{ with: '柳堤街道党工委', validUntil: `${year}-12-31`, papers: [picture()] },
  })
}
