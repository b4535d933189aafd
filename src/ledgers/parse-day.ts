/**
 * A day as offices write it in a cell: `2026-06-30`, `2026/6/30`, `2026.6.30`, `2026年6月30日`, `2026年6月` and `2026年6月底前`
 * (the month's last day). Undefined where it is none of these.
 */
export function parseDay(text: string): string | undefined {
  const day = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*(?:前|之前|以前)?\s*$/u.exec(text)
  if (day) return existing(Number(day[1]), Number(day[2]), Number(day[3]))
  const month = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?\s*(?:底|末)?\s*(?:前|之前|以前)?\s*$/u.exec(text)
  if (!month) return undefined
  const [year, m] = [Number(month[1]), Number(month[2])]
  return existing(year, m, new Date(Date.UTC(year, m, 0)).getUTCDate())
}

function existing(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}
