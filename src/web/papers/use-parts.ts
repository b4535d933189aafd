import { useCallback, useEffect, useRef } from 'react'
import type { PaperBlock } from '../../domain/paper.ts'
import type { Fault, usePaper } from './use-paper.ts'

/** What stands against issuing, by the part in which it is mended. */
export function faultsByBlock(faults: readonly Fault[]): ReadonlyMap<string, readonly Fault[]> {
  const byBlock = new Map<string, Fault[]>()
  for (const fault of faults) {
    if (fault.block === null) continue
    const others = byBlock.get(fault.block)
    if (others) others.push(fault)
    else byBlock.set(fault.block, [fault])
  }
  return byBlock
}

/** Opening, changing and going through the parts of a draft; the functions stay the same, so that only what changes is drawn. */
export function useParts(
  draft: ReturnType<typeof usePaper>,
  faults: ReturnType<typeof faultsByBlock>,
  current: string | null,
  set: (block: string | null) => void,
) {
  const latest = useRef({ draft, faults, current, set })
  latest.current = { draft, faults, current, set }
  const left = useRef<string>(undefined)

  const open = useCallback((block: string | null) => {
    const { draft, current, set } = latest.current
    draft.settle()
    left.current = block === null ? (current ?? undefined) : undefined
    set(block)
    if (block !== null) reveal(`block-${block}`)
  }, [])
  const next = useCallback(() => {
    const { draft, faults, current } = latest.current
    const blocks = draft.paper?.blocks ?? []
    const from = blocks.findIndex(({ id }) => id === (current ?? left.current)) + 1
    const found = [...blocks.slice(from), ...blocks.slice(0, from)].find(({ id }) => faults.has(id) && id !== current)
    if (found) open(found.id)
  }, [open])
  const change = useCallback((block: PaperBlock) => {
    const { draft } = latest.current
    const { paper } = draft
    if (paper)
      draft.change(
        { ...paper, blocks: paper.blocks.map((b) => (b.id === block.id ? block : b)) },
        // Words of one part go back together; a reason, a masked detail or a look one by one.
        `${block.id} ${block.vouched.length} ${block.taken}`,
      )
  }, [])
  // Who closes a part goes on from it by the keyboard.
  useEffect(() => {
    if (current === null && left.current !== undefined)
      document.querySelector<HTMLElement>(`#block-${CSS.escape(left.current)} button`)?.focus()
  }, [current])
  return { open, next, change }
}

/** Unfolds what stands on a paper beside its text. */
export function openHead(): void {
  const head = document.querySelector<HTMLDetailsElement>('#paper-head')
  if (!head) return
  head.open = true
  head.scrollIntoView({ block: 'nearest' })
  head.querySelector('input')?.focus()
}

const reveal = (id: string): void =>
  void requestAnimationFrame(() => {
    const place = document.getElementById(id)
    place?.scrollIntoView({ block: 'center' })
    if (!place?.contains(document.activeElement)) place?.focus({ preventScroll: true })
  })
