import { homeVisit } from './home-visit.ts'

/** Residents (服务群众). */
export const RESIDENTS_KINDS = {
  homeVisit,
} as const
