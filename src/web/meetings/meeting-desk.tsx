import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { meeting } from '../../domain/kinds/daily/deciding/meeting.ts'
import type { MeetingData, MeetingItem } from '../../domain/kinds/daily/deciding/meeting-fields.ts'
import { numberOf } from '../../domain/kinds/daily/deciding/meeting-lacks.ts'
import { useMe } from '../api/session.ts'
import { listDaily } from '../daily/use-daily.ts'
import { Button } from '../forms/button.tsx'
import { useDirectory } from '../forms/directory.ts'
import { FilesField } from '../forms/files-field.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { Refusals } from '../forms/record-form.tsx'
import { instantToLocal, localToInstant } from '../forms/values.ts'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import { differences, seriesIn } from './as-last-time.ts'
import { ItemEditor } from './item-editor.tsx'
import style from './meetings.module.css'
import { SignInCard } from './sign-in-card.tsx'
import { EMPTY_ITEM, useMinutes } from './use-minutes.ts'
import { meetingWords } from './words.ts'

type Minutes = ReturnType<typeof useMinutes>

/**
 * A meeting while it is held: the code to sign in with, one conclusion an item, photos; what is still lacking stands there all
 * the time, and once nothing is the minutes are complete.
 */
export default function MeetingDesk(props: { row: StoredRow }) {
  const { row } = props
  const me = useMe()
  const minutes = useMinutes(row)
  const [open, setOpen] = useState(() => firstOpen(row.data as unknown as MeetingData))
  const isMine = meeting.permissions.correct.some(({ by }) => by.includes(me.post.role))
  if (!isMine) return null
  return (
    <div className={style.desk}>
      <Difference row={row} />
      <SignInCard row={row} minutes={minutes} />
      <Agenda minutes={minutes} open={open} setOpen={setOpen} />
      <Photos minutes={minutes} />
      <Foot minutes={minutes} goTo={setOpen} />
    </div>
  )
}

const firstOpen = ({ items }: MeetingData): number =>
  Math.max(
    0,
    items.findIndex(({ resolution }) => !resolution),
  )

