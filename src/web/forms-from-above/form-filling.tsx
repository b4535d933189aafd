import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormPlan } from '../../domain/forms-from-above/form-plan.ts'
import { formSorts } from '../../domain/forms-from-above/form-sorts.ts'
import { OWN_COLUMNS, type OwnColumn } from '../../domain/forms-from-above/ledger-targets.ts'
import type { SaidPeriod } from '../../domain/forms-from-above/said-period.ts'
import { type Ledger, ledgerNamed } from '../../domain/ledgers/index.ts'
import { API, api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { useDirectory } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import { FilledTable } from './filled-table.tsx'
import style from './forms.module.css'
import { PeriodChoice, wholeYear } from './period-choice.tsx'
import { formsWords } from './words.ts'

export type FormLook = Awaited<ReturnType<typeof api.formsFromAbove.look>>

/** From which ledger a form is filled, of which time and whose; what it will hold; the file. */
export function FormFilling(props: { file: { sha256: string; name: string }; look: FormLook }) {
  const { file, look } = props
  const words = useWords(formsWords)
  const say = useSay()
  const me = useMe()
  const directory = useDirectory()
  const marks = usePunctuation()
  const { remembered } = look
  const [name, setName] = useState(remembered?.target ?? look.ledgers[0]!.ledger)
  const looked = look.ledgers.find(({ ledger }) => ledger === name) ?? look.ledgers[0]!
  const ledger = ledgerNamed(looked.ledger)!
  const isAsBefore = remembered?.target === looked.ledger && remembered.columns.length === looked.headings.length
  const proposed = isAsBefore ? remembered!.columns : looked.matches.map(({ key }) => key)
  const [chosen, setChosen] = useState<{ ledger: string; columns: (string | null)[] }>()
  const columns = chosen?.ledger === looked.ledger ? chosen.columns : proposed
  const [chosenPeriod, setChosenPeriod] = useState<SaidPeriod>()
  const period = chosenPeriod ?? looked.period ?? wholeYear(me.today.slice(0, 4))
  const [chosenSort, setChosenSort] = useState<{ ledger: string; sort: string }>()
  const isSortChosen = chosenSort?.ledger === looked.ledger
  const sort = isSortChosen ? chosenSort.sort : (looked.sort ?? '')
  const sorts = formSorts(ledger)
  const [org, setOrg] = useState<string>()
  const isStreet = me.post.orgPath.split('/').length === 3
  const { grid, head, headings, title } = looked
  const plan: FormPlan = {
    ...{ ledger: looked.ledger, grid, head, headings, columns, ...period },
    ...(title !== null && { title }),
    ...(org && { org }),
    ...(sort && { is: sort }),
  }
  const preview = useQuery({
    queryKey: ['forms-from-above', plan],
    queryFn: () => api.formsFromAbove.preview({ plan }),
    placeholderData: (before) => before,
  })
  const href = `${API}/forms/filled?${new URLSearchParams({ ...file, plan: JSON.stringify(plan) })}`
  return (
    <>
      <dl className={style.which}>
        <dt>{words.itsTitle}</dt>
        <dd>{title === null ? <span className="muted">{words.untitled}</span> : <b>{title}</b>}</dd>
        <dt>{words.itsFile}</dt>
        <dd>{file.name}</dd>
      </dl>
      <div className={style.chosen}>
        <label>
          {words.ledger}
          <select value={looked.ledger} onChange={(event) => setName(event.target.value)}>
            {look.ledgers.map((one) => (
              <option key={one.ledger} value={one.ledger}>
                {say(ledgerNamed(one.ledger)!.label)}
              </option>
            ))}
          </select>
        </label>
        {sorts.length > 0 && (
          <label>
            {words.sort}
            <select
              value={sort}
              onChange={(event) => setChosenSort({ ledger: looked.ledger, sort: event.target.value })}
            >
              <option value="">{words.all}</option>
              {sorts.map(({ key, label }) => (
                <option key={key} value={key}>
                  {say(label)}
                </option>
              ))}
            </select>
          </label>
        )}
        <PeriodChoice key={looked.ledger} period={period} change={setChosenPeriod} />
        {isStreet && (
          <label>
            {words.org}
            <select value={org ?? ''} onChange={(event) => setOrg(event.target.value || undefined)}>
              <option value="">{words.all}</option>
              {directory?.organisations.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.shortName}
                </option>
              ))}
            </select>
          </label>
        )}
        <a className={style.download} href={href} download>
          {words.download}
        </a>
      </div>
      {looked.period && !chosenPeriod && <p className="muted">{words.asSaid}</p>}
      {looked.sort && !isSortChosen && <p className="muted">{words.sortAsSaid}</p>}
      {isAsBefore && !chosen && <p className="muted">{words.remembered}</p>}
      {preview.data && preview.data.empty.length > 0 && (
        <p className={style.cannot}>
          {words.cannot}
          <b>{preview.data.empty.join(marks.list)}</b>
        </p>
      )}
      {preview.isError ? (
        <ErrorNote error={preview.error} retry={() => preview.refetch()} />
      ) : preview.data ? (
        <>
          <p className="muted">
            {preview.data.rows.length === 0 ? words.none : words.rows(preview.data.rows.length)}
            {'　'}
            <span className="small">{words.masked}</span>
          </p>
          <FilledTable
            headings={headings}
            sources={sourcesOf(ledger, say, words.own)}
            columns={columns}
            doubts={looked.matches.map(
              ({ key, confidence }, i) =>
                !isAsBefore && key === columns[i] && (confidence === 'likely' || confidence === 'ask'),
            )}
            rows={preview.data.rows}
            change={(next) => setChosen({ ledger: looked.ledger, columns: next })}
          />
        </>
      ) : (
        <Waiting />
      )}
    </>
  )
}

/** What a column can be filled from, with its words. */
const sourcesOf = (
  { columns }: Ledger,
  say: (label: Ledger['label']) => string,
  own: Readonly<Record<OwnColumn, string>>,
): { key: string; label: string }[] => [
  ...(Object.keys(OWN_COLUMNS) as OwnColumn[]).map((key) => ({ key, label: own[key] })),
  ...columns.map(({ key, heading }) => ({ key: `column:${key}`, label: say(heading) })),
]
