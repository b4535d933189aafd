import { useEffect, useState } from 'react'

/** A stretch of the source that is selected, in offsets of the text; a caret where start = end. */
export interface SelectedSpan {
  start: number
  end: number
}

/** What is selected in the source pane; null if nothing, or something outside. White space at the ends is left out. */
export function selectedSpan(pane: HTMLElement, text: string): SelectedSpan | null {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!pane.contains(range.commonAncestorContainer)) return null
  const near =
    range.commonAncestorContainer instanceof Element
      ? range.commonAncestorContainer
      : range.commonAncestorContainer.parentElement!
  const spans = near.matches('[data-start]')
    ? [near as HTMLElement]
    : [...near.querySelectorAll<HTMLElement>('[data-start]')]
  const touched = spans.filter((span) => range.intersectsNode(span))
  const [first, last] = [touched[0], touched.at(-1)]
  if (!first || !last) return null
  let start = Number(first.dataset.start) + (first.contains(range.startContainer) ? range.startOffset : 0)
  let end =
    Number(last.dataset.start) + (last.contains(range.endContainer) ? range.endOffset : (last.textContent?.length ?? 0))
  if (range.collapsed) return { start, end: start }
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return start < end ? { start, end } : null
}

/** A selection of words (not a mere caret) in the pane, and where to show what can be done with it. */
export function useSelection(
  pane: React.RefObject<HTMLElement | null>,
  text: string,
): { span: SelectedSpan; rect: DOMRect } | null {
  const [selected, setSelected] = useState<{ span: SelectedSpan; rect: DOMRect } | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const selection = getSelection()
        const span = pane.current && selection && !selection.isCollapsed ? selectedSpan(pane.current, text) : null
        setSelected(
          span && span.end > span.start ? { span, rect: selection!.getRangeAt(0).getBoundingClientRect() } : null,
        )
      }, 120)
    }
    document.addEventListener('selectionchange', read)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', read)
    }
  }, [pane, text])
  return selected
}
