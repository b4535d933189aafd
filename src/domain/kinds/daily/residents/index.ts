import { communityProfile } from './community-profile.ts'
import { courtyard } from './courtyard.ts'
import { grid } from './grid.ts'
import { homeVisit } from './home-visit.ts'
import { household } from './household.ts'
import { partner } from './partner.ts'
import { partnerActivity } from './partner-activity.ts'
import { petition } from './petition.ts'
import { project } from './project.ts'
import { simpleDispute } from './simple-dispute.ts'
import { venue } from './venue.ts'
import { venueUse } from './venue-use.ts'

/** Residents (服务群众). What others refer to comes first. */
export const RESIDENTS_KINDS = {
  grid,
  partner,
  courtyard,
  household,
  homeVisit,
  partnerActivity,
  venue,
  venueUse,
  project,
  petition,
  communityProfile,
  simpleDispute,
} as const
