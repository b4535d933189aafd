import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMe, workQuery } from '../api/session.ts'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock, useRule } from '../forms/directory.ts'
import { useFormats, weekdayWords } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { type SectionName, sections, type WorkItem } from './sections.ts'
import style from './today.module.css'
import { todayWords } from './today-words.ts'

// What comes from kinds of records loads behind what waits: it would be half of the first page.
const QuickCapture = lazy(() => import('./quick-capture.tsx'))
const OwedSection = lazy(() => import('./owed-section.tsx'))

/** What waits for me: what came back, today, soon. Each with the one act that is next. */
export default function TodayPage() {
  const words = useWords(todayWords)
  const language = useLanguage()
  const me = useMe()
  const amber = useRule('clock.amber')
  const green = useRule('clock.green')
  const work = useQuery(workQuery)
  const shown = sections(work.data ?? [], me.today, { amber, green })
  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1>{weekdayWords(me.today, language)}</h1>
        <p className="muted">{words.whoAmI(me.name, me.post.title, me.post.orgName)}</p>
        <Suspense fallback={null}>
          <QuickCapture />
        </Suspense>
      </header>
      {work.isPending && <Waiting lines={8} />}
      {work.isError && <ErrorNote error={work.error} retry={() => void work.refetch()} />}
      {work.data && shown.length === 0 && (
        <Empty title={words.emptyTitle} why={words.emptyWhy}>
          <Link to="/ledger">{words.emptyAct}</Link>
        </Empty>
      )}
      <div className={style.sections}>
        {shown.map((section) =>
          section.name === 'returned' ? (
            <Returned key="returned" items={section.items} />
          ) : (
            <Section key={section.name} name={section.name} items={section.items} />
          ),
        )}
        <Suspense fallback={null}>
          <OwedSection />
        </Suspense>
      </div>
    </div>
  )
}

function Returned(props: { items: readonly WorkItem[] }) {
  const words = useWords(todayWords)
  const marks = usePunctuation()
  return (
    <section className={style.section} aria-labelledby="returned">
      <h2 id="returned" className={style.returnedTitle}>
        <Undo2 size={18} aria-hidden /> {words.returnedTitle(String(props.items.length))}
      </h2>
      {props.items.map((item) => (
        <article key={item.id} className={style.returned}>
          <h3>{item.title}</h3>
          <p className="muted small">
            {item.number && words.finding(item.number)}
            {marks.gap}
            {item.orgName}
          </p>
          {item.note && <ReturnedWords note={item.noteBy ? words.by(item.noteBy, item.note) : item.note} />}
          <div className={style.returnedActs}>
            <Act item={item} primary />
          </div>
        </article>
      ))}
    </section>
  )
}

const LONG = 90

function ReturnedWords(props: { note: string }) {
  const words = useWords(todayWords)
  const [all, setAll] = useState(false)
  const long = props.note.length > LONG
  return (
    <p>
      {all || !long ? props.note : `${props.note.slice(0, LONG)}……`}
      {long && !all && (
        <button type="button" className={style.link} onClick={() => setAll(true)}>
          {words.readAll}
        </button>
      )}
    </p>
  )
}

/** So many stand open; the rest behind one more touch. */
const FIRST = 8

