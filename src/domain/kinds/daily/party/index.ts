import { activity } from './activity.ts'
import { branchElection } from './branch-election.ts'
import { branchProfile } from './branch-profile.ts'
import { campaign } from './campaign.ts'
import { dues } from './dues.ts'
import { heartTalk } from './heart-talk.ts'
import { honour } from './honour.ts'
import { member } from './member.ts'
import { memberAppraisal } from './member-appraisal.ts'
import { memberDeed } from './member-deed.ts'
import { memberTransfer } from './member-transfer.ts'
import { orgLifePreparation } from './org-life-preparation.ts'
import { recruitmentStep } from './recruitment-step.ts'

/** Party work (党建). */
export const PARTY_KINDS = {
  activity,
  heartTalk,
  branchProfile,
  member,
  memberTransfer,
  recruitmentStep,
  dues,
  memberAppraisal,
  orgLifePreparation,
  memberDeed,
  branchElection,
  honour,
  campaign,
} as const
