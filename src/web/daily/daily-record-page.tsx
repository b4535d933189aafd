import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'
import { isCorrectableBy } from '../../domain/access.ts'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { askedFor } from '../../domain/fields/field.ts'
import { type DailyKindName, isDailyKind } from '../../domain/kinds/daily/index.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { filesOf, ledgersOf } from '../../domain/ledgers/index.ts'
import { titleWords } from '../../domain/title-words.ts'
import { api } from '../api/client.ts'
import { OfflineError } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { HistoryEntries } from '../finding/history-entries.tsx'
import { Button } from '../forms/button.tsx'
import { CorrectForm } from '../forms/correct-form.tsx'
import { useDirectory } from '../forms/directory.ts'
import { formWords } from '../forms/form-words.ts'
import { useFormats } from '../forms/format.ts'
import { lag } from '../forms/late.ts'
import { useLateness } from '../forms/use-lateness.ts'
import { WaitingNote } from '../offline/waiting-note.tsx'
import { planWords } from '../owed/plan-words.ts'
import { GoneNote } from '../parts/gone-note.tsx'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { EvidenceOf } from '../pictures/known-pictures.tsx'
import { PageNotFound } from '../shell/page-error.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './daily.module.css'
import { FieldValues } from './field-values.tsx'
import { Moves } from './moves.tsx'
import { OWN_PAGES } from './own-pages.ts'
import { Related } from './related.tsx'
import { revealDaily, useDaily, useRecordDaily } from './use-daily.ts'
import { dailyWords } from './words.ts'

/** One record of daily work: what it says, what it still lacks, in which ledgers it stands, its history. */
export default function DailyRecordPage() {
  const { kind, id } = useParams({ strict: false }) as { kind: string; id: string }
  return isDailyKind(kind) ? <DailyRecord key={id} kind={kind} id={id} /> : <PageNotFound />
}

function DailyRecord({ kind, id }: { kind: DailyKindName; id: string }) {
  const row = useDaily(kind, id)
  if (row.isError) return <ErrorNote error={row.error} retry={() => row.refetch()} />
  return row.data ? <Shown kind={kind} row={row.data} /> : <Waiting />
}

function Shown(props: { kind: DailyKindName; row: StoredRow }) {
  const { kind, row } = props
  const words = useWords(dailyWords)
  const forms = useWords(formWords)
  const say = useSay()
  const me = useMe()
  const directory = useDirectory()
  const formats = useFormats()
  const record = useRecordDaily()
  const definition = kindNamed(kind)
  const own = OWN_PAGES[kind]
  const Desk = own?.isFor?.(row) ? own.desk : undefined
  const [correcting, setCorrecting] = useState(false)
  const [whole, setWhole] = useState<StoredRow>()
  const data = whole?.data ?? row.data
  const isMasked = Object.values(definition.fields).some((field) => field.sensitive)
  const mayReveal = isMasked && !whole && definition.permissions.reveal?.includes(me.post.role)
  // What is masked cannot be corrected unseen.
  const correctable = Object.fromEntries(
    Object.entries(askedFor(definition.fields)).filter(
      ([name, field]) => isCorrectableBy(me.post.role, definition, name) && (whole !== undefined || !field.sensitive),
    ),
  )
  const mayCorrect = Object.keys(correctable).length > 0
  const values = <FieldValues fields={definition.fields} data={data} titles={row.titles ?? {}} />
  const beside = [
    directory?.organisation(row.org)?.name,
    `${words.happened} ${formats.happened(row.occurredAt)}`,
    words.recorded(directory?.nameOf(row.recorder) ?? '', formats.moment(row.recordedAt)),
  ]
  return (
    <Page
      title={row.titles?.[definition.title] ?? titleWords(definition, row.data, say) ?? say(definition.label)}
      beside={
        <>
          {beside.filter(Boolean).join('　')} <Late row={row} /> <FromOldLedger row={row} />
          <GoneNote org={row.org} />
        </>
      }
    >
      <div className={style.columns}>
        <div>
          <p className="muted">{say(definition.label)}</p>
          <WaitingNote record={row.id} />
          {Desk ? (
            <Suspense fallback={<Waiting />}>
              <Desk row={row} />
            </Suspense>
          ) : (
            <Moves kind={kind} row={row} />
          )}
          {kind === 'plan' && <ToPlan id={row.id} />}
          <EvidenceOf value={{ record: row.id, org: row.org, occurredAt: row.occurredAt }}>
            {correcting ? (
              <CorrectForm
                kind={kind}
                record={row.id}
                version={row.version}
                fields={correctable}
                initial={data}
                org={row.org}
                submit={words.correct}
                cancel={() => setCorrecting(false)}
                done={() => {
                  setCorrecting(false)
                  setWhole(undefined)
                }}
                send={(version, changed, said, kept) =>
                  record({ action: 'correct', kind, record: row.id, version, data: changed, ...said }, { row, kept })
                }
              />
            ) : (
              <>
                {Desk && own?.folds ? (
                  <details className={style.entered}>
                    <summary>{words.entered}</summary>
                    {values}
                  </details>
                ) : (
                  values
                )}
                <div className={style.acts}>
                  {mayCorrect && <Button onClick={() => setCorrecting(true)}>{words.correct}</Button>}
                  {mayCorrect && <span className="muted small">{words.correctWhy}</span>}
                  {mayReveal && (
                    <Button onClick={async () => setWhole(await revealDaily(kind, row.id))}>{words.reveal}</Button>
                  )}
                  {mayReveal && <span className="muted small">{forms.lookRecorded}</span>}
                </div>
              </>
            )}
          </EvidenceOf>
        </div>
        <aside>
          <Related kind={kind} row={row} />
          <InLedgers row={row} />
          <h2>{words.history}</h2>
          <History kind={kind} row={row} />
        </aside>
      </div>
    </Page>
  )
}

