import { addDays } from '../../domain/day.ts'
import { dayOf, monthNumber, type Scene } from './scene.ts'

/** A document conveyed each month, and leave. */
export function officeYears({ cast, community, months, today, record }: Scene): void {
  for (const first of months) {
    const month = monthNumber(first)
    record('conveyance', dayOf(first, 4), 'handler', {
      ...{ document: `关于做好 ${month} 月重点工作的通知`, docNumber: `柳街办〔${first.slice(0, 4)}〕${month}号` },
      ...{ issuer: '柳堤街道办事处', receivedOn: dayOf(first, 2), way: 'meeting', audience: '两委成员、网格长' },
      people: 12,
    })
  }
  record('leave', addDays(today, -20), 'handler', {
    ...{ person: cast.of('handler', community).person, type: 'personal', from: addDays(today, -18) },
    ...{ until: addDays(today, -17), reason: '家中有事', form: [] },
    approver: cast.of('communitySecretary', community).person,
  })
}
