import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Clock3, Search } from 'lucide-react'
import { type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { isDailyKind } from '../../domain/kinds/daily/index.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { rectification } from '../../domain/rectification.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { ROOMS, roomsOf } from '../shell/rooms.ts'
import { shellWords } from '../words/shell-words.ts'
import { useSay, useWords } from '../words/words.ts'
import { keepRecent, recentFindings, withRecent } from './recent.ts'
import style from './search.module.css'
import { searchWords } from './search-words.ts'

/** One line of the palette: where it leads and what it says. */
interface Hit {
  key: string
  section: string
  title: string
  number: string | null
  also: string
  icon?: ReactNode
  open: () => void
}

/** Finds records and pages by typing; arrows move, Enter opens. */
export default function SearchDialog(props: { close: () => void }) {
  const words = useWords(searchWords)
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => field.current?.focus(), [])
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => api.search({ q: asked, limit: 20 }, { signal }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const hits = useHits(asked, asked.length > 0 ? (found.data ?? []) : [], props.close)
  const active = Math.min(at, hits.length - 1)
  const move = (to: number) => {
    const next = (to + hits.length) % Math.max(1, hits.length)
    setAt(next)
    list.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const nothing = asked.length > 0 && found.isSuccess && !found.isPlaceholderData && found.data.length === 0
  return (
    <Dialog
      title={words.title}
      at="middle"
      wide
      close={props.close}
      foot={<span className="faint small">{words.keys}</span>}
    >
      <div className={style.field}>
        <Search size={18} aria-hidden />
        <input
          ref={field}
          type="text"
          inputMode="search"
          role="combobox"
          aria-label={words.field}
          aria-expanded={hits.length > 0}
          aria-controls={id}
          aria-activedescendant={hits[active] ? `${id}-${active}` : undefined}
          placeholder={words.field}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault()
              move(active + (event.key === 'ArrowDown' ? 1 : -1))
            }
            if (event.key === 'Enter') {
              event.preventDefault()
              hits[active]?.open()
            }
          }}
        />
      </div>
      <div role="status" className={style.state}>
        {nothing ? words.none(asked) : asked === '' ? words.hint : found.isFetching ? words.searching : ''}
      </div>
      {found.isError && <ErrorNote error={found.error} retry={() => void found.refetch()} />}
      <div ref={list} id={id} role="listbox" aria-label={words.title} className={style.hits}>
        {hits.map((hit, i) => (
          <HitLine
            key={hit.key}
            hit={hit}
            id={`${id}-${i}`}
            at={i}
            active={i === active}
            heading={hit.section !== hits[i - 1]?.section ? hit.section : undefined}
            point={() => setAt(i)}
          />
        ))}
      </div>
    </Dialog>
  )
}

function HitLine(props: {
  hit: Hit
  id: string
  at: number
  active: boolean
  heading: string | undefined
  point: () => void
}) {
  const { hit } = props
  return (
    <>
      {props.heading && (
        <div role="presentation" className={style.heading}>
          {props.heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which names the active line */}
      <div
        id={props.id}
        data-at={props.at}
        role="option"
        tabIndex={-1}
        aria-selected={props.active}
        className={style.hit}
        onPointerMove={props.point}
        onClick={hit.open}
      >
        {hit.icon}
        {hit.number && <span className={style.number}>{hit.number}</span>}
        <span className={style.title}>{hit.title}</span>
        <span className={style.also}>{hit.also}</span>
      </div>
    </>
  )
}

type Found = Awaited<ReturnType<typeof api.search>>[number]

function useHits(asked: string, found: readonly Found[], close: () => void): Hit[] {
  const words = useWords(searchWords)
  const rooms = useWords(shellWords)
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const marks = usePunctuation()
  const { day } = useFormats()
  const go = (to: string, options: object = {}) => {
    close()
    void navigate({ to, ...options } as never)
  }
  const openFinding = (finding: string, number: string | null, title: string) => {
    keepRecent(me.person, withRecent(recentFindings(me.person), { finding, number, title }))
    go('/findings/$id', { params: { id: finding } })
  }
  const records = found.map((f): Hit => {
    const state = f.state ? rectification.states[f.state]?.label : undefined
    const kind =
      f.kind === 'finding' || !Object.hasOwn(KINDS, f.kind) ? '' : say(KINDS[f.kind as keyof typeof KINDS].label)
    return {
      key: `${f.kind}-${f.id}`,
      section: words.records,
      title: f.title || f.excerpt,
      number: f.number,
      // Meetings of a month go by one name.
      also: [isDailyKind(f.kind) && day(f.day), kind, f.orgName, state && say(state)].filter(Boolean).join(marks.comma),
      open: () => {
        if (f.finding) openFinding(f.finding, f.number, f.kind === 'finding' ? f.title : f.excerpt || f.title)
        else if (isDailyKind(f.kind)) go('/records/$kind/$id', { params: { kind: f.kind, id: f.id } })
        else if (f.kind === 'document') go('/documents/$id', { params: { id: f.id } })
        else if (f.kind === 'round') go('/ledger', { search: { round: f.id, state: 'all' } })
        else if (f.kind === 'person') go('/ledger', { search: { owner: f.id } })
        else if (f.kind === 'organisation') go('/ledger', { search: { org: f.id } })
        else go('/ledger', { search: { q: asked } })
      },
    }
  })
  const pages = roomsOf(me.post.role)
    .filter((room) => asked === '' || rooms[room].toLowerCase().includes(asked.toLowerCase()))
    .map((room): Hit => {
      const { to, icon: Icon } = ROOMS[room]
      return {
        key: room,
        section: words.pages,
        title: rooms[room],
        number: null,
        also: '',
        icon: <Icon size={16} aria-hidden />,
        open: () => go(to),
      }
    })
  const recent =
    asked === ''
      ? recentFindings(me.person).map((r): Hit => {
          return {
            key: `recent-${r.finding}`,
            section: words.recent,
            title: r.title,
            number: r.number,
            also: '',
            icon: <Clock3 size={16} aria-hidden />,
            open: () => openFinding(r.finding, r.number, r.title),
          }
        })
      : []
  const all: Hit[] =
    found.length > 0
      ? [
          {
            key: 'ledger',
            section: words.pages,
            title: words.inLedger(asked),
            number: null,
            also: '',
            open: () => go('/ledger', { search: { q: asked, state: 'all' } }),
          },
        ]
      : []
  return [...recent, ...records, ...pages, ...all]
}