function Section(props: { name: Exclude<SectionName, 'returned'>; items: readonly WorkItem[] }) {
  const words = useWords(todayWords)
  const amber = String(useRule('clock.amber'))
  const green = String(useRule('clock.green'))
  const marks = usePunctuation()
  const [all, setAll] = useState(false)
  const titles = {
    today: words.today,
    soon: words.soon(amber),
    later: words.later(green),
    rest: words.rest,
    watch: words.watch,
  }
  const shown = all ? props.items : props.items.slice(0, FIRST)
  return (
    <section className={style.section} aria-labelledby={props.name}>
      <h2 id={props.name}>
        {titles[props.name]}{' '}
        <span className={style.count}>
          {words.pieces(String(props.items.length))}
          {props.name === 'watch' && `${marks.comma}${words.watchWhy}`}
        </span>
      </h2>
      <ul className={style.items}>
        {shown.map((item) => (
          <li key={`${item.why}-${item.id}`}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {shown.length < props.items.length && (
        <button type="button" className={style.more} onClick={() => setAll(true)}>
          {words.pieces(String(props.items.length - shown.length))} …
        </button>
      )}
    </section>
  )
}

function Item(props: { item: WorkItem }) {
  const { item } = props
  const words = useWords(todayWords)
  const formats = useFormats()
  const clock = useClock()
  const marks = usePunctuation()
  const about = [
    item.number && words.finding(item.number),
    item.orgName,
    item.why === 'measure' && item.note ? item.note : words.waits[item.why],
    item.kind === 'disclosure' && item.note,
    item.dueOn === null ? words.since(formats.day(item.since.slice(0, 10))) : null,
  ]
  return (
    <div className={style.item}>
      <div className={style.itemWords}>
        {item.kind === 'disclosure' || item.kind === 'round' ? (
          <DisclosureLink item={item} className={style.title!}>
            {item.title}
          </DisclosureLink>
        ) : (
          <Link to="/findings/$id" params={{ id: item.finding ?? item.id }} className={style.title}>
            {item.title}
          </Link>
        )}
        <div className="muted small">{about.filter(Boolean).join(marks.comma)}</div>
      </div>
      <div className={style.itemClock}>{item.dueOn !== null && <ClockMark clock={clock(item.dueOn, true)} />}</div>
      <Act item={item} />
    </div>
  )
}

const MOVES: Partial<Record<WorkItem['why'], string>> = {
  returned: 'submit',
  claim: 'claim',
  planToApprove: 'approvePlan',
  begin: 'begin',
  submit: 'submit',
  verify: 'verify',
  close: 'close',
  look: 'relook',
  watch: 'urge',
}

/** The finding's page opens with this act begun. */
function actOf(item: WorkItem): Record<string, string> {
  if (item.why === 'measure') return { evidence: item.id }
  const move = MOVES[item.why]
  return move ? { act: move } : {}
}

/** The next act, as a way to where it is done. */
function Act(props: { item: WorkItem; primary?: boolean }) {
  const { item } = props
  const words = useWords(todayWords)
  const says = words.why[item.why]
  const name = `${says} ${item.number ?? item.title}`
  if (item.kind === 'review' || item.why === 'review') {
    return (
      <Link
        className={style.act}
        data-primary={props.primary}
        to="/reviews/$id"
        params={{ id: item.id }}
        aria-label={name}
      >
        {says}
      </Link>
    )
  }
  if (item.kind === 'disclosure' || item.kind === 'round') {
    return (
      <DisclosureLink item={item} className={style.act!} name={name}>
        {says}
      </DisclosureLink>
    )
  }
  return (
    <Link
      className={style.act}
      data-primary={props.primary}
      to="/findings/$id"
      params={{ id: item.finding ?? item.id }}
      search={actOf(item) as never}
      aria-label={name}
    >
      {says}
    </Link>
  )
}

const DISCLOSURE_MOVES: Partial<Record<WorkItem['why'], string>> = {
  disclosureToApprove: 'approve',
  disclosureToPost: 'post',
  postingEnds: 'end',
}

/** To a disclosure with its act begun; to a new draft where a round has none. */
function DisclosureLink(props: { item: WorkItem; className: string; name?: string; children: React.ReactNode }) {
  const { item, className, children } = props
  const more = { className, ...(props.name && { 'aria-label': props.name }) }
  if (item.kind === 'round') {
    return (
      <Link to="/disclosures" search={{ draft: item.id } as never} {...more}>
        {children}
      </Link>
    )
  }
  const move = props.name ? DISCLOSURE_MOVES[item.why] : undefined
  return (
    <Link to="/disclosures/$id" params={{ id: item.id }} search={(move ? { act: move } : {}) as never} {...more}>
      {children}
    </Link>
  )
}
