import { addDays, type Day, daysBetween } from '../day.ts'
import { SHOWN_BY, type ShownBy } from '../kinds/daily/duty/shown-by.ts'
import type { KindName } from '../kinds/index.ts'
import { isOneOf } from '../ledgers/define-ledger.ts'
import type { Fulfilling, Obligation } from './obligation.ts'
import type { Period, PeriodLength } from './period.ts'

/** An obligation that a record makes, with the days between which it is asked. */
export interface Made {
  obligation: Obligation
  times: number
  from: Day
  until: Day | null
}

export interface OwnObligation {
  id: string
  name: string
  owedBy: 'street' | 'community' | 'branch'
  every: PeriodLength
  times: number
  /** `meeting.branchCommittee`, or a kind as a whole. */
  by: string
  validFrom: Day
  validTo: Day | null
}

function fulfilledBy(by: string): Fulfilling {
  const [kind, type] = by.split('.') as [KindName, string | undefined]
  return { kind, where: type === undefined ? [] : [isOneOf('type', type)] }
}

/** What a street asks beyond the pack. */
export const madeByStreet = ({ id, name, owedBy, every, times, by, validFrom, validTo }: OwnObligation): Made => ({
  obligation: {
    ...{ id, label: { zh: name, en: name }, group: 'own', owedBy: [owedBy], every },
    by: [fulfilledBy(by)],
  },
  ...{ times, from: validFrom, until: validTo },
})

/** A rule or list in force (制度、责任清单) with the duties that it creates. */
export interface DutyList {
  id: string
  org: string
  name: string
  adoptedOn: Day
  validUntil: Day | null
  firstResponsible: string | null
  duties: { what: string; cadence: PeriodLength | 'whenItHappens'; who: string; shownBy: ShownBy | null }[]
}

/**
 * What a list makes its body owe: each duty with a cadence that some record can show. Its first responsible person answers
 * for all of it (第一责任人).
 */
export const madeByList = ({ id, org, name, adoptedOn, validUntil, firstResponsible, duties }: DutyList): Made[] =>
  duties.flatMap(({ what, cadence, who, shownBy }, i) => {
    if (cadence === 'whenItHappens' || shownBy === null) return []
    const shown: { kind: string; field?: string; value?: string } = SHOWN_BY[shownBy]
    const where = shown.field && shown.value ? [isOneOf(shown.field, shown.value)] : []
    return {
      obligation: {
        ...{ id: `${id}/${i}`, label: { zh: what, en: what }, group: 'lists' as const },
        ...{ owedBy: [{ body: org }], every: cadence, by: [{ kind: shown.kind as KindName, where }] },
        list: { id, name, who, firstResponsible },
      },
      ...{ times: 1, from: adoptedOn, until: validUntil },
    }
  })

/** How often it is asked in a period: not at all unless it is in force for the greater part of it. */
export function timesIn({ times, from, until }: Made, period: Period): number {
  const middle = addDays(period.from, Math.floor(daysBetween(period.from, period.until) / 2))
  return from <= middle && (until === null || middle <= until) ? times : 0
}
