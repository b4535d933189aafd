import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Button from 'antd/es/button'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import type { Review } from '../../domain/api/review-shapes.ts'
import { addMonths } from '../../domain/day.ts'
import { document } from '../../domain/kinds/document.ts'
import { api } from '../api/client.ts'
import { levelOf, useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { useDirectory, useRule } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './confirm.module.css'
import { ConfirmDone } from './confirm-done.tsx'
import { confirmWords } from './confirm-words.ts'
import { type Draft, problemNumbers, problemsOf, seenCount, type Target } from './draft.ts'
import { setTarget } from './edits.ts'
import { OrganisationPart, RoundPart } from './target-parts.tsx'
import { useReview } from './use-review.ts'
import { cleanWords, headline, wordsOfItem } from './wording.ts'

const ConflictDialog = lazy(() => import('./conflict-dialog.tsx'))

/** One confirmation has one id, so that asking again after a lost answer makes nothing twice. */
function confirmationId(review: string): string {
  const key = `taizhang.confirm.${review}`
  const kept = sessionStorage.getItem(key)
  if (kept) return kept
  const made = uuidv7()
  sessionStorage.setItem(key, made)
  return made
}

export function ConfirmScreen({ review }: { review: Review }) {
  const words = useWords(confirmWords)
  const me = useMe()
  const work = useReview(review)
  const { draft } = work
  const { target } = draft
  const rounds = useQuery({
    queryKey: ['rounds'],
    queryFn: async () => (await api.kinds.round.list({ sort: '-feedbackOn', limit: 100 })).items,
  })
  const change = (to: Partial<Target>) => work.edit((d) => setTarget(d, to))
  useFirstGuess(review, draft, rounds.data, change)

  const isSaved = work.save === 'saved'
  const confirm = useMutation({
    mutationFn: async () => {
      await work.flush()
      const answer = await api.reviews.confirm({
        id: review.id,
        version: work.version.current,
        command: confirmationId(review.id),
      })
      const log = await api.log.state().catch(() => null)
      return { ...answer, entries: log?.entries ?? null }
    },
    onSuccess: (answer) => announce(words.done(answer.findings.length)),
  })
  const preview = useQuery({
    queryKey: ['review-preview', review.id, work.savedAt ?? review.version],
    queryFn: () => api.reviews.preview({ id: review.id }),
    // Once it is being entered there is nothing to look ahead at.
    enabled: isSaved && !confirm.isPending && !confirm.isSuccess,
    placeholderData: (before) => before,
    staleTime: 0,
  })
  if (confirm.data) {
    const titles = problemsOf(draft).map((p) => headline(cleanWords(review.text, p, review.noise), 40))
    return <ConfirmDone answer={confirm.data} titles={titles} />
  }

  const { seen, total } = seenCount(draft)
  const { blocking } = grouped(preview.data?.problems ?? [])
  const mine = document.permissions.create.includes(me.post.role)
  const ready = mine && isSaved && preview.data !== undefined && blocking.length === 0 && seen === total
  return (
    <Page
      title={words.title}
      beside={review.title ?? review.fileName}
      width="narrow"
      acts={
        <Link to="/reviews/$id" params={{ id: review.id }}>
          {words.back}
        </Link>
      }
    >
      <div className={style.parts}>
        <RoundPart target={target} rounds={rounds.data ?? []} change={change} />
        <OrganisationPart draft={draft} text={review.text} change={change} />
        <section className={style.part} aria-labelledby="what">
          <h2 id="what">{words.what}</h2>
          {preview.data ? (
            <What preview={preview.data} target={target} rounds={rounds.data ?? []} />
          ) : preview.isError ? (
            <ErrorNote error={preview.error} retry={() => preview.refetch()} />
          ) : (
            <Waiting lines={3} />
          )}
          {preview.data && (
            <Problems review={review} draft={draft} problems={preview.data.problems} unseen={total - seen} />
          )}
        </section>
        {preview.data && preview.data.matches.length > 0 && <Matches draft={draft} matches={preview.data.matches} />}
      </div>
      <div className={style.end}>
        <p>{words.permanent}</p>
        {confirm.isError && <ErrorNote error={confirm.error} />}
        <div className={style.endActs}>
          <Button
            type="primary"
            size="large"
            disabled={!ready || confirm.isPending}
            loading={confirm.isPending}
            onClick={() => confirm.mutate()}
          >
            {confirm.isPending ? words.entering : words.confirm(preview.data?.findings ?? 0)}
          </Button>
          <span className="muted">
            {confirm.isPending
              ? words.enteringWhy
              : !isSaved
                ? words.waitSaved
                : !mine
                  ? words.notYours
                  : ready
                    ? null
                    : words.problems(blocking.length + (seen < total ? 1 : 0))}
          </span>
        </div>
      </div>
      {work.conflict && (
        <Suspense fallback={null}>
          <ConflictDialog text={review.text} mine={draft} conflict={work.conflict} resolve={work.resolve} />
        </Suspense>
      )}
    </Page>
  )
}

interface RoundRow {
  id: string
  data: { name: string; feedbackOn: string; focusEndsOn: string | null }
}

/** Where the paper itself says to which round and body it belongs, that is filled in; the person sees and changes it. */
function useFirstGuess(
  review: Review,
  draft: Draft,
  rounds: readonly RoundRow[] | undefined,
  change: (to: Partial<Target>) => void,
) {
  const me = useMe()
  const directory = useDirectory()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the lists have come
  useEffect(() => {
    if (!rounds || !directory) return
    const { target } = draft
    const guess: Partial<Target> = {}
    const feedbackOn = target.newRound?.feedbackOn ?? review.feedbackOn
    const same = rounds.find((r) => r.data.feedbackOn === feedbackOn)
    if (target.round === null && same) guess.round = same.id
    else if (target.round === null && (target.newRound === null || target.newRound.name === review.title)) {
      // A paper's own title is no name for a whole inspection.
      const inspector = target.newRound?.inspector ?? review.inspector
      const name = feedbackOn && inspector ? `${feedbackOn.slice(0, 4)} ${inspector}` : ''
      guess.newRound = { name, inspector, feedbackOn: target.newRound?.feedbackOn ?? null }
    }
    if (target.org === null) {
      const named = directory.standing.find(
        (o) =>
          o.level === 'community' &&
          [review.organization, review.title].some((words) => words?.includes(o.shortName) || words?.includes(o.name)),
      )
      const own = levelOf(me.post.role) === 'community' ? me.post.org : undefined
      const org = own ?? named?.id
      if (org !== undefined) guess.org = org
    }
    if (Object.keys(guess).length > 0) change(guess)
  }, [rounds === undefined, directory === undefined])
}

type Preview = Awaited<ReturnType<typeof api.reviews.preview>>

function What(props: { preview: Preview; target: Target; rounds: readonly RoundRow[] }) {
  const words = useWords(confirmWords)
  const { day } = useFormats()
  const months = useRule('insp.focusPeriod')
  const { preview, target } = props
  const round = props.rounds.find((r) => r.id === target.round)
  const name = round?.data.name ?? target.newRound?.name ?? ''
  const feedbackOn = round?.data.feedbackOn ?? target.newRound?.feedbackOn ?? null
  const focus = round ? round.data.focusEndsOn : feedbackOn ? addMonths(feedbackOn, months) : null
  return (
    <>
      <p className={style.sum}>
        <b>{words.sum(preview.findings, preview.causes, preview.measures)}</b>
        {name === '' ? <span className={style.bad}>{words.roundMissing}</span> : <span>{words.intoRound(name)}</span>}
      </p>
      <ul className={style.orgs}>
        {preview.byOrg.map((o) => (
          <li key={o.org}>{words.ofOrg(o.name, o.findings)}</li>
        ))}
        {preview.byOrg.length === 0 && <li className={style.bad}>{words.orgMissing}</li>}
      </ul>
      {feedbackOn && <p>{words.dates(day(feedbackOn), focus && day(focus))}</p>}
      <p className="muted">{words.others}</p>
    </>
  )
}

type Problem = Preview['problems'][number]

/** One group for the same thing said of several items: those that keep the paper out, and those that only leave an item behind. */
function grouped(problems: readonly Problem[]): { blocking: Problem[][]; remarks: Problem[][] } {
  const groups = [...Map.groupBy(problems, (p) => `${p.code} ${p.detail.zh}`).values()]
  const isRemark = (group: Problem[]) => group[0]!.code === 'review.measure-unpaired'
  return { blocking: groups.filter((g) => !isRemark(g)), remarks: groups.filter(isRemark) }
}

function Problems(props: { review: Review; draft: Draft; problems: Preview['problems']; unseen: number }) {
  const words = useWords(confirmWords)
  const { blocking, remarks } = grouped(props.problems)
  const count = blocking.length + (props.unseen > 0 ? 1 : 0)
  if (count === 0 && remarks.length === 0) return <p className={style.fine}>{words.noProblems}</p>
  return (
    <div className={style.problems}>
      {count > 0 && (
        <>
          <h3>{words.problems(count)}</h3>
          <ul>
            {props.unseen > 0 && (
              <li>
                {words.leftUnseen(props.unseen)}
                <Link to="/reviews/$id" params={{ id: props.review.id }} search={{ show: 'unseen' }}>
                  {words.goItem}
                </Link>
              </li>
            )}
            <ProblemLines review={props.review} draft={props.draft} groups={blocking} />
          </ul>
        </>
      )}
      {remarks.length > 0 && (
        <>
          <h3>{words.remarks}</h3>
          <ul>
            <ProblemLines review={props.review} draft={props.draft} groups={remarks} />
          </ul>
        </>
      )}
    </div>
  )
}

function ProblemLines(props: { review: Review; draft: Draft; groups: Problem[][] }) {
  const words = useWords(confirmWords)
  const say = useSay()
  const numbers = useMemo(() => problemNumbers(props.draft), [props.draft])
  const label = (id: string) => {
    const item = props.draft.items.find((i) => i.id === id)
    const n = numbers.get(id)
    return `${n ? words.finding(n) : ''} ${item ? headline(wordsOfItem(props.review.text, item), 20) : ''}`.trim()
  }
  return props.groups.map((group) => (
    <li key={`${group[0]!.code}${group[0]!.detail.zh}`}>
      {say(group[0]!.detail)}
      {group.slice(0, 6).map(
        (problem) =>
          problem.item &&
          problem.code !== 'review.organisation-missing' && (
            <Link key={problem.item} to="/reviews/$id" params={{ id: props.review.id }} search={{ item: problem.item }}>
              {label(problem.item)}
            </Link>
          ),
      )}
    </li>
  ))
}

function Matches(props: { draft: Draft; matches: Preview['matches'] }) {
  const words = useWords(confirmWords)
  const { day } = useFormats()
  const numbers = problemNumbers(props.draft)
  return (
    <section className={style.part} aria-labelledby="matches">
      <h2 id="matches">{words.matches}</h2>
      <ul className={style.matches}>
        {props.matches.slice(0, 12).map((match) => (
          <li key={`${match.item}${match.finding}`}>
            {words.finding(numbers.get(match.item) ?? 0)}{' '}
            <Link to="/findings/$id" params={{ id: match.finding }}>
              {words.match(match.number, match.title, match.roundName)}
            </Link>
            <span className="muted">
              {' '}
              {match.closedOn ? words.matchClosed(day(match.closedOn.slice(0, 10))) : words.matchOpen}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
