import type { ButtonHTMLAttributes, ReactNode } from 'react'
import style from './button.module.css'

/** A button in our colours and sizes; the one primary act of a screen is `type="primary"`. */
export function Button(props: {
  children: ReactNode
  type?: 'primary'
  htmlType?: 'submit'
  size?: 'small'
  icon?: ReactNode
  id?: string
  className?: string
  disabled?: boolean
  /** Works and cannot be pressed again meanwhile; its words say what it does. */
  loading?: boolean
  danger?: boolean
  block?: boolean
  onClick?: ButtonHTMLAttributes<HTMLButtonElement>['onClick']
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
}) {
  const { type, htmlType, size, icon, loading, danger, block, className, children, ...rest } = props
  return (
    <button
      {...rest}
      type={htmlType ?? 'button'}
      className={`${style.button} ${className ?? ''}`}
      data-primary={type === 'primary'}
      data-danger={danger}
      data-small={size === 'small'}
      data-block={block}
      aria-busy={loading || undefined}
      disabled={props.disabled || loading}
    >
      {loading ? <span className={style.turning} aria-hidden /> : icon}
      <span>{children}</span>
    </button>
  )
}
