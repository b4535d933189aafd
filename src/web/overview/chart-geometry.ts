import type { Overview } from '../../domain/api/shapes.ts'

export interface Plot {
  width: number
  height: number
  x: (index: number) => number
  y: (count: number) => number
  /** Values on the upright axis. */
  ticks: number[]
  /** First days of months, with their place. */
  months: { on: string; x: number }[]
}

const MARGIN = { left: 36, right: 92, top: 18, bottom: 28 }

/** Places of the progress chart for a width and a greatest count: its thirds as whole numbers, months below. */
export function plotOf(progress: Overview['progress'], total: number, width: number, height: number): Plot {
  const top = Math.max(total, 1)
  const ticks = [...new Set([0, Math.round(top / 3), Math.round((top * 2) / 3), top])]
  const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom }
  const x = (index: number) => MARGIN.left + (inner.width * index) / Math.max(1, progress.length - 1)
  const y = (count: number) => MARGIN.top + inner.height * (1 - count / top)
  const months = progress.flatMap((p, i) => (p.on.endsWith('-01') ? [{ on: p.on, x: x(i) }] : []))
  return { width, height, x, y, ticks, months }
}

/** An SVG path through the points that have a value; it begins anew after a gap. */
export function pathOf(values: readonly (number | null)[], plot: Pick<Plot, 'x' | 'y'>): string {
  let path = ''
  let drawing = false
  values.forEach((value, i) => {
    if (value === null) {
      drawing = false
      return
    }
    path += `${drawing ? 'L' : 'M'}${plot.x(i).toFixed(1)} ${plot.y(value).toFixed(1)}`
    drawing = true
  })
  return path
}
