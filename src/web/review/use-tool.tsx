import { type ReactNode, useCallback, useState } from 'react'
import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { uuidv7 } from '../api/uuid.ts'
import { hangs } from './draft.ts'
import { pairWith, splitItem } from './edits.ts'
import { PairPicker } from './pair-picker.tsx'
import { SplitTool } from './split-tool.tsx'
import type { ReviewWork } from './use-review.ts'
import { clauseCuts } from './wording.ts'

type State = { tool: 'pair'; item: string; picked: string[]; at: number } | { tool: 'split'; item: string; at: number }

export interface Tool {
  active: 'pair' | 'split' | null
  view: ReactNode
  beginPair: () => void
  beginSplit: () => void
  /** An item was clicked on either side while pairing: true where the tool took it. */
  takes: (id: string) => boolean
  /** ↑↓ while pairing, ←→ while splitting. */
  step: (by: 1 | -1) => void
  toggle: () => void
  done: () => void
  cancel: () => void
}

interface ToolOptions {
  item: ReviewItem | undefined
  text: string
  problems: readonly ReviewItem[]
  work: ReviewWork
  open: (id: string, from: 'keys') => void
}

/** Pairing and splitting: what stands in the card while one of them is at work. It ends when another item is opened. */
export function useTool({ item, text, problems, work, open }: ToolOptions): Tool {
  const [kept, setState] = useState<State | null>(null)
  const state = kept && kept.item === item?.id ? kept : null
  const cuts = state?.tool === 'split' && item ? clauseCuts(text, item) : []
  const cancel = useCallback(() => setState(null), [])
  const pairing = state?.tool === 'pair'
  const toggleId = useCallback(
    (id: string) =>
      setState((s) =>
        s?.tool === 'pair'
          ? { ...s, picked: s.picked.includes(id) ? s.picked.filter((p) => p !== id) : [...s.picked, id] }
          : s,
      ),
    [],
  )
  const takes = useCallback(
    (id: string) => {
      if (!pairing || !problems.some((p) => p.id === id)) return false
      toggleId(id)
      return true
    },
    [pairing, problems, toggleId],
  )

  const done = () => {
    if (!state || !item) return
    if (state.tool === 'pair') work.edit((d) => pairWith(d, item.id, state.picked))
    else if (cuts[state.at] !== undefined) {
      const at = cuts[state.at]!
      const id = uuidv7()
      work.edit((d) => splitItem(d, text, item.id, at, id))
    }
    setState(null)
    open(item.id, 'keys')
  }

  const length = state?.tool === 'pair' ? problems.length : cuts.length
  const view =
    !state || !item ? null : state.tool === 'pair' ? (
      <PairPicker
        text={text}
        problems={problems}
        picked={state.picked}
        at={state.at}
        toggle={toggleId}
        done={done}
        cancel={cancel}
      />
    ) : (
      <SplitTool
        text={text}
        item={item}
        cuts={cuts}
        at={state.at}
        choose={(at) => setState({ ...state, at })}
        split={done}
        cancel={cancel}
      />
    )

  return {
    active: state?.tool ?? null,
    view,
    takes,
    beginPair: () => {
      if (!item || !hangs(item)) return
      const near = problems.findLastIndex((p) => p.start < item.start)
      const first = problems.findIndex((p) => item.addresses.includes(p.id))
      setState({ tool: 'pair', item: item.id, picked: [...item.addresses], at: Math.max(first >= 0 ? first : near, 0) })
    },
    beginSplit: () => {
      if (!item) return
      const places = clauseCuts(text, item)
      setState({ tool: 'split', item: item.id, at: Math.floor((places.length - 1) / 2) })
    },
    step: (by) => state && setState({ ...state, at: Math.min(Math.max(state.at + by, 0), Math.max(length - 1, 0)) }),
    toggle: () => {
      if (state?.tool === 'pair' && problems[state.at]) toggleId(problems[state.at]!.id)
    },
    done,
    cancel,
  }
}
