import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Overview } from '../../domain/api/shapes.ts'
import { addDays } from '../../domain/day.ts'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { ClockShape } from '../forms/clock-mark.tsx'
import { useFormats } from '../forms/format.ts'
import { Picker } from '../forms/picker.tsx'
import { MenuButton } from '../ledger/menu-button.tsx'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import { BurdenSection } from './burden-section.tsx'
import style from './overview.module.css'
import { overviewWords } from './overview-words.ts'
import { OwedCommunities } from './owed-communities.tsx'
import ProgressChart from './progress-chart.tsx'
import { countIn, STEP_GROUPS, STEP_SEARCH } from './step-groups.ts'

const SpreadDialog = lazy(() => import('../finding/spread-dialog.tsx'))

/** The street's rectification in one sentence, then by community, by step, over time. Every figure opens its findings. */
export default function OverviewPage() {
  const words = useWords(overviewWords)
  const navigate = useNavigate()
  const { round } = useSearch({ strict: false }) as { round?: string }
  const overview = useQuery({
    queryKey: ['overview', round ?? ''],
    queryFn: () => api.overview(round ? { round } : {}),
    placeholderData: keepPreviousData,
  })
  const data = overview.data
  if (overview.isError && !data) {
    return (
      <div className={style.page}>
        <ErrorNote error={overview.error} retry={() => void overview.refetch()} />
      </div>
    )
  }
  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1>{words.title}</h1>
        {data && data.rounds.length > 0 && (
          <MenuButton
            label={data.rounds.find((r) => r.id === data.round)?.name ?? words.round}
            title={words.round}
            width={300}
          >
            {(close) => (
              <Picker
                label={words.round}
                options={data.rounds.map((r) => ({ value: r.id, label: r.name, also: r.feedbackOn }))}
                chosen={data.round ? [data.round] : []}
                choose={(id) => {
                  close()
                  void navigate({ to: '/overview', search: { round: id } as never })
                }}
              />
            )}
          </MenuButton>
        )}
        <span className={style.note}>{words.note}</span>
        <Button icon={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </header>
      {!data && <Waiting lines={12} />}
      {data && data.round === null && (
        <Empty title={words.emptyTitle} why={words.emptyWhy}>
          <Link to="/documents">{words.emptyAct}</Link>
        </Empty>
      )}
      {data && data.round !== null && <Content overview={data} round={data.round} />}
      <div className={style.below}>
        <OwedCommunities />
        <BurdenSection />
      </div>
    </div>
  )
}

function Content(props: { overview: Overview; round: string }) {
  const { overview } = props
  const search = { round: props.round }
  return (
    <>
      <Sentence overview={overview} search={search} />
      <div className={style.columns}>
        <div className={style.column}>
          <Communities overview={overview} search={search} />
          <Progress overview={overview} search={search} />
        </div>
        <div className={style.column}>
          <Stuck overview={overview} search={search} />
          <Shared overview={overview} />
        </div>
      </div>
    </>
  )
}

type Part = { overview: Overview; search: Record<string, string> }

function ToLedger(props: {
  search: Record<string, string>
  className?: string | undefined
  label?: string
  children: ReactNode
}) {
  return (
    <Link to="/ledger" search={props.search as never} className={props.className} aria-label={props.label}>
      {props.children}
    </Link>
  )
}

function Sentence({ overview, search }: Part) {
  const words = useWords(overviewWords)
  const formats = useFormats()
  const open = overview.total - overview.closed
  return (
    <p className={style.sentence}>
      {words.s1} <ToLedger search={{ ...search, state: 'all' }}>{overview.total}</ToLedger> {words.s2}{' '}
      <ToLedger search={{ ...search, state: 'closed' }}>{overview.closed}</ToLedger> {words.s3}{' '}
      <ToLedger search={search}>{open}</ToLedger>{' '}
      {overview.overdue > 0 ? (
        <>
          {words.s4}{' '}
          <ToLedger search={{ ...search, clock: 'red' }} className={style.red}>
            {overview.overdue}
          </ToLedger>{' '}
          {words.s5}
        </>
      ) : (
        words.s5none
      )}
      {overview.focusEndsOn && (
        <>
          {words.s6(formats.day(overview.focusEndsOn))}{' '}
          <ToLedger search={{ ...search, dueOn: `${addDays(overview.focusEndsOn, 1)}..` }}>
            {overview.leftAtEnd}
          </ToLedger>{' '}
          {words.s7}
        </>
      )}
    </p>
  )
}

