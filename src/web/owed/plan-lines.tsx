import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlanHeld } from '../../domain/api/contracts/owed.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { PLAN_SOURCES } from '../../domain/obligations/plan-held.ts'
import { useRecordDaily } from '../daily/use-daily.ts'
import { Button } from '../forms/button.tsx'
import { useDirectory } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './plan.module.css'
import { planWords } from './plan-words.ts'

type Line = PlanHeld['lines'][number]
type Record = NonNullable<Line['held']>

const ToRecord = ({ record: { kind, id, title, on } }: { record: Record }) => {
  const { day } = useFormats()
  return (
    <Link to="/records/$kind/$id" params={{ kind, id }}>
      {day(on)} {title}
    </Link>
  )
}

/** The items in the order of their days, each with what was held; a table at the desk, cards on a phone by its style sheet. */
export function PlanLines(props: { held: PlanHeld; type: string; isMine: boolean }) {
  const { held, type, isMine } = props
  const words = useWords(planWords)
  const { day } = useFormats()
  const directory = useDirectory()
  return (
    <>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{words.on}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.actual}</th>
              {isMine && <td />}
            </tr>
          </thead>
          <tbody>
            {held.lines.map((line) => (
              <tr key={line.id}>
                <td className={style.day}>{day(line.on)}</td>
                <th scope="row">
                  {line.what}
                  <div className="muted small">
                    {[line.form, line.material, line.audience].filter(Boolean).join('　')}
                  </div>
                </th>
                <td>{directory?.nameOf(line.who)}</td>
                <td>
                  <Actual line={line} type={type} isMine={isMine} />
                </td>
                {isMine && (
                  <td>
                    <Link
                      to="/records/$kind/$id"
                      params={{ kind: 'plannedItem', id: line.id }}
                      aria-label={words.changeName(line.what)}
                    >
                      {words.change}
                    </Link>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {held.unplanned.length > 0 && (
        <section className={style.unplanned} aria-labelledby="unplanned">
          <h2 id="unplanned">{words.unplanned}</h2>
          <ul>
            {held.unplanned.map((record) => (
              <li key={record.id}>
                <ToRecord record={record} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What became of an item: its record and how late, or what may have been it, or the way to record it. */
function Actual(props: { line: Line; type: string; isMine: boolean }) {
  const { line, type, isMine } = props
  const words = useWords(planWords)
  const say = useSay()
  const isOpen = line.state === 'due' || line.state === 'missed'
  return (
    <>
      <span className={style.state} data-state={line.state}>
        {words.state[line.state]}
        {line.state === 'late' && `　${words.lag(String(line.lag))}`}
        {line.dropped && `　${say(kindNamed('plannedItem').fields.dropped!.choices![line.dropped]!)}`}
      </span>{' '}
      {line.held && <ToRecord record={line.held} />}
      {isMine && line.offers.length > 0 && <Offers line={line} />}
      {isMine && isOpen && line.offers.length === 0 && <Begin line={line} type={type} />}
    </>
  )
}

function Offers(props: { line: Line }) {
  const { line } = props
  const words = useWords(planWords)
  const record = useRecordDaily()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>()
  const hold = async ({ id, kind }: Record) => {
    setError(undefined)
    const data = { [kind === 'meeting' ? 'heldMeeting' : 'heldActivity']: id }
    try {
      await record({ action: 'correct', kind: 'plannedItem', record: line.id, version: line.version, data })
    } catch (caught) {
      setError(caught)
    }
    await client.invalidateQueries({ queryKey: ['owed'] })
  }
  return (
    <div className={style.offers}>
      <span className="muted small">{words.offers}</span>
      {line.offers.map((offer) => (
        <div key={offer.id}>
          <ToRecord record={offer} />{' '}
          <Button size="small" onClick={() => void hold(offer)} aria-label={words.isItName(offer.title)}>
            {words.isIt}
          </Button>
        </div>
      ))}
      <Refusals error={error} />
    </div>
  )
}

/** The form of what the plan is about, begun with the item's topic. */
function Begin(props: { line: Line; type: string }) {
  const words = useWords(planWords)
  const source = PLAN_SOURCES[props.type]?.[0]
  const kind = source?.kind ?? 'meeting'
  const search = {
    [kindNamed(kind).title]: props.line.what,
    ...Object.fromEntries(source?.where.map(({ field, value }) => [field, value[0]]) ?? []),
  }
  return (
    <Link
      to="/record/$kind"
      params={{ kind }}
      search={search as never}
      aria-label={`${words.begin} ${props.line.what}`}
    >
      {words.begin}
    </Link>
  )
}
