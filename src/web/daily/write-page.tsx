import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { askedFor, type Fields } from '../../domain/fields/field.ts'
import { organisation } from '../../domain/fields/organisation.ts'
import { type DailyKindName, isDailyKind } from '../../domain/kinds/daily/index.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { label } from '../../domain/label.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { titleWords } from '../../domain/title-words.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import type { Values } from '../forms/values.ts'
import { Page } from '../parts/page.tsx'
import { announce } from '../shell/live.tsx'
import { PageNotFound } from '../shell/page-error.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './daily.module.css'
import { noteTime } from './note-time.ts'
import { OWN_PAGES } from './own-pages.ts'
import { useLatest, useRecordDaily } from './use-daily.ts'
import { dailyWords } from './words.ts'

/** The form of one kind of daily work; a new one can begin with what stayed the same since last time. */
export default function WritePage() {
  const { kind } = useParams({ strict: false }) as { kind: string }
  const me = useMe()
  if (!isDailyKind(kind) || !kindNamed(kind).permissions.create.includes(me.post.role)) return <PageNotFound />
  return <Write key={kind} kind={kind} />
}

/** Types of fields that usually stay from one time to the next: who, where, what sort; never figures, days and files. */
const STAYING = new Set(['text', 'choice', 'person', 'organisation'])

const stayingOf = (fields: Fields, { data }: StoredRow): Values =>
  Object.fromEntries(
    Object.entries(data).filter(([name]) => fields[name] && STAYING.has(fields[name].type) && !fields[name].sensitive),
  )

/** Types of fields that an address can begin a form with: `/record/meeting?type=branchCommittee`. */
const ADDRESSED = new Set([...STAYING, 'reference', 'day'])

const addressedIn = (fields: Fields, search: Record<string, unknown>): Values =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined
      return field && ADDRESSED.has(field.type) && field.schema.safeParse(value).success ? [[name, value]] : []
    }),
  )

/** The street records for itself and for its communities: of which one this is. */
const PLACE = {
  org: organisation({ label: label('记在哪个单位名下', 'Filed under'), levels: ['street', 'community'] }),
}

const isOfStreet = (role: Role) => ROLES[role].level === 'street'

function Write(props: { kind: DailyKindName }) {
  const { kind } = props
  const words = useWords(dailyWords)
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const record = useRecordDaily()
  const definition = kindNamed(kind)
  const own = OWN_PAGES[kind]
  const asked = Object.fromEntries(
    Object.entries(askedFor(definition.fields)).filter(([name]) => !own?.hides?.includes(name)),
  )
  const latest = useLatest(kind, 1).data?.[0]
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const [addressed] = useState(() => addressedIn(asked, search))
  const [asLast, setAsLast] = useState<Values>()
  const [id] = useState(uuidv7)
  const [openedAt] = useState(() => performance.now())
  const isStreet = isOfStreet(me.post.role)
  const place = isStreet ? PLACE : {}
  // What only the street records is about a community: it is asked which.
  const ownPlace = isStreet && !definition.permissions.create.every(isOfStreet) ? { org: me.post.org } : {}
  const Begin = own?.begin
  const title = (latest && titleWords(definition, latest.data, say)) ?? ''
  return (
    <Page title={words.write(say(definition.label))} width="narrow">
      {Begin && (
        <Suspense>
          <Begin />
        </Suspense>
      )}
      {latest && !asLast && !Begin && (
        <div className={style.asLast}>
          <Button onClick={() => setAsLast(stayingOf(definition.fields, latest))}>{words.asLast(title)}</Button>
          <div className="muted small">{words.asLastWhy}</div>
        </div>
      )}
      <RecordForm
        key={String(asLast !== undefined)}
        fields={{ ...place, ...asked }}
        initial={{ ...ownPlace, ...asLast, ...addressed, ...addressedIn(place, search) }}
        draft={['daily', kind, ...Object.values(addressed), ...(asLast ? ['asLast'] : [])].join('.')}
        org={me.post.org}
        submit={words.save}
        happened
        send={async ({ org, ...data }, said, kept) => {
          const home = typeof org === 'string' && org !== me.post.org ? { org } : {}
          const done = await record({ action: 'create', kind, record: id, data, ...home, ...said }, { kept })
          noteTime(kind, openedAt)
          announce(done.isWaiting ? words.waiting : words.kept)
          await navigate({ to: '/records/$kind/$id', params: { kind, id: done.record } })
        }}
      />
    </Page>
  )
}