function Communities({ overview, search }: Part) {
  const words = useWords(overviewWords)
  const formats = useFormats()
  const most = Math.max(1, ...overview.communities.map((c) => c.total))
  return (
    <section className={style.panel} aria-labelledby="communities">
      <header className={style.panelHead}>
        <h2 id="communities">{words.communities}</h2>
        <span className="muted small">{words.order}</span>
        <span className={style.legend}>
          {STEP_GROUPS.map((group) => (
            <span key={group.name}>
              <i data-step={group.name} aria-hidden /> {words[group.name]}
            </span>
          ))}
        </span>
      </header>
      <table className={style.communities}>
        <thead>
          <tr>
            <th scope="col">{words.community}</th>
            <th scope="col">{words.bySteps}</th>
            <th scope="col" className={style.right}>
              {words.open}
            </th>
            <th scope="col">{words.clock}</th>
            <th scope="col" className={style.lastColumn}>
              {words.last}
            </th>
          </tr>
        </thead>
        <tbody>
          {overview.communities.map((c) => {
            const here = { ...search, org: c.org }
            return (
              <tr key={c.org}>
                <th scope="row">
                  <ToLedger search={here}>{c.name}</ToLedger>
                </th>
                <td>
                  <div className={style.bar} style={{ width: `${(c.total / most) * 100}%` }}>
                    {STEP_GROUPS.map((group) => {
                      const count = countIn(c.byState, group.states)
                      if (count === 0) return null
                      return (
                        <Link
                          key={group.name}
                          to="/ledger"
                          search={{ ...here, state: group.states.join(',') } as never}
                          data-step={group.name}
                          style={{ flexGrow: count }}
                          aria-label={`${c.name} ${words[group.name]} ${count}`}
                        >
                          {count}
                        </Link>
                      )
                    })}
                  </div>
                </td>
                <td className={style.right}>
                  <ToLedger search={here}>
                    <b>{c.open}</b>
                  </ToLedger>
                  <span className="muted"> / {c.total}</span>
                </td>
                <td>
                  <span className={style.clocks}>
                    {c.overdue > 0 && (
                      <ToLedger
                        search={{ ...here, clock: 'red' }}
                        className={style.red}
                        label={words.overdue(String(c.overdue))}
                      >
                        <ClockShape colour="red" /> {c.overdue}
                      </ToLedger>
                    )}
                    {c.soon > 0 && (
                      <ToLedger
                        search={{ ...here, clock: 'amber' }}
                        className={style.amber}
                        label={words.soon(String(c.soon))}
                      >
                        <ClockShape colour="amber" /> {c.soon}
                      </ToLedger>
                    )}
                    {c.overdue + c.soon === 0 && <span className="muted">{words.calm}</span>}
                  </span>
                </td>
                <td className={`muted ${style.lastColumn}`}>{c.lastChangeAt && formats.recent(c.lastChangeAt)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Progress({ overview, search }: Part) {
  const words = useWords(overviewWords)
  const formats = useFormats()
  return (
    <section className={style.panel} aria-labelledby="progress">
      <header className={style.panelHead}>
        <h2 id="progress">{words.progress}</h2>
        <span className="muted small">
          {overview.feedbackOn &&
            (overview.focusEndsOn
              ? words.progressNote(formats.day(overview.feedbackOn), formats.day(overview.focusEndsOn))
              : words.progressFrom(formats.day(overview.feedbackOn)))}
        </span>
        <span className={style.legend}>
          <span>
            <i data-line="actual" aria-hidden /> {words.actual}
          </span>
          <span>
            <i data-line="planned" aria-hidden /> {words.planned}
          </span>
          <span>
            <i data-line="projected" aria-hidden /> {words.projected}
          </span>
        </span>
      </header>
      <ProgressChart overview={overview} search={search} />
    </section>
  )
}

function Stuck({ overview, search }: Part) {
  const words = useWords(overviewWords)
  const most = Math.max(1, ...overview.stuck.map((s) => s.count))
  const all = overview.stuck.reduce((n, s) => n + s.count, 0)
  return (
    <section className={style.panel} aria-labelledby="stuck">
      <header className={style.panelHead}>
        <h2 id="stuck">{words.stuck}</h2>
        <span className="muted small">{words.stuckCount(String(all))}</span>
      </header>
      {all === 0 && <p className="muted">{words.nothingStuck}</p>}
      {(['street', 'community'] as const).map((side) => {
        const steps = overview.stuck.filter((s) => s.with === side)
        if (steps.length === 0) return null
        return (
          <table key={side} className={style.stuck}>
            <colgroup>
              <col style={{ width: '38%' }} />
              <col />
              <col style={{ width: 52 }} />
              <col style={{ width: 80 }} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col" colSpan={3}>
                  {side === 'street' ? words.street : words.communityDoes}
                </th>
                <th scope="col" className={style.right}>
                  {words.longest}
                </th>
              </tr>
            </thead>
            <tbody>
              {steps.map((s) => (
                <tr key={s.step}>
                  <th scope="row">{words[s.step]}</th>
                  <td className={style.stuckBar}>
                    <i style={{ width: `${(s.count / most) * 100}%` }} />
                  </td>
                  <td className={style.right}>
                    <ToLedger
                      search={{ ...search, ...STEP_SEARCH[s.step] }}
                      className={style.number}
                      label={`${words[s.step]} ${s.count}`}
                    >
                      {s.count}
                    </ToLedger>
                  </td>
                  <td className={`muted ${style.right}`}>{words.days(String(s.longestDays))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </section>
  )
}

function Shared({ overview }: { overview: Overview }) {
  const words = useWords(overviewWords)
  const formats = useFormats()
  const [spreading, setSpreading] = useState<string>()
  return (
    <section className={style.panel} aria-labelledby="shared">
      <header className={style.panelHead}>
        <h2 id="shared">{words.shared}</h2>
        <span className="muted small">{words.sharedNote}</span>
      </header>
      {overview.shared.length === 0 && <p className="muted">{words.noShared}</p>}
      <ul className={style.shared}>
        {overview.shared.map((s) => (
          <li key={s.finding}>
            <Link to="/ledger" search={{ title: `~${s.title}`, state: 'all', round: overview.round ?? '' } as never}>
              {s.title}
            </Link>
            <span className="muted">{words.sharedIn(String(s.communities))}</span>
            {s.spreadOn ? (
              <span className="muted">{words.spreadOn(formats.day(s.spreadOn))}</span>
            ) : (
              <button
                type="button"
                className={style.link}
                aria-label={`${words.spread} ${s.title}`}
                onClick={() => setSpreading(s.finding)}
              >
                {words.spread}
              </button>
            )}
          </li>
        ))}
      </ul>
      {spreading && (
        <Suspense fallback={null}>
          <SpreadFrom finding={spreading} close={() => setSpreading(undefined)} />
        </Suspense>
      )}
    </section>
  )
}

/** The dialog needs to know who has the problem already. */
function SpreadFrom(props: { finding: string; close: () => void }) {
  const story = useQuery({
    queryKey: ['story', props.finding],
    queryFn: () => api.findings.story({ id: props.finding }),
  })
  if (!story.data) return null
  const title = story.data.finding.data.title
  const others = story.data.similar.filter((s) => s.title === title && !s.sameOrg)
  return (
    <SpreadDialog
      finding={props.finding}
      org={story.data.finding.org}
      dueOn={(story.data.finding.data.dueOn as string | null) ?? null}
      already={[...story.data.spread, ...others].map((s) => s.orgName)}
      close={props.close}
    />
  )
}
