import { meeting } from './meeting.ts'

/** Deciding (议事决策). */
export const DECIDING_KINDS = {
  meeting,
} as const
