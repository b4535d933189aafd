import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { usePhone } from '../theme/media.ts'
import { Dialog } from './dialog.tsx'
import style from './popover.module.css'

interface Place {
  left: number
  top: number
  maxHeight: number
}

const GAP = 4

/** Below its anchor where there is room, else above; never over the window's edge. */
function placeBeside(anchor: DOMRect, box: { width: number; height: number }): Place {
  const below = innerHeight - anchor.bottom - GAP - 8
  const above = anchor.top - GAP - 8
  const under = below >= Math.min(box.height, 240) || below >= above
  const height = Math.min(box.height, under ? below : above)
  return {
    left: Math.max(8, Math.min(anchor.left, innerWidth - box.width - 8)),
    top: under ? anchor.bottom + GAP : anchor.top - GAP - height,
    maxHeight: under ? below : above,
  }
}

/**
 * Something that floats beside what opened it: a menu, a list of choices, a small form. On a phone it comes from below.
 * `Esc` and a click elsewhere close it; the focus goes back.
 */
export function Popover(props: {
  title: string
  anchor: HTMLElement | null
  close: () => void
  width?: number
  children: ReactNode
}) {
  const phone = usePhone()
  if (phone) {
    return (
      <Dialog title={props.title} close={props.close}>
        {props.children}
      </Dialog>
    )
  }
  // A modal dialog lies above all else and lets nothing outside it be touched, and a click outside a floating form closes it:
  // what opens from one opens within it.
  return createPortal(<Floating {...props} />, props.anchor?.closest('dialog, [role="dialog"]') ?? document.body)
}

function Floating(props: Parameters<typeof Popover>[0]) {
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place>()
  const close = useRef(props.close)
  close.current = props.close
  const { anchor } = props

  useLayoutEffect(() => {
    if (!anchor || !box.current) return
    setPlace(placeBeside(anchor.getBoundingClientRect(), box.current.getBoundingClientRect()))
  }, [anchor])

  // What is still hidden takes no focus.
  const placed = place !== undefined
  useEffect(() => {
    if (!placed) return
    const first = box.current?.querySelector<HTMLElement>(
      '[autofocus], input, select, textarea, button, [tabindex="0"]',
    )
    ;(first ?? box.current)?.focus({ preventScroll: true })
  }, [placed])

  useEffect(() => {
    const element = box.current
    const away = (event: PointerEvent) => {
      const target = event.target as Node
      if (!element?.contains(target) && !anchor?.contains(target)) close.current()
    }
    // What had the focus may be gone by what it did; Esc still closes.
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.activeElement !== document.body) return
      event.stopPropagation()
      close.current()
    }
    document.addEventListener('pointerdown', away, true)
    document.addEventListener('keydown', leave)
    return () => {
      document.removeEventListener('keydown', leave)
      document.removeEventListener('pointerdown', away, true)
      const inside = element?.contains(document.activeElement) || document.activeElement === document.body
      if (inside && anchor?.isConnected) anchor.focus({ preventScroll: true })
    }
  }, [anchor])

  return (
    <div
      ref={box}
      role="dialog"
      aria-label={props.title}
      tabIndex={-1}
      className={style.popover}
      style={{ width: props.width, visibility: place ? 'visible' : 'hidden', ...place }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') {
          event.preventDefault()
          close.current()
        }
        if (event.key === 'Tab' && !event.defaultPrevented) keepInside(event, box.current)
      }}
    >
      {props.children}
    </div>
  )
}

/** Tab goes round inside; Esc is the way out. */
function keepInside(event: React.KeyboardEvent, box: HTMLElement | null) {
  const stops = [
    ...(box?.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]') ?? []),
  ].filter((e) => !e.hasAttribute('disabled') && e.tabIndex >= 0)
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  ;(event.shiftKey ? stops.at(-1) : stops[0])?.focus()
}
