import { type ReactNode, useEffect } from 'react'
import style from './parts.module.css'

/** The frame of an ordinary page: its heading, what stands beside it, its acts, its content. */
export function Page(props: {
  title: ReactNode
  beside?: ReactNode
  acts?: ReactNode
  /** `whole` for tables: as wide as the window. */
  width?: 'narrow' | 'wide' | 'whole'
  children: ReactNode
}) {
  const { title } = props
  useEffect(() => {
    if (typeof title === 'string') document.title = `${title} · 台账`
  }, [title])
  return (
    <div className={style.page} data-width={props.width ?? 'wide'}>
      <div className={style.pageHead}>
        <h1>{props.title}</h1>
        {props.beside && <div className="muted">{props.beside}</div>}
        {props.acts && <div className={style.pageActs}>{props.acts}</div>}
      </div>
      {props.children}
    </div>
  )
}
