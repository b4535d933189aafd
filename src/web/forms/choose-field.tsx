import { ChevronDown, X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import style from './fields.module.css'
import { formWords } from './form-words.ts'
import { type Option, Picker } from './picker.tsx'
import { Popover } from './popover.tsx'

/** One of many, found by typing: people, organisations, records. */
export function ChooseField(props: {
  id?: string
  label: string
  options: readonly Option[]
  value: string | null
  change: (value: string | null) => void
  clearable?: boolean
  invalid?: boolean
  describedBy?: string
  nothing?: string
  /** Stands under the options. */
  beneath?: ReactNode
}) {
  const words = useWords(formWords)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const chosen = props.options.find((o) => o.value === props.value)
  return (
    <div className={style.choose}>
      <button
        ref={button}
        id={props.id}
        type="button"
        className={style.control}
        aria-haspopup="dialog"
        aria-labelledby={props.id ? `${props.id}-label ${props.id}` : undefined}
        aria-label={props.id ? undefined : props.label}
        aria-expanded={open}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        onClick={() => setOpen(!open)}
      >
        <span className={chosen ? style.chosen : style.unchosen}>{chosen?.label ?? props.nothing ?? words.choose}</span>
        {chosen?.also && <span className={style.chosenAlso}>{chosen.also}</span>}
        <ChevronDown size={16} aria-hidden />
      </button>
      {props.clearable && props.value !== null && (
        <button
          type="button"
          className={style.clear}
          aria-label={`${words.clear} ${props.label}`}
          onClick={() => props.change(null)}
        >
          <X size={15} aria-hidden />
        </button>
      )}
      {open && (
        <Popover title={props.label} anchor={button.current} close={() => setOpen(false)} width={320}>
          <Picker
            label={props.label}
            options={props.options}
            chosen={props.value === null ? [] : [props.value]}
            choose={(value) => {
              props.change(value)
              setOpen(false)
            }}
          />
          {props.beneath}
        </Popover>
      )}
    </div>
  )
}
