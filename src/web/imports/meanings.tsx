import { useQuery } from '@tanstack/react-query'
import type { Field } from '../../domain/fields/field.ts'
import type { ImportState } from '../../domain/imports/import-state.ts'
import type { ImportPlan } from '../../domain/imports/plan.ts'
import type { Kind } from '../../domain/kind.ts'
import { api } from '../api/client.ts'
import { ChooseField } from '../forms/choose-field.tsx'
import { peopleFor, useDirectory } from '../forms/directory.ts'
import type { Option } from '../forms/picker.tsx'
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
  return (
    <section>
      <h2>{words.meanings}</h2>
      <p className="muted">{words.meaningsWhy}</p>
      {props.asks.map((asked) => {
        const field = kind.fields[asked.field]!
        return (
          <fieldset key={asked.field} className={style.meanings}>
            <legend>{say(field.label)}</legend>
            {asked.words.map(({ word, rows }) => (
              <div key={word}>
                <span>
                  <b>{word}</b> <span className="muted small">{words.rowsWith(rows)}</span>
                </span>
                <ChooseMeaning
                  field={field}
                  label={word}
                  value={meanings[asked.field]?.[word] as string | undefined}
                  change={(value) => {
                    const { [word]: _, ...others } = meanings[asked.field] ?? {}
                    props.change({ ...meanings, [asked.field]: value === null ? others : { ...others, [word]: value } })
                  }}
                />
              </div>
            ))}
          </fieldset>
        )
      })}
    </section>
  )
}

interface ChooseProps {
  field: Field
  label: string
  value: string | undefined
  change: (value: string | null) => void
}

function ChooseMeaning(props: ChooseProps) {
  const say = useSay()
  const directory = useDirectory()
  const { field } = props
  if (field.type === 'reference') return <ChooseRecord {...props} />
  const options: Option[] = field.choices
    ? Object.entries(field.choices).map(([value, label]) => ({ value, label: say(label) }))
    : directory
      ? peopleFor(directory, null).map(({ person, name, title }) => ({ value: person, label: name, also: title }))
      : []
  return <Choose {...props} options={options} />
}

function ChooseRecord(props: ChooseProps) {
  const { to } = props.field
  const records = useQuery({
    queryKey: ['imports', 'records', to],
    queryFn: async () => {
      const list = api.kinds[to as 'round'].list as (
        query: object,
      ) => Promise<{ items: { id: string; data: object }[] }>
      return (await list({ limit: 200 })).items
    },
  })
  const options = (records.data ?? []).map(({ id, data }) => ({
    value: id,
    label: String(
      Object.values(data).find((value) => typeof value === 'string' && !/^[0-9a-f-]{36}$/.test(value)) ?? id,
    ),
  }))
  return <Choose {...props} options={options} />
}

const Choose = (props: ChooseProps & { options: readonly Option[] }) => (
  <ChooseField
    label={props.label}
    options={props.options}
    value={props.value ?? null}
    change={props.change}
    clearable
  />
)
