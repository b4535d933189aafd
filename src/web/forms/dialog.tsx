import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../words/words.ts'
import style from './dialog.module.css'
import { formWords } from './form-words.ts'

/**
 * A panel above the page that has the keyboard to itself: at the side on the desk, from below on a phone. `Esc`, the
 * cross and a click beside it close it; the focus goes back to where it was.
 */
export function Dialog(props: {
  title: ReactNode
  close: () => void
  at?: 'side' | 'middle'
  wide?: boolean
  children: ReactNode
  foot?: ReactNode
}) {
  const words = useWords(formWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const close = useRef(props.close)
  close.current = props.close
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    if (element && !element.open) element.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={style.dialog}
      data-at={props.at ?? 'side'}
      data-wide={props.wide}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        close.current()
      }}
      onClick={(event) => event.target === dialog.current && close.current()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={style.frame}>
        <header className={style.head}>
          <h2 id={heading}>{props.title}</h2>
          <button type="button" className={style.cross} onClick={props.close} aria-label={words.close}>
            <X size={18} aria-hidden />
          </button>
        </header>
        <div className={style.body}>{props.children}</div>
        {props.foot && <footer className={style.foot}>{props.foot}</footer>}
      </div>
    </dialog>
  )
}
