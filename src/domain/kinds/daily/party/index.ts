import { activity } from './activity.ts'
import { heartTalk } from './heart-talk.ts'

/** Party work (党建). */
export const PARTY_KINDS = {
  activity,
  heartTalk,
} as const
