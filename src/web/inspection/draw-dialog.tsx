import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { ExplainedChoice } from '../forms/explained-choice.tsx'
import fieldStyle from '../forms/fields.module.css'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './inspection.module.css'
import { RangeFields, rangeInput } from './range-fields.tsx'
import { inspectionWords } from './words.ts'

type How = 'random' | 'risk'

const kindsQuery = {
  queryKey: ['inspection', 'kinds'],
  queryFn: () => api.inspection.kinds(),
  staleTime: 300_000,
}

/** Asks what to draw from, draws, and opens what was drawn. */
export default function DrawDialog(props: { close: () => void }) {
  const words = useWords(inspectionWords)
  const say = useSay()
  const { day } = useFormats()
  const { today } = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const id = useId()
  const ids = useRef({ id: uuidv7(), command: uuidv7() })
  const all = useQuery(kindsQuery).data ?? []
  const [how, setHow] = useState<How>('random')
  const [kinds, setKinds] = useState<string[]>([])
  const [range, setRange] = useState({
    org: null as string | null,
    from: null as string | null,
    until: null as string | null,
  })
  const [size, setSize] = useState('10')
  const [seed, setSeed] = useState(
    () => `${today.replaceAll('-', '')}-${1000 + (crypto.getRandomValues(new Uint16Array(1))[0]! % 9000)}`,
  )
  const [name, setName] = useState('')
  const [error, setError] = useState<unknown>()
  const [drawing, setDrawing] = useState(false)
  const title = name.trim() || words.nameFor(day(today), words[how])
  const send = async () => {
    setDrawing(true)
    setError(undefined)
    try {
      const count = Math.min(200, Math.max(1, Math.round(Number(size)) || 10))
      await api.inspection.draw({
        ...ids.current,
        name: title,
        how,
        seed: seed.trim(),
        kinds,
        size: count,
        ...rangeInput(range),
      })
      await client.invalidateQueries({ queryKey: ['inspection'] })
      await navigate({ to: '/samples/$id', params: { id: ids.current.id } })
    } catch (caught) {
      setError(caught)
      setDrawing(false)
    }
  }
  const toggle = (kind: string) =>
    setKinds((before) => (before.includes(kind) ? before.filter((k) => k !== kind) : [...before, kind]))
  return (
    <Dialog title={words.drawTitle} close={props.close}>
      <form
        className={fieldStyle.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <ExplainedChoice
          label={words.how}
          options={(['random', 'risk'] as const).map((one) => ({
            value: one,
            label: words[one],
            why: words[`${one}Why`],
          }))}
          value={how}
          change={setHow}
        />
        <RangeFields value={range} change={setRange} />
        <fieldset className={style.kinds}>
          <legend>{words.kinds}</legend>
          <label>
            <input type="checkbox" checked={kinds.length === 0} onChange={() => setKinds([])} /> {words.allKinds}
          </label>
          {all.map((one) => (
            <label key={one.kind}>
              <input type="checkbox" checked={kinds.includes(one.kind)} onChange={() => toggle(one.kind)} />{' '}
              {say(one.label)}
            </label>
          ))}
        </fieldset>
        <div className={style.two}>
          <label className={fieldStyle.row} htmlFor={`${id}-size`}>
            <span className={fieldStyle.label}>{words.size}</span>
            <input
              id={`${id}-size`}
              className={fieldStyle.control}
              inputMode="numeric"
              value={size}
              onChange={(e) => setSize(e.target.value)}
            />
          </label>
          <label className={fieldStyle.row} htmlFor={`${id}-seed`}>
            <span className={fieldStyle.label}>{words.seed}</span>
            <input
              id={`${id}-seed`}
              className={`${fieldStyle.control} mono`}
              value={seed}
              maxLength={64}
              required
              onChange={(e) => setSeed(e.target.value)}
            />
          </label>
        </div>
        <p className="small muted">{words.seedWhy}</p>
        <label className={fieldStyle.row} htmlFor={`${id}-name`}>
          <span className={fieldStyle.label}>{words.name}</span>
          <input
            id={`${id}-name`}
            className={fieldStyle.control}
            value={name}
            maxLength={100}
            placeholder={title}
            onChange={(e) => setName(e.target.value)}
          />
        </label>
        <Refusals error={error} />
        <p className={style.permanent}>{words.permanent}</p>
        <div>
          <Button type="primary" htmlType="submit" loading={drawing}>
            {drawing ? words.drawing : words.draw}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
