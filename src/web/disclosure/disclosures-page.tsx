import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { daysBetween } from '../../domain/day.ts'
import { disclosing } from '../../domain/disclosure.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import type { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { DraftDialog } from './draft-dialog.tsx'
import { listQuery } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

type Round = Awaited<ReturnType<typeof api.disclosure.list>>['rounds'][number]
export type Line = Round['disclosures'][number]

/** What is disclosed and what waits to be, by round (公开). */
export default function DisclosuresPage() {
  const words = useWords(disclosureWords)
  const me = useMe()
  const navigate = useNavigate()
  const { draft } = useSearch({ strict: false }) as { draft?: unknown }
  const list = useQuery(listQuery)
  const mayDraft = KINDS.disclosure.permissions.create.includes(me.post.role)
  const setDraft = (round: string | undefined) =>
    void navigate({ to: '/disclosures', search: round === undefined ? {} : { draft: round } })
  return (
    <Page
      title={words.room}
      beside={words.why}
      acts={
        mayDraft &&
        (list.data?.rounds.length ?? 0) > 0 && (
          <Button type="primary" onClick={() => setDraft(list.data!.rounds[0]!.id)}>
            {words.draft}
          </Button>
        )
      }
    >
      {list.isError && <ErrorNote error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={6} />}
      {list.data?.rounds.length === 0 && (
        <Empty title={words.emptyTitle} why={words.emptyWhy}>
          <Link to="/documents">{words.toDocuments}</Link>
        </Empty>
      )}
      {list.data?.rounds.map((round) => (
        <RoundSection key={round.id} round={round} />
      ))}
      {typeof draft === 'string' && list.data && mayDraft && (
        <DraftDialog rounds={list.data.rounds} round={draft} close={() => setDraft(undefined)} />
      )}
    </Page>
  )
}

function RoundSection(props: { round: Round }) {
  const { round } = props
  const words = useWords(disclosureWords)
  const marks = usePunctuation()
  const formats = useFormats()
  const clock = useClock()
  const isWanting = round.dueOn !== null && !round.disclosures.some((line) => line.postedOn !== null)
  const about = [
    words.roundAbout(String(round.marked), String(round.findings)),
    round.reportOn !== null && words.reportIssued(formats.day(round.reportOn)),
  ]
  return (
    <section className={style.round} aria-labelledby={`round-${round.id}`}>
      <h2 id={`round-${round.id}`}>{round.name}</h2>
      <p className="muted small">
        {about.filter(Boolean).join(marks.comma)}
        {isWanting && (
          <>
            {marks.comma}
            {words.due} <ClockMark clock={clock(round.dueOn, true)} />
          </>
        )}
      </p>
      {round.disclosures.length === 0 ? (
        <p className={style.nothing}>{words.notYet}</p>
      ) : (
        <ul className={style.list}>
          {round.disclosures.map((line) => (
            <li key={line.id}>
              <DisclosureLine line={line} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function DisclosureLine(props: { line: Line }) {
  const { line } = props
  const words = useWords(disclosureWords)
  const marks = usePunctuation()
  const say = useSay()
  const clock = useClock()
  const term = useTerm(line)
  const rated = line.ratings.fixed + line.ratings.partly + line.ratings.unchanged
  const counts = [
    words.items(String(line.items), String(line.done)),
    line.answered > 0 && words.answered(String(line.answered)),
    rated > 0 && words.rated(String(rated)),
    line.corrections > 0 && words.corrected(String(line.corrections)),
    line.cameBack && line.state === 'drafted' && words.cameBack,
  ]
  const isBefore = line.postedOn === null && disclosing.states[line.state]?.open
  return (
    <Link to="/disclosures/$id" params={{ id: line.id }} className={style.line}>
      <span className={style.lineWords}>
        <b>
          {line.orgName}
          {marks.colon}
          {line.title}
        </b>
        <span className="muted small">{counts.filter(Boolean).join(marks.comma)}</span>
      </span>
      <span className={style.lineState}>
        <span className={style.state} data-state={line.state}>
          {say(disclosing.states[line.state]!.label)}
        </span>
        <span className="muted small">{term}</span>
        {isBefore && line.dueOn !== null && <ClockMark clock={clock(line.dueOn, true)} />}
      </span>
      <span className={style.lineWaiting}>{line.waiting > 0 && words.waiting(String(line.waiting))}</span>
    </Link>
  )
}

/** How long it still stands, or since when it does not. */
export function useTerm(line: Pick<Line, 'state' | 'postedOn' | 'postedUntil' | 'endedOn'>): string {
  const words = useWords(disclosureWords)
  const formats = useFormats()
  const { today } = useMe()
  if (line.endedOn !== null) {
    const day = formats.day(line.endedOn)
    if (line.state === 'ended') return words.endedOn(day)
    return line.postedOn === null ? words.putAway(day) : words.withdrawnOn(day)
  }
  if (line.postedUntil === null) return ''
  const left = daysBetween(today, line.postedUntil)
  const day = formats.day(line.postedUntil)
  return left > 0 ? words.until(day, String(left)) : words.untilPast(day)
}
