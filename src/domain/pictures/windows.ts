import type { Window } from './raster.ts'

/** Of each side; one is within whatever loses up to a tenth. */
export const SPANS = [
  [0.05, 0.9],
  [0.1, 0.95],
] as const

/** Of a side, by which what may have been cut off is tried. */
const STEP = 0.025
const MOST_CUT = 0.1

/** Part of a side, in its shares. */
export type Span = readonly [from: number, to: number]
interface Shift {
  span: Span
  /** The span of a kept picture that it is held against. */
  kept: number
}

const CUTS = Array.from({ length: MOST_CUT / STEP + 1 }, (_, i) => i * STEP)
const shifts = (of: (lost: number, cut: number) => Shift): readonly Shift[] =>
  CUTS.flatMap((cut) => CUTS.filter((lost) => lost <= cut).map((lost) => of(lost, cut)))

/** Where a kept span lies on a side that lost `cut` of what was kept, `lost` of it at its beginning. */
export const LOST = shifts((lost, cut) => {
  const kept = lost <= MOST_CUT / 2 ? 0 : 1
  const [from, to] = SPANS[kept]
  return { span: [(from - lost) / (1 - cut), (to - lost) / (1 - cut)], kept }
})
/** And where on a side of which the kept one lost a part. */
export const GAINED = shifts((lost, cut) => {
  const [from, to] = SPANS[0]
  return { span: [lost + from * (1 - cut), lost + to * (1 - cut)], kept: 0 }
})

/** Every way in which both sides may lie: what was cut off is cut off one of the two pictures. */
export const CROSSED = [LOST, GAINED].flatMap((all) => all.flatMap((down) => all.map((across) => ({ down, across }))))

const windowOf = ([top, bottom]: Span, [left, right]: Span): Window => ({ left, right, top, bottom })

/** Windows that are kept of a picture. */
export const WINDOWS: readonly Window[] = SPANS.flatMap((down) => SPANS.map((across) => windowOf(down, across)))

/** Windows of a picture that is asked for, each with the kept window that it is held against. */
export const ASKED: readonly { window: Window; kept: number }[] = CROSSED.map(({ down, across }) => ({
  window: windowOf(down.span, across.span),
  kept: down.kept * SPANS.length + across.kept,
}))
