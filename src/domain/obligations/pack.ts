import { isOneOf } from '../ledgers/define-ledger.ts'
import { CADENCES, type CadenceId } from './cadences.ts'
import type { Fulfilling, Obligation } from './obligation.ts'
import type { PeriodLength } from './period.ts'

const meetings = (...types: string[]): Fulfilling => ({ kind: 'meeting', where: [isOneOf('type', ...types)] })
const activities = (...types: string[]): Fulfilling => ({ kind: 'activity', where: [isOneOf('type', ...types)] })

const EVERY: Record<string, PeriodLength> = {
  perWeek: 'week',
  perMonth: 'month',
  perQuarter: 'quarter',
  perHalfYear: 'halfYear',
  perYear: 'year',
}

const owed = (id: CadenceId, rest: Omit<Obligation, 'id' | 'label' | 'every'>): Obligation => ({
  ...{ id, label: CADENCES[id].label, every: EVERY[CADENCES[id].unit]! },
  ...rest,
})
const ofBranch = (id: CadenceId, by: Fulfilling) => owed(id, { group: 'branchLife', owedBy: ['branch'], by: [by] })

/** What the rule pack asks of bodies and posts. How often is each one's rule, of which a street may have its own value. */
export const OBLIGATIONS: readonly Obligation[] = [
  ofBranch('party.membersMeeting', meetings('membersMeeting')),
  ofBranch('party.branchCommittee', meetings('branchCommittee')),
  ofBranch('party.group', meetings('partyGroup')),
  ofBranch('party.lecture', activities('partyLecture')),
  ofBranch('party.themeDay', activities('themePartyDay')),
  ofBranch('party.orgLife', meetings('orgLifeMeeting')),
  owed('party.regular', { group: 'topics', owedBy: ['street'], by: [meetings('partyRegular')], weekday: 1 }),
  owed('party.special', { group: 'topics', owedBy: ['community'], by: [meetings('partySpecial')] }),
  owed('party.workMeeting', { group: 'topics', owedBy: ['community'], by: [meetings('workMeeting')] }),
  owed('strictGov.meetings', {
    ...{ group: 'topics', owedBy: ['street', 'community'] },
    by: [meetings('strictGovernance')],
  }),
  owed('publicity.topicMeetings', {
    ...{ group: 'topics', owedBy: ['street', 'community'] },
    by: [meetings('publicityDuty')],
  }),
  owed('residents.repMeeting', { group: 'topics', owedBy: ['community'], by: [meetings('residentsRep')] }),
  owed('study.sessions', {
    ...{ group: 'study', owedBy: ['community'], by: [activities('studySession')] },
    unless: 'study.friday',
  }),
  owed('study.friday', { group: 'study', owedBy: ['community'], by: [activities('studySession')], weekday: 5 }),
  owed('study.training', { group: 'study', owedBy: ['community'], by: [activities('training')] }),
  owed('study.warning', { group: 'study', owedBy: ['community'], by: [activities('warningEducation')] }),
  owed('duty.talk', {
    ...{ group: 'posts', owedBy: [{ post: 'communitySecretary' }] },
    by: [{ kind: 'heartTalk', where: [], person: 'giver' }],
  }),
]
