import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlanHeld } from '../../domain/api/contracts/owed.ts'
import type { StoredRow } from '../../domain/api/shapes.ts'
import type { CommandInput } from '../../domain/command.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { yearLater } from '../../domain/obligations/plan-held.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { useDaily, useRecordDaily } from '../daily/use-daily.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useDirectory } from '../forms/directory.ts'
import { RecordForm, Refusals } from '../forms/record-form.tsx'
import { Empty, ErrorNote, Note, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './plan.module.css'
import { PlanLines } from './plan-lines.tsx'
import { planWords } from './plan-words.ts'

/** A plan held against what was held: its items with their records, what was not planned, how it differs from the last one. */
export default function PlanPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const row = useDaily('plan', id)
  const held = useQuery({ queryKey: ['owed', 'plan', id], queryFn: () => api.owed.plan({ id }) })
  const error = row.error ?? held.error
  if (error) return <ErrorNote error={error} retry={() => void Promise.all([row.refetch(), held.refetch()])} />
  return row.data && held.data ? <Shown key={id} row={row.data} held={held.data} /> : <Waiting lines={8} />
}

function Shown(props: { row: StoredRow; held: PlanHeld }) {
  const { row, held } = props
  const words = useWords(planWords)
  const say = useSay()
  const me = useMe()
  const directory = useDirectory()
  const [adding, setAdding] = useState(false)
  const { permissions, fields } = kindNamed('plan')
  const isMine = permissions.create.includes(me.post.role)
  const count = (...states: PlanHeld['lines'][number]['state'][]) =>
    String(held.lines.filter(({ state }) => states.includes(state)).length)
  const beside = [
    directory?.organisation(row.org)?.name,
    say(fields.type!.choices![String(row.data.type)]!),
    String(row.data.year),
  ]
  return (
    <Page
      title={String(row.data.title)}
      beside={beside.filter(Boolean).join('　')}
      acts={
        <>
          <Link to="/records/$kind/$id" params={{ kind: 'plan', id: row.id }}>
            {words.record}
          </Link>
          {isMine && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
        </>
      }
    >
      {held.copies.map(({ id, title, orgName, likeness }) => (
        <Note key={id} tone="warning">
          <Link to="/plans/$id" params={{ id }}>
            {words.copied(orgName, title, String(Math.round(likeness * 100)))}
          </Link>
        </Note>
      ))}
      {held.lines.length === 0 ? (
        <Empty title={words.empty} why={words.emptyWhy} />
      ) : (
        <>
          <p className={style.sentence}>
            {words.counts(String(held.lines.length), count('held', 'late'), count('late'), count('missed'))}
            {held.unplanned.length > 0 && `　${words.unplannedCount(String(held.unplanned.length))}`}
          </p>
          <PlanLines held={held} type={String(row.data.type)} isMine={isMine} />
        </>
      )}
      {held.difference && <Difference difference={held.difference} />}
      {isMine && held.lines.length > 0 && <NextYear row={row} held={held} />}
      {adding && <AddItem plan={row} close={() => setAdding(false)} />}
    </Page>
  )
}

function AddItem(props: { plan: StoredRow; close: () => void }) {
  const words = useWords(planWords)
  const record = useRecordDaily()
  const client = useQueryClient()
  const [id] = useState(uuidv7)
  const { on, what, who, form, material, audience } = kindNamed('plannedItem').fields
  return (
    <Dialog title={words.add} close={props.close}>
      <RecordForm
        fields={{ on: on!, what: what!, who: who!, form: form!, material: material!, audience: audience! }}
        draft={`plannedItem.${props.plan.id}`}
        org={props.plan.org}
        submit={words.save}
        autoFocus
        cancel={props.close}
        send={async (values) => {
          const data = { ...values, plan: props.plan.id }
          await record({ action: 'create', kind: 'plannedItem', record: id, org: props.plan.org, data })
          await client.invalidateQueries({ queryKey: ['owed'] })
          props.close()
        }}
      />
    </Dialog>
  )
}

/** How it differs from the plan that it follows. */
function Difference(props: { difference: NonNullable<PlanHeld['difference']> }) {
  const words = useWords(planWords)
  const { same, changed, added, left } = props.difference
  const list = (title: string, lines: readonly (string | { before: string; now: string })[]) =>
    lines.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul>
          {lines.map((line) =>
            typeof line === 'string' ? (
              <li key={line}>{line}</li>
            ) : (
              <li key={line.now}>
                <del>{line.before}</del> <ins>{line.now}</ins>
              </li>
            ),
          )}
        </ul>
      </>
    )
  return (
    <section className={style.difference} aria-labelledby="difference">
      <h2 id="difference">{words.difference}</h2>
      <p className="muted">{words.same(String(same))}</p>
      {list(words.changed, changed)}
      {list(words.added, added)}
      {list(words.left, left)}
    </section>
  )
}

/** A new plan begins as this one was, a year later. */
function NextYear(props: { row: StoredRow; held: PlanHeld }) {
  const { row, held } = props
  const words = useWords(planWords)
  const navigate = useNavigate()
  const client = useQueryClient()
  const [commands] = useState(() => nextYearCommands(row, held))
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const make = async () => {
    setSending(true)
    setError(undefined)
    try {
      await api.commands.execute({ commands })
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'daily' || name === 'owed' })
      await navigate({ to: '/plans/$id', params: { id: commands[0]!.record } })
    } catch (caught) {
      setError(caught)
    } finally {
      setSending(false)
    }
  }
  return (
    <div className={style.next}>
      <Button onClick={() => void make()} loading={sending}>
        {words.nextYear(String(Number(row.data.year) + 1))}
      </Button>
      <span className="muted small">{words.nextYearWhy}</span>
      <Refusals error={error} />
    </div>
  )
}

/** Their ids are made once, so that a second try makes nothing twice. */
function nextYearCommands({ id, org, data }: StoredRow, { lines }: PlanHeld): CommandInput[] {
  const next = Number(data.year) + 1
  const title = String(data.title).replaceAll(String(data.year), String(next))
  const create = (kind: string, of: Record<string, unknown>): CommandInput => ({
    ...{ id: uuidv7(), action: 'create', kind, record: uuidv7(), org, data: of },
  })
  const made = create('plan', { type: data.type, title, year: next, goal: data.goal, papers: [], before: id })
  return [
    made,
    ...lines.map(({ on, what, who, form, material, audience }) =>
      create('plannedItem', { plan: made.record, on: yearLater(on), what, who, form, material, audience }),
    ),
  ]
}
