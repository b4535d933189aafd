import { ChevronDown } from 'lucide-react'
import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { Popover } from '../forms/popover.tsx'
import style from './ledger.module.css'

export interface MenuHandle {
  open: () => void
}

/** A button that opens something beside it. */
export function MenuButton(props: {
  label: string
  title?: string
  icon?: ReactNode
  /** Shown instead of the label; a picture alone keeps the label as its name. */
  face?: ReactNode
  pictureOnly?: boolean
  look?: 'tool' | 'dashed' | 'plain' | 'bar'
  width?: number
  chevron?: boolean
  handle?: Ref<MenuHandle>
  primary?: boolean
  disabled?: boolean
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useImperativeHandle(props.handle, () => ({ open: () => setOpen(true) }), [])
  return (
    <>
      <button
        ref={button}
        type="button"
        className={style[props.look ?? 'tool']}
        data-primary={props.primary}
        disabled={props.disabled}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={props.pictureOnly ? props.label : undefined}
        onClick={() => setOpen(!open)}
      >
        {props.icon}
        {props.face ?? props.label}
        {props.chevron !== false && <ChevronDown size={14} aria-hidden className={style.chevron} />}
      </button>
      {open && (
        <Popover
          title={props.title ?? props.label}
          anchor={button.current}
          close={() => setOpen(false)}
          {...(props.width && { width: props.width })}
        >
          {props.children(() => setOpen(false))}
        </Popover>
      )}
    </>
  )
}
