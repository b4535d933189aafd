import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { DAILY_KIND_NAMES, type DailyKindName } from '../../domain/kinds/daily/index.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { titleWords } from '../../domain/title-words.ts'
import { OfflineError } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { useFormats } from '../forms/format.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './daily.module.css'
import { listDaily } from './use-daily.ts'
import { dailyWords } from './words.ts'

const SHOWN = 20

interface Reference {
  kind: DailyKindName
  field: string
}

/** The fields of daily kinds that refer to records of this kind. */
const linksTo = (kind: DailyKindName): Reference[] =>
  DAILY_KIND_NAMES.flatMap((name) =>
    Object.entries(kindNamed(name).fields)
      .filter(([, field]) => field.type === 'reference' && field.to === kind)
      .map(([field]) => ({ kind: name, field })),
  )

/** What refers to this record, by kind, and what can be recorded next that would. */
export function Related(props: { kind: DailyKindName; row: StoredRow }) {
  const { role } = useMe().post
  const { id } = props.row
  const links = linksTo(props.kind).filter(({ kind }) => kindNamed(kind).permissions.read.includes(role))
  const next = links.filter(({ kind }) => kindNamed(kind).permissions.create.includes(role))
  return (
    <>
      {links.map((link) => (
        <RelatedList key={`${link.kind}.${link.field}`} {...link} id={id} />
      ))}
      {next.length > 0 && <WriteNext references={next} id={id} />}
    </>
  )
}

function WriteNext(props: { references: readonly Reference[]; id: string }) {
  const words = useWords(dailyWords)
  const say = useSay()
  return (
    <section className={style.related}>
      <h2>{words.writeNext}</h2>
      <ul className={style.next}>
        {props.references.map(({ kind, field }) => (
          <li key={`${kind}.${field}`}>
            <Link to="/record/$kind" params={{ kind }} search={{ [field]: props.id }}>
              {words.write(say(kindNamed(kind).label))}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function RelatedList(props: Reference & { id: string }) {
  const { kind, field, id } = props
  const words = useWords(dailyWords)
  const say = useSay()
  const { day } = useFormats()
  const definition = kindNamed(kind)
  const rows = useQuery({
    queryKey: ['daily', kind, 'related', field, id],
    queryFn: () => listDaily(kind, { where: JSON.stringify([{ field, op: 'eq', value: id }]), limit: SHOWN + 1 }),
  })
  // Without network the page says so once, above.
  if (rows.isError && !(rows.error instanceof OfflineError))
    return <ErrorNote error={rows.error} retry={() => rows.refetch()} />
  if (!rows.data?.length) return null
  return (
    <section className={style.related}>
      <h2>{say(definition.label)}</h2>
      <ul className={style.where}>
        {rows.data.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <Link to="/records/$kind/$id" params={{ kind, id: row.id }}>
              {row.titles?.[definition.title] ?? titleWords(definition, row.data, say) ?? say(definition.label)}
            </Link>{' '}
            <span className="faint small">{day(dayAt(row.occurredAt))}</span>
          </li>
        ))}
        {rows.data.length > SHOWN && <li className="muted small">{words.andMore}</li>}
      </ul>
    </section>
  )
}
