import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { day } from '../../domain/fields/index.ts'
import type { ImportState } from '../../domain/imports/import-state.ts'
import { WHEN } from '../../domain/imports/kind-targets.ts'
import { type ImportPlan, missingIn } from '../../domain/imports/plan.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { LEDGERS } from '../../domain/ledgers/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useDirectory } from '../forms/directory.ts'
import { FieldRow } from '../forms/field-row.tsx'
import type { SheetFile } from '../forms/use-look-at.ts'
import { ErrorNote, Note } from '../parts/notes.tsx'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import { CheckResult } from './check-result.tsx'
import { ColumnsTable } from './columns-table.tsx'
import { GoingOn } from './going-on.tsx'
import style from './imports.module.css'
import { Meanings } from './meanings.tsx'
import { type Look, startCheck, useImportState } from './use-import.ts'
import { importsWords } from './words.ts'

const WHEN_FIELD = day({ label: { zh: importsWords.zh.when, en: importsWords.en.when } })

/** How a sheet is read, what was found in it, and the import. */
export function SheetPlan(props: { file: SheetFile; look: Look; wanted: string | undefined; again: () => void }) {
  const { file, look } = props
  const words = useWords(importsWords)
  const say = useSay()
  const me = useMe()
  const directory = useDirectory()
  const mayMake = (name: string) => kindNamed(name as KindName).permissions.create.includes(me.post.role)
  const [sheetAt, setSheetAt] = useState(() =>
    Math.max(
      0,
      look.sheets.findIndex(({ kinds }) => kinds.length > 0),
    ),
  )
  const sheet = look.sheets[sheetAt]
  const kinds = sheet?.kinds.filter(({ kind }) => mayMake(kind)) ?? []
  const [kindName, setKindName] = useState(props.wanted)
  const looked = kinds.find(({ kind }) => kind === kindName) ?? kinds[0]
  const [org, setOrg] = useState(me.post.org)
  const [columns, setColumns] = useState<(string | null)[]>()
  const [same, setSame] = useState<Record<string, unknown>>({})
  const [meanings, setMeanings] = useState<ImportPlan['meanings']>({})
  const check = useMutation({ mutationFn: (plan: ImportPlan) => startCheck(file, plan) })
  const state = useImportState(check.data?.id)
  const forget = () => {
    check.reset()
    setColumns(undefined)
    setSame({})
    setMeanings({})
  }
  if (!sheet || !looked) return <Note tone="warning">{words.kindsNone}</Note>
  const kind = kindNamed(looked.kind as KindName)
  const chosen = columns ?? looked.matches.map(({ key }) => key)
  const plan: ImportPlan = {
    ...{ kind: looked.kind, org, sheet: sheet.index, head: looked.head, headings: looked.headings },
    ...{ columns: chosen, same, meanings },
  }
  const missing = missingIn({ columns: chosen, same: {} }, kind)
  const isWhole = missing.every((key) => same[key] !== undefined && same[key] !== null && same[key] !== '')
  const isStreet = me.post.orgPath.split('/').length === 3
  // What ended with an error can be checked again.
  const job = state.isError ? undefined : state.data
  const isChecking = job?.phase === 'checking'
  const isStopped = job?.phase === 'cancelled'
  const settled = isChecking || isStopped ? undefined : job
  const orgName = directory?.organisation(org)?.shortName ?? ''
  if (settled?.phase === 'done')
    return <Settled state={settled} orgName={orgName} kind={looked.kind} again={props.again} />
  return (
    <>
      <div className={style.chosen}>
        <b>{file.name}</b>
        {look.sheets.length > 1 && (
          <label>
            {words.sheet}
            <select
              value={sheetAt}
              onChange={(event) => {
                forget()
                setSheetAt(Number(event.target.value))
              }}
            >
              {look.sheets.map(({ index, name, rows }, i) => (
                <option key={index} value={i}>
                  {words.sheetRows(name, rows)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {words.kind}
          <select
            value={looked.kind}
            onChange={(event) => {
              forget()
              setKindName(event.target.value)
            }}
          >
            {kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {words.kindFound(
                  say(kindNamed(one.kind as KindName).label),
                  one.matches.filter(({ key }) => key !== null).length,
                )}
              </option>
            ))}
          </select>
        </label>
        {isStreet && (
          <label>
            {words.org}
            <select
              value={org}
              onChange={(event) => {
                check.reset()
                setOrg(event.target.value)
              }}
            >
              {directory?.organisations.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.shortName}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <h2>{words.columns}</h2>
      <p className="muted">{words.columnsWhy}</p>
      <ColumnsTable
        kind={kind}
        looked={looked}
        columns={chosen}
        change={(next) => {
          check.reset()
          setColumns(next)
        }}
      />
      {missing.length > 0 && (
        <section className={style.same}>
          <h2>{words.same}</h2>
          <p className="muted">{words.sameWhy}</p>
          {missing.map((key) => (
            <FieldRow
              key={`${looked.kind}.${key}`}
              field={key === WHEN ? WHEN_FIELD : kind.fields[key]!}
              value={same[key]}
              org={org}
              change={(value) => {
                check.reset()
                setSame((before) => ({ ...before, [key]: value }))
              }}
            />
          ))}
        </section>
      )}
      {settled && settled.asks.length > 0 && settled.phase === 'checked' && (
        <Meanings kind={kind} asks={settled.asks} meanings={meanings} change={setMeanings} />
      )}
      {job && isChecking && (
        <GoingOn
          id={job.id}
          done={job.read}
          all={sheet.rows - 1}
          says={words.checking(job.read, Math.max(sheet.rows - 1, job.read))}
        />
      )}
      {isStopped && <Note>{words.stopped}</Note>}
      {!isChecking && (!settled || (settled.phase === 'checked' && settled.asks.length > 0)) && (
        <div className={style.acts}>
          <Button
            {...(settled ? {} : { type: 'primary' as const })}
            disabled={!isWhole}
            loading={check.isPending}
            onClick={() => check.mutate(plan)}
          >
            {settled ? words.checkAgain : words.check}
          </Button>
        </div>
      )}
      {check.isError && <ErrorNote error={check.error} />}
      {state.isError && <ErrorNote error={state.error} retry={() => state.refetch()} />}
      {settled && <Settled state={settled} orgName={orgName} kind={looked.kind} again={props.again} />}
    </>
  )
}

function Settled(props: { state: ImportState; orgName: string; kind: string; again: () => void }) {
  const { state } = props
  const words = useWords(importsWords)
  const say = useSay()
  const client = useQueryClient()
  const run = useMutation({
    mutationFn: () => api.imports.run({ id: state.id }),
    onSuccess: (next) => client.setQueryData(['imports', 'state', state.id], next),
  })
  useEffect(() => {
    if (state.phase !== 'done') return
    announce(words.done(state.done))
    for (const queryKey of [['ledgers'], ['daily'], ['imports', 'recent']]) void client.invalidateQueries({ queryKey })
  }, [state.phase, state.done, client, words])
  if (state.phase === 'done')
    return (
      <section className={style.permanent} aria-live="polite">
        <b>{words.done(state.done)}</b>
        <div className={style.acts}>
          {LEDGERS.filter(({ sources }) => sources.some(({ kind }) => kind === props.kind))
            .slice(0, 3)
            .map((ledger) => (
              <Link key={ledger.name} to="/ledgers/$name" params={{ name: ledger.name }}>
                {words.see(say(ledger.label))}
              </Link>
            ))}
          <Button onClick={props.again}>{words.another}</Button>
        </div>
      </section>
    )
  return (
    <>
      {run.isSuccess && state.phase === 'checked' && <Note tone="warning">{words.foundLate}</Note>}
      <CheckResult state={state} />
      {state.good > 0 && (
        <section className={style.permanent}>
          <p>{words.permanent(state.good, props.orgName)}</p>
          {run.isError && <ErrorNote error={run.error} />}
          {state.phase === 'importing' ? (
            <GoingOn id={state.id} done={state.done} all={state.good} says={words.running(state.done, state.good)} />
          ) : (
            <div className={style.acts}>
              <Button type="primary" loading={run.isPending} onClick={() => run.mutate()}>
                {words.run(state.good)}
              </Button>
            </div>
          )}
        </section>
      )}
    </>
  )
}