/** What is not as last time. */
function Difference({ row }: { row: StoredRow }) {
  const words = useWords(meetingWords)
  const say = useSay()
  const directory = useDirectory()
  const data = row.data as unknown as MeetingData
  const latest = useQuery({
    queryKey: ['daily', 'meeting', 'series'],
    queryFn: () => listDaily('meeting', { sort: '-occurredAt', limit: 100 }),
  })
  const before = (latest.data ?? []).filter(({ id, org }) => id !== row.id && org === row.org)
  const [last] = seriesIn(before, { type: data.type, ...(data.branch && { branch: data.branch }) })
  if (!last) return null
  const different = differences(data, last.data as unknown as MeetingData)
  return (
    <details className={style.difference}>
      <summary>{words.difference}</summary>
      <ul>
        {different.map(({ field, before }) => (
          <li key={field}>
            {say(meeting.fields[field].label)}{' '}
            <span className="muted">{words.was((field === 'chair' ? directory?.nameOf(before) : before) || '—')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Agenda(props: { minutes: Minutes; open: number; setOpen: (open: number) => void }) {
  const { minutes, open, setOpen } = props
  const words = useWords(meetingWords)
  const id = useId()
  const [error, setError] = useState<unknown>()
  const { items } = minutes.data
  const put = (changed: MeetingItem[]) => minutes.change({ items: changed })
  const save = () => {
    setError(undefined)
    minutes.save().catch(setError)
  }
  const add = () => {
    put([...items, EMPTY_ITEM])
    setOpen(items.length)
    if (items.length > 0) save()
    // The field is there with the next frame.
    requestAnimationFrame(() => document.getElementById(`${id}-${items.length}-title`)?.focus())
  }
  return (
    <section>
      <div className={style.head}>
        <h2>{words.agenda}</h2>
        <span className="muted small">{words.oneEach}</span>
      </div>
      <ol className={items.length > 0 ? style.items : undefined}>
        {items.map((item, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no id of their own
          <li key={i} data-open={i === open}>
            <button
              type="button"
              className={style.item}
              aria-expanded={i === open}
              onClick={() => setOpen(i === open ? -1 : i)}
            >
              <span className={style.no}>{numberOf(item, i)}</span>
              <span className={style.itemWords}>
                <span>{item.title || words.untitled}</span>
                <span className="muted small">{summaryOf(item, words)}</span>
              </span>
              <span className={style.mark} data-done={Boolean(item.resolution)} aria-hidden />
            </button>
            {i === open && (
              <ItemEditor
                id={`${id}-${i}`}
                item={item}
                meeting={minutes.data}
                here={minutes.here}
                hints={minutes.hints.filter((hint) => hint.item === i)}
                change={(changed) => put(items.map((one, at) => (at === i ? changed : one)))}
                remove={() => put(items.filter((_, at) => at !== i))}
              />
            )}
          </li>
        ))}
      </ol>
      <Refusals error={error} />
      {minutes.data.items.some(({ majorKind }) => majorKind) && (
        <label className={style.notice}>
          {words.noticeAt}
          <input
            type="datetime-local"
            value={minutes.data.noticeAt ? instantToLocal(minutes.data.noticeAt) : ''}
            onChange={(event) =>
              minutes.change({ noticeAt: event.target.value ? localToInstant(event.target.value) : null })
            }
          />
        </label>
      )}
      <Button block onClick={add}>
        {items.length > 0 ? words.next : words.add}
      </Button>
    </section>
  )
}

function summaryOf(item: MeetingItem, words: (typeof meetingWords)['zh']): string {
  const { inFavour, against, abstained, resolution } = item
  const vote = inFavour === null ? '' : words.vote(inFavour, against ?? 0, abstained ?? 0)
  return [vote, resolution || words.noConclusion].filter(Boolean).join('　')
}

function Photos({ minutes }: { minutes: Minutes }) {
  const words = useWords(meetingWords)
  const { photos, signIn } = minutes.data
  return (
    <section className={style.photos}>
      <h2>{words.photos}</h2>
      <FilesField value={photos} max={20} change={(files) => minutes.change({ photos: files })} />
      <h2>{words.sheet}</h2>
      <FilesField value={signIn} max={10} change={(files) => minutes.change({ signIn: files })} />
    </section>
  )
}

/** What is still lacking, always in sight; the next useful act. */
function Foot(props: { minutes: Minutes; goTo: (item: number) => void }) {
  const { minutes, goTo } = props
  const words = useWords(meetingWords)
  const say = useSay()
  const marks = usePunctuation()
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<unknown>()
  const [yearsMeant, setYearsMeant] = useState(false)
  const { lacking, hints, data } = minutes
  const years = hints.some(({ sort }) => sort === 'year')
  const run = async (work: () => Promise<string>) => {
    setSending(true)
    setError(undefined)
    try {
      announce(await work())
    } catch (caught) {
      setError(caught)
    } finally {
      setSending(false)
    }
  }
  const complete = () =>
    run(async () => ((await minutes.complete(yearsMeant)).isWaiting ? words.waiting : words.completed))
  const goOn = () => {
    const no = Number(/议题 (\d+)/.exec(lacking[0]!.zh)?.[1])
    const at = data.items.findIndex((item, i) => numberOf(item, i) === no)
    if (at >= 0) goTo(at)
    else scrollTo({ top: 0 })
  }
  return (
    <div className={style.foot}>
      {years && (
        <label className={style.inline}>
          <input type="checkbox" checked={yearsMeant} onChange={(event) => setYearsMeant(event.target.checked)} />
          {words.yearsMeant}
        </label>
      )}
      <p className={style.lacking} aria-live="polite">
        {lacking.length === 0 ? words.nothingLacking : words.lacking(lacking.length)}
        <span>{lacking.map(say).join(marks.comma)}</span>
      </p>
      <Refusals error={error} />
      <div className={style.acts}>
        {lacking.length === 0 ? (
          <Button type="primary" loading={sending} onClick={complete}>
            {words.complete}
          </Button>
        ) : (
          <Button type="primary" onClick={goOn}>
            {words.goTo}
          </Button>
        )}
        <Button loading={sending} onClick={() => run(async () => minutes.save().then(() => words.saved))}>
          {words.later}
        </Button>
      </div>
    </div>
  )
}
