/** Stretches of time, in seconds, in which a form may have been written. Longer ones are nobody's writing: it was left open. */
export const STRETCHES = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 3600] as const

/** The stretch in which a time lies; undefined for one that was left open. */
export const stretchOf = (seconds: number): number | undefined => STRETCHES.find((within) => seconds <= within)

/** The stretch in which the middle one of all times lies (中位数); undefined where there are none. */
export function medianStretch(counts: readonly { within: number; times: number }[]): number | undefined {
  const sorted = [...counts].sort((a, b) => a.within - b.within)
  const half = sorted.reduce((sum, { times }) => sum + times, 0) / 2
  let before = 0
  return sorted.find(({ times }) => {
    before += times
    return before >= half
  })?.within
}
