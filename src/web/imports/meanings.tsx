import { useId } from 'react'
import type { ImportState } from '../../domain/imports/import-state.ts'
import type { ImportPlan } from '../../domain/imports/plan.ts'
import type { Kind } from '../../domain/kind.ts'
import { FieldWidget } from '../forms/field-widget.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './imports.module.css'
import { importsWords } from './words.ts'

/** Words of the sheet that stand for nothing known: whoever imports says once what each means. */
export function Meanings(props: {
  kind: Kind
  asks: ImportState['asks']
  meanings: ImportPlan['meanings']
  change: (meanings: ImportPlan['meanings']) => void
}) {
  const { kind, meanings } = props
  const words = useWords(importsWords)
  const say = useSay()
  const id = useId()
  const put = (field: string, word: string, value: unknown) => {
    const { [word]: _, ...others } = meanings[field] ?? {}
    props.change({ ...meanings, [field]: value === null ? others : { ...others, [word]: value } })
  }
  return (
    <section>
      <h2>{words.meanings}</h2>
      <p className="muted">{words.meaningsWhy}</p>
      {props.asks.map((asked) => (
        <fieldset key={asked.field} className={style.meanings}>
          <legend>{say(kind.fields[asked.field]!.label)}</legend>
          {asked.words.map(({ word, rows }, i) => (
            <div key={word}>
              <span id={`${id}-${asked.field}-${i}-label`}>
                <b>{word}</b> <span className="muted small">{words.rowsWith(rows)}</span>
              </span>
              <FieldWidget
                id={`${id}-${asked.field}-${i}`}
                field={{ ...kind.fields[asked.field]!, label: { zh: word, en: word }, required: false }}
                value={meanings[asked.field]?.[word] ?? null}
                change={(value) => put(asked.field, word, value)}
                org={null}
                invalid={false}
                describedBy={undefined}
              />
            </div>
          ))}
        </fieldset>
      ))}
    </section>
  )
}
