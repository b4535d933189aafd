import style from './parts.module.css'

/** A key as it looks on the keyboard: `Ctrl K`. */
export const KeyCap = (props: { children: string }) => <kbd className={style.key}>{props.children}</kbd>
