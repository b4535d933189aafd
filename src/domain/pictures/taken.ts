import { type Day, dayAt, daysBetween } from '../day.ts'

/** How a picture's capture time stands to what it is evidence of: whole days, negative where it was taken before. */
export const daysFromRecord = (takenAt: string, occurredAt: string): number =>
  daysBetween(dayOf(occurredAt), dayOf(takenAt))

const dayOf = (moment: string): Day => (moment.length === 10 ? moment : dayAt(moment))
