import { type Label, label } from '../../../label.ts'
import type { RuleId } from '../../../rules.ts'

/** What one sort of meeting is: whose it is, whether it decides, and how many must be there for that. */
interface Body {
  label: Label
  /** Its items need a vote and a conclusion of one of the four sorts. */
  decides?: true
  /** More than so many per mille of those expected must be present. */
  quorum?: RuleId
  /** A Party meeting: nobody comes for another. */
  party?: true
  /** Of a leading body (班子). */
  team?: true
  /** Of the street alone. */
  ofStreet?: true
}

/**
 * Every sort of meeting (会议类型). Each has one body, with what it may decide and when: Party bodies and administrative ones are
 * never one meeting.
 */
export const MEETING_BODIES = {
  membersMeeting: {
    label: label('党员大会', 'Members’ meeting'),
    ...{ decides: true, quorum: 'meeting.quorumMembers', party: true },
  },
  branchCommittee: {
    label: label('支部委员会会议', 'Branch committee'),
    ...{ decides: true, quorum: 'meeting.quorum', party: true },
  },
  partyGroup: { label: label('党小组会', 'Party group'), party: true },
  orgLifeMeeting: { label: label('组织生活会', 'Organisational-life meeting'), party: true },
  bothCommittees: { label: label('两委会', 'Both committees'), decides: true, quorum: 'meeting.quorum', team: true },
  residentsCommittee: {
    label: label('居委会会议', 'Residents’ committee'),
    ...{ decides: true, quorum: 'meeting.quorum' },
  },
  residentsRep: {
    label: label('居民代表会议', 'Residents’ representatives'),
    ...{ decides: true, quorum: 'meeting.quorumPersonnel' },
  },
  strictGovernance: { label: label('全面从严治党专题会', 'Strict governance'), team: true },
  publicityDuty: { label: label('意识形态工作会', 'Publicity duty'), team: true },
  crimeCrackdown: { label: label('扫黑除恶工作会', 'Fight against organised crime') },
  workMeeting: { label: label('工作例会', 'Work meeting') },
  partyRegular: { label: label('社区党建例会', 'Weekly Party-work meeting') },
  partySpecial: { label: label('党建专题会', 'Special meeting on Party work'), team: true },
  streetPartyCommittee: {
    label: label('党工委会', 'Street Party committee'),
    ...{ decides: true, quorum: 'meeting.quorum', party: true, team: true, ofStreet: true },
  },
  streetPartyEnlarged: {
    label: label('党工委扩大会', 'Street Party committee, enlarged'),
    ...{ decides: true, quorum: 'meeting.quorum', party: true, team: true, ofStreet: true },
  },
  streetPartyWorking: {
    label: label('党工委工作会', 'Street Party committee, working'),
    ...{ party: true, team: true, ofStreet: true },
  },
  streetOffice: {
    label: label('街道办事处办公会', 'Street office'),
    ...{ decides: true, quorum: 'meeting.quorum', ofStreet: true },
  },
} as const satisfies Record<string, Body>

export type MeetingType = keyof typeof MEETING_BODIES

export const bodyOf = (type: MeetingType): Body => MEETING_BODIES[type]

export const MEETING_TYPES = Object.fromEntries(
  Object.entries(MEETING_BODIES).map(([type, body]) => [type, body.label]),
) as Record<MeetingType, Label>
