import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { HistoryEntry } from '../../domain/api/shapes.ts'
import { isKindName, type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { type Label, label } from '../../domain/label.ts'
import { titleWords } from '../../domain/title-words.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { lag } from '../forms/late.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { ProofMark } from '../parts/proof-mark.tsx'
import { useLanguage, useSay, useWords } from '../words/words.ts'
import type { CheckedVersion } from './check-record.ts'
import { logQuery, useWatched, watchNow } from './log-watch.ts'
import { logWords } from './log-words.ts'
import { MarksExplained } from './marks-explained.tsx'
import style from './proof.module.css'
import { RecordContent } from './record-content.tsx'
import { saveProof } from './save-proof.ts'
import { TreePlace } from './tree-place.tsx'
import { BrokenLog, Verdict, Witnesses } from './verdict.tsx'
import { proofWords } from './words.ts'

export default function RecordProofPage() {
  const { kind = '', id = '' } = useParams({ strict: false }) as { kind?: string; id?: string }
  const words = useWords(proofWords)
  if (!isKindName(kind))
    return (
      <Page title={words.title}>
        <Empty title={words.nothing} />
      </Page>
    )
  return <RecordProof key={id} kind={kind} id={id} />
}

/** A record with its versions, its content, and whether this machine finds it in the log as it is shown. */
function RecordProof(props: { kind: KindName; id: string }) {
  const { kind, id } = props
  const me = useMe()
  const words = useWords(proofWords)
  const say = useSay()
  const [chosen, setChosen] = useState<number>()
  const routes = api.kinds[kind as 'finding']
  const record = useQuery({ queryKey: ['record', kind, id], queryFn: () => routes.get({ id }) })
  const history = useQuery({ queryKey: ['history', kind, id], queryFn: () => routes.history({ id }) })
  const proof = useQuery({ queryKey: ['provable', kind, id], queryFn: () => api.proof.record({ kind, id }) })
  const log = useQuery(logQuery)
  const { opened, verdict, witnesses } = useWatched()
  useEffect(() => {
    void watchNow(me.street.id, { org: me.post.org })
  }, [me.street.id, me.post.org])
  const versions = proof.data?.versions
  const hash = log.data?.hash
  const checked = useQuery({
    queryKey: ['checked', kind, id, opened?.head.size, versions?.length],
    queryFn: async () => {
      const { checkRecord } = await import('./check-record.ts')
      return checkRecord(versions ?? [], id, opened!, hash!)
    },
    enabled: versions !== undefined && opened !== undefined && hash !== undefined,
    gcTime: 0,
  })
  const again = () => {
    void watchNow(me.street.id, { org: me.post.org })
    void proof.refetch().then(() => checked.refetch())
  }
  const error = record.error ?? history.error ?? proof.error
  if (error)
    return (
      <Page title={words.title}>
        <ErrorNote
          error={error}
          retry={() => void Promise.all([record.refetch(), history.refetch(), proof.refetch()])}
        />
      </Page>
    )
  if (!record.data || !history.data || !versions)
    return (
      <Page title={words.title}>
        <Waiting lines={8} />
      </Page>
    )
  const title =
    titleWords(kindNamed(kind), record.data.data as Record<string, unknown>, say) ?? say(kindNamed(kind).label)
  const newest = history.data[0]
  const at = chosen ?? newest?.version ?? 1
  const entry = history.data.find((one) => one.version === at)
  const upTo = versions.filter(({ header }) => versionOf(header) <= at)
  const own = checked.data?.versions.find(({ seq }) => seq === upTo.at(-1)?.seq)
  const isEntered = upTo.at(-1) !== undefined && versionOf(upTo.at(-1)!.header) === at
  const markOf = (version: number) => {
    const found = checked.data?.versions.find((_, i) => versionOf(versions[i]!.header) === version)
    return <VersionMark checked={found} witnesses={found ? witnesses.filter((w) => w.size > found.seq).length : 0} />
  }
  return (
    <div className={style.page}>
      <aside className={style.versions} aria-label={words.versions(String(history.data.length))}>
        <h2>{words.versions(String(history.data.length))}</h2>
        <ol>
          {history.data.map((one) => (
            <li key={one.id}>
              <button type="button" aria-pressed={one.version === at} onClick={() => setChosen(one.version)}>
                <b>
                  {words.version(String(one.version))}
                  {one === newest && words.current}
                </b>
                {markOf(one.version)}
                <span className="small">
                  {actionOf(kind, one, say)} · {one.actor.name}
                </span>
                <Moment at={one.recordedAt} />
              </button>
            </li>
          ))}
        </ol>
        <p className="small muted">{words.versionsNote}</p>
      </aside>
      <div className={style.middle}>
        <nav className="small">
          <Link to="/proof">{words.title}</Link> / {say(kindNamed(kind).label)}
          {own && ` / ${words.placeOf(String(own.seq + 1))}`}
        </nav>
        <h1>{title}</h1>
        {entry && <Times entry={entry} version={String(at)} />}
        <div className={style.contentHead}>
          <h2>{words.content(String(at))}</h2>
          {entry?.action === 'correct' && (
            <span className="small muted">{words.changedFrom(String(at - 1), String(entry.changes.length))}</span>
          )}
        </div>
        {isEntered ? (
          <RecordContent kind={kind} versions={upTo} entry={entry} />
        ) : (
          <p className="muted">{words.pendingWhy}</p>
        )}
      </div>
      <aside className={style.side} aria-label={words.trust}>
        <h2>{words.trust}</h2>
        {verdict?.status === 'broken' ? (
          <BrokenLog verdict={verdict} />
        ) : (
          <RecordVerdict
            isEntered={isEntered}
            checked={own}
            ms={checked.data?.ms}
            isUnproven={verdict?.status === 'unproven'}
            witnesses={own ? witnesses.filter((w) => w.size > own.seq).length : 0}
          />
        )}
        {own && !own.fault && opened && (
          <>
            <h2>{words.place}</h2>
            <Place checked={own} size={opened.head.size} />
          </>
        )}
        <h2>
          {words.witnesses} <span className="small muted">{words.witnessesNot}</span>
        </h2>
        <Witnesses stated={log.data?.witnesses ?? []} verified={witnesses} />
        {own && (
          <>
            <h2>
              {words.fingerprint} <span className="small muted">{hash === 'sm3' ? 'SM3' : 'SHA-256'}</span>
            </h2>
            <p className={style.fingerprint}>{own.leafHash.match(/.{4}/g)?.join(' ')}</p>
          </>
        )}
        <div className={style.acts}>
          <Button onClick={again} loading={checked.isFetching}>
            {words.again}
          </Button>
          <Button
            disabled={!own || !opened}
            onClick={() => saveProof(title, versions, checked.data!.versions, opened!)}
          >
            {words.exportProof}
          </Button>
        </div>
        <MarksExplained />
      </aside>
    </div>
  )
}

const ACTIONS = {
  create: label('新建', 'created'),
  correct: label('更正', 'corrected'),
  erase: label('删除个人信息', 'personal data erased'),
} as const

/** What was done, in a word: a move by its own name. */
const actionOf = (kind: KindName, entry: HistoryEntry, say: (label: Label) => string): string =>
  entry.action === 'move'
    ? say(kindNamed(kind).lifecycle?.moves[entry.move ?? '']?.label ?? label(entry.move ?? '', entry.move ?? ''))
    : say(ACTIONS[entry.action as keyof typeof ACTIONS])

const versionOf = (header: string): number => Number((JSON.parse(header) as { version: number }).version)

function VersionMark(props: { checked: CheckedVersion | undefined; witnesses: number }) {
  const marks = useWords(logWords)
  const { checked, witnesses } = props
  if (!checked || checked.isPending) return <ProofMark proof="waiting" label={marks.markLabelWaiting} />
  if (checked.fault) return <ProofMark proof="broken" label={marks.markLabelBroken} />
  return (
    <ProofMark
      proof={witnesses > 0 ? 'witnessed' : 'entered'}
      witnesses={witnesses}
      label={marks.markLabel(witnesses)}
    />
  )
}

function RecordVerdict(props: {
  isEntered: boolean
  checked: CheckedVersion | undefined
  ms: number | undefined
  isUnproven: boolean
  witnesses: number
}) {
  const words = useWords(proofWords)
  const { checked, ms, witnesses } = props
  if (!props.isEntered || checked?.isPending)
    return (
      <Verdict proof="waiting" title={words.pending}>
        {words.pendingWhy}
      </Verdict>
    )
  if (checked?.fault)
    return (
      <Verdict proof="broken" title={words.broken}>
        {words.brokenEntry}
      </Verdict>
    )
  if (checked)
    return (
      <Verdict proof={witnesses > 0 ? 'witnessed' : 'entered'} witnesses={witnesses} title={words.good}>
        {words.goodWhy(String(ms))}
      </Verdict>
    )
  if (props.isUnproven)
    return (
      <Verdict proof="waiting" title={words.unproven}>
        {words.unprovenWhy}
      </Verdict>
    )
  return <Verdict proof="waiting" title={words.checking} />
}

function Place(props: { checked: CheckedVersion; size: number }) {
  const locale = useLanguage() === 'zh' ? 'zh-CN' : 'en-GB'
  const { seq, path } = props.checked
  return (
    <TreePlace
      path={path}
      seq={seq}
      size={props.size.toLocaleString(locale)}
      entry={(seq + 1).toLocaleString(locale)}
    />
  )
}

const Moment = (props: { at: string }) => <span className="small muted">{useFormats().moment(props.at)}</span>

function Times(props: {
  entry: { occurredAt: string; recordedAt: string; lateHours: number | null; lateReason: string | null }
  version: string
}) {
  const words = useWords(proofWords)
  const formats = useFormats()
  const { occurredAt, recordedAt, lateHours, lateReason } = props.entry
  const by = lateHours === null ? undefined : lag(lateHours)
  return (
    <>
      <dl className={style.times}>
        <div>
          <dt>{words.happened}</dt>
          <dd>{occurredAt.length === 10 ? formats.day(occurredAt) : formats.moment(occurredAt)}</dd>
        </div>
        <div>
          <dt>{words.recorded(props.version)}</dt>
          <dd>{formats.moment(recordedAt)}</dd>
        </div>
      </dl>
      {by && (
        <p className={style.late}>
          <b>{words.late('days' in by ? words.lateDays(String(by.days)) : words.lateHours(String(by.hours)))}</b>
          {lateReason && ` · ${words.lateReason(lateReason)}`}
        </p>
      )}
    </>
  )
}
