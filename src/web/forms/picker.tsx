import { Check } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import { formWords } from './form-words.ts'
import style from './picker.module.css'

export interface Option {
  value: string
  label: string
  /** Smaller, behind the label: the post, the count. */
  also?: string
  /** Found by it too. */
  search?: string
  /** Why it cannot be chosen; stays visible. */
  blocked?: string
}

/** Options whose words contain what was typed, those that begin with it first. */
export function matching(options: readonly Option[], typed: string): Option[] {
  const asked = typed.trim().toLowerCase()
  if (asked === '') return [...options]
  const begins = (o: Option) => o.label.toLowerCase().startsWith(asked)
  const found = options.filter((o) => `${o.label} ${o.also ?? ''} ${o.search ?? ''}`.toLowerCase().includes(asked))
  return [...found.filter(begins), ...found.filter((o) => !begins(o))]
}

/**
 * Finds and chooses among options, one or several, by typing, arrows and Enter, or by a click. The list is a listbox of
 * the field above it.
 */
export function Picker(props: {
  label: string
  options: readonly Option[]
  chosen: readonly string[]
  several?: boolean
  choose: (value: string) => void
  /** Chosen together with Ctrl+Enter or the button; only where several can be chosen. */
  done?: () => void
  empty?: string
}) {
  const words = useWords(formWords)
  const [typed, setTyped] = useState('')
  const shown = useMemo(() => matching(props.options, typed), [props.options, typed])
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      props.options.findIndex((o) => props.chosen.includes(o.value)),
    ),
  )
  const active = Math.min(at, shown.length - 1)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  const move = (to: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, to))
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const take = (option: Option | undefined) => {
    if (option && !option.blocked) props.choose(option.value)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 8,
      PageUp: active - 8,
    }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      move(to)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if ((event.ctrlKey || event.metaKey) && props.done) props.done()
      else take(shown[active])
    }
  }
  return (
    <div className={style.picker}>
      {(props.options.length > 6 || props.several) && (
        <input
          className={style.find}
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
          aria-label={props.label}
          placeholder={words.find}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      )}
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={props.label}
        aria-multiselectable={props.several}
        className={style.list}
        tabIndex={props.options.length > 6 || props.several ? -1 : 0}
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      >
        {shown.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's above, which names the active option
          <div
            key={option.value}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={props.chosen.includes(option.value)}
            aria-disabled={option.blocked !== undefined}
            data-active={i === active}
            className={style.option}
            onPointerMove={() => setAt(i)}
            onClick={() => take(option)}
          >
            <span className={style.tick} aria-hidden>
              {props.chosen.includes(option.value) && <Check size={15} />}
            </span>
            <span className={style.name}>{option.label}</span>
            {(option.blocked ?? option.also) && <span className={style.also}>{option.blocked ?? option.also}</span>}
          </div>
        ))}
        {shown.length === 0 && <div className={style.none}>{props.empty ?? words.nothingFound(typed)}</div>}
      </div>
    </div>
  )
}
