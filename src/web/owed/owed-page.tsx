import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import { BRANCH_TYPES_ASKED } from '../../domain/kinds/daily/party/branch-profile.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { countStates, type MatrixBody, matrixByBody } from '../../domain/obligations/matrix.ts'
import { OBLIGATION_GROUPS } from '../../domain/obligations/obligation.ts'
import { API } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useDirectory } from '../forms/directory.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { usePrint } from '../parts/use-print.ts'
import { usePhone } from '../theme/media.ts'
import { useSay, useWords } from '../words/words.ts'
import { AddOwn } from './add-own.tsx'
import { useBranchTypeWords } from './branch-words.ts'
import style from './owed.module.css'
import { OwedByType } from './owed-by-type.tsx'
import { OwedCards } from './owed-cards.tsx'
import { askedOf, type OwedFilter, owedQuery, readOwedFilter, searchOf } from './owed-filter.ts'
import { OwedTable } from './owed-table.tsx'
import { PrintOwed } from './print-owed.tsx'
import { owedWords } from './words.ts'

/** What each branch, community and post owes in a year and what became of it (完成情况). The address is the view. */
export default function OwedPage() {
  const words = useWords(owedWords)
  const say = useSay()
  const { today, post } = useMe()
  const [adding, setAdding] = useState(false)
  const mayAsk = kindNamed('ownObligation').permissions.create.includes(post.role)
  const filter = readOwedFilter(useSearch({ strict: false }) as Record<string, unknown>, today)
  const asked = askedOf(filter)
  const matrix = useQuery(owedQuery(asked))
  const bodies = matrix.data ? shownOf(matrix.data, filter) : []
  const typeWords = useBranchTypeWords()
  const title = [
    filter.branchType && typeWords(filter.branchType),
    filter.group === 'all' ? words.all : say(OBLIGATION_GROUPS[filter.group]),
  ]
    .filter(Boolean)
    .join('　')
  const { printing, print, printRows } = usePrint(title, bodies, () => Promise.resolve(bodies))
  return (
    <Page
      title={words.title}
      beside={words.why}
      acts={
        <>
          {mayAsk && (
            <Button size="small" onClick={() => setAdding(true)}>
              {words.addOwn}
            </Button>
          )}
          <a href={`${API}/owed.xlsx?${new URLSearchParams(asked)}`} download>
            {words.xlsx}
          </a>
          <Button size="small" onClick={print} loading={printing}>
            {words.print}
          </Button>
        </>
      }
    >
      {printRows && matrix.data && <PrintOwed title={title} matrix={matrix.data} bodies={printRows} />}
      {adding && <AddOwn close={() => setAdding(false)} />}
      <Filters filter={filter} />
      {matrix.isError ? (
        <ErrorNote error={matrix.error} retry={() => matrix.refetch()} />
      ) : !matrix.data ? (
        <Waiting lines={10} />
      ) : (
        <Shown matrix={matrix.data} bodies={bodies} filter={filter} />
      )}
    </Page>
  )
}

const isOpen = ({ slots }: MatrixBody['lines'][number]) =>
  slots.some(({ cells }) => cells.some(({ state }) => state === 'owed' || state === 'missed'))

const shownOf = (matrix: OwedMatrix, { open }: OwedFilter): MatrixBody[] => {
  const bodies = matrixByBody(matrix)
  if (!open) return bodies
  return bodies
    .map(({ body, lines }) => ({ body, lines: lines.filter(isOpen) }))
    .filter(({ lines }) => lines.length > 0)
}

function Shown(props: { matrix: OwedMatrix; bodies: readonly MatrixBody[]; filter: OwedFilter }) {
  const { matrix, bodies, filter } = props
  const words = useWords(owedWords)
  const phone = usePhone()
  if (matrix.cells.length === 0)
    return (
      <Empty title={words.empty} why={filter.branchType ? words.emptyType : words.emptyWhy}>
        {!filter.branchType && <Link to="/rules">{words.emptyAct}</Link>}
      </Empty>
    )
  const { owed, missed, late } = countStates(matrix.cells)
  return (
    <>
      <p className={style.sentence}>
        {owed + missed + late === 0 ? words.calm : words.sentence(String(owed), String(missed), String(late))}
      </p>
      {!filter.branchType && <OwedByType matrix={matrix} filter={filter} />}
      {bodies.length === 0 ? (
        <p className="muted">{words.noneOpen}</p>
      ) : phone ? (
        <OwedCards matrix={matrix} bodies={bodies} />
      ) : (
        <OwedTable matrix={matrix} bodies={bodies} />
      )}
    </>
  )
}

const YEARS_BACK = 3

function Filters(props: { filter: OwedFilter }) {
  const { filter } = props
  const words = useWords(owedWords)
  const say = useSay()
  const me = useMe()
  const directory = useDirectory()
  const navigate = useNavigate()
  const typeWords = useBranchTypeWords()
  const change = (next: Partial<OwedFilter>) =>
    void navigate({ to: '/owed', search: searchOf({ ...filter, ...next }) as never, replace: true })
  const thisYear = Number(me.today.slice(0, 4))
  const isStreet = me.post.orgPath.split('/').length === 3
  const communities = directory?.organisations.filter(({ level }) => level === 'community') ?? []
  return (
    <search className={style.filters}>
      <label>
        {words.group}
        <select value={filter.group} onChange={(event) => change({ group: event.target.value as OwedFilter['group'] })}>
          <option value="all">{words.all}</option>
          {Object.entries(OBLIGATION_GROUPS).map(([name, label]) => (
            <option key={name} value={name}>
              {say(label)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.year}
        <select value={filter.year} onChange={(event) => change({ year: event.target.value })}>
          {Array.from({ length: YEARS_BACK }, (_, i) => String(thisYear - i)).map((year) => (
            <option key={year} value={year}>
              {words.yearOf(year)}
            </option>
          ))}
        </select>
      </label>
      {isStreet && (
        <label>
          {words.org}
          <select value={filter.org ?? ''} onChange={(event) => change({ org: event.target.value || undefined })}>
            <option value="">{words.all}</option>
            {communities.map(({ id, shortName }) => (
              <option key={id} value={id}>
                {shortName}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.branchType}
        <select
          value={filter.branchType ?? ''}
          onChange={(event) => change({ branchType: (event.target.value || undefined) as OwedFilter['branchType'] })}
        >
          <option value="">{words.all}</option>
          {BRANCH_TYPES_ASKED.map((type) => (
            <option key={type} value={type}>
              {typeWords(type)}
            </option>
          ))}
        </select>
      </label>
      <label className={style.tick}>
        <input type="checkbox" checked={filter.open} onChange={(event) => change({ open: event.target.checked })} />
        {words.open}
      </label>
    </search>
  )
}