/** A plan has a page on which its items stand beside what was held. */
function ToPlan(props: { id: string }) {
  const words = useWords(planWords)
  return (
    <p>
      <Link to="/plans/$id" params={{ id: props.id }}>
        {words.open}
      </Link>
    </p>
  )
}

function Late(props: { row: StoredRow }): ReactNode {
  const words = useWords(dailyWords)
  const hours = useLateness()(props.row)
  if (hours === undefined) return null
  const by = lag(hours)
  return <b className={style.late}>{words.late('days' in by ? words.days(by.days) : words.hours(by.hours))}</b>
}

/** History says of itself that it is: from which import, and whether that was withdrawn. */
function FromOldLedger(props: { row: StoredRow }): ReactNode {
  const words = useWords(dailyWords)
  const { importedIn } = props.row
  const batch = useQuery({
    queryKey: ['imports', importedIn],
    queryFn: () => api.kinds.historyImport.get({ id: importedIn! }),
    enabled: importedIn !== null,
  })
  if (importedIn === null) return null
  return (
    <span className={style.history}>
      <b>{words.fromOldLedger}</b> {batch.data && words.oldLedger(batch.data.data.name)}{' '}
      {batch.data?.state === 'withdrawn' && <b className={style.late}>{words.withdrawn}</b>}
    </span>
  )
}

/** Recorded once: the ledgers in which it stands, and its own file where records of its kind have one. */
function InLedgers(props: { row: StoredRow }) {
  const words = useWords(dailyWords)
  const say = useSay()
  return (
    <>
      <h2>{words.inLedgers}</h2>
      <ul className={style.where}>
        {filesOf(props.row.kind).map((ledger) => (
          <li key={ledger.name}>
            <Link to="/ledgers/$name" params={{ name: ledger.name }} search={{ per: props.row.id }}>
              {say(ledger.label)}
            </Link>
          </li>
        ))}
        {ledgersOf(props.row).map((ledger) => (
          <li key={ledger.name}>
            <Link to="/ledgers/$name" params={{ name: ledger.name }}>
              {say(ledger.label)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function History(props: { kind: DailyKindName; row: StoredRow }) {
  const words = useWords(dailyWords)
  const { kind, row } = props
  const history = useQuery({
    queryKey: ['daily', kind, row.id, 'history', row.version],
    queryFn: () => api.kinds[kind].history({ id: row.id }),
  })
  if (history.error instanceof OfflineError) return <p className="muted">{words.historyAway}</p>
  if (history.isError) return <ErrorNote error={history.error} retry={() => history.refetch()} />
  if (!history.data) return <Waiting />
  const people = Object.fromEntries(history.data.map(({ actor }) => [actor.person, actor.name]))
  return <HistoryEntries entries={history.data} people={people} nameOf={() => ''} />
}
