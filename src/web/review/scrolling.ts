/**
 * Scrolls an element of a pane into sight, as little as needed; beside `partner` (or at the height `y`) where it has to
 * move at all, so that both sides of one thing stand on one line.
 */
export function bringIntoView(
  pane: HTMLElement | null,
  element: HTMLElement | null | undefined,
  partner?: HTMLElement | null,
  y?: number,
): void {
  if (!pane || !element) return
  const frame = pane.getBoundingClientRect()
  const box = element.getBoundingClientRect()
  if (box.top >= frame.top + 8 && box.bottom <= frame.bottom - 8) return
  const wanted = partner?.getBoundingClientRect().top ?? (y === undefined ? undefined : y - 24)
  const lowest = Math.max(frame.top + 16, frame.bottom - Math.min(box.height, frame.height) - 16)
  const top =
    wanted === undefined
      ? box.top < frame.top + 8
        ? frame.top + Math.min(72, frame.height / 5)
        : Math.min(lowest, frame.top + frame.height / 3)
      : Math.min(Math.max(wanted, frame.top + 16), lowest)
  pane.scrollTop += box.top - top
}
