import { useState } from 'react'
import type { SaidPeriod } from '../../domain/forms-from-above/said-period.ts'
import { type Period, periodsOf } from '../../domain/obligations/period.ts'
import { useMe } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { formsWords } from './words.ts'

const YEARS_BACK = 5
const OWN = 'own'

/** The parts of a year of which offices ask: the whole, its halves, quarters and months. */
const partsOf = (year: number): Period[] =>
  (['year', 'halfYear', 'quarter', 'month'] as const).flatMap((length) => [...periodsOf(length, year)])

export const wholeYear = (year: string): Required<SaidPeriod> => ({ from: `${year}-01-01`, until: `${year}-12-31` })

/** Of which time: a year or a part of it, days of one's own, or all. */
export function PeriodChoice(props: { period: SaidPeriod; change: (period: SaidPeriod) => void }) {
  const { period, change } = props
  const words = useWords(formsWords)
  const thisYear = Number(useMe().today.slice(0, 4))
  const [isOwn, setIsOwn] = useState(false)
  const saidYear = period.from?.slice(0, 4)
  const part = saidYear === undefined ? undefined : partsOf(Number(saidYear)).find((one) => isSame(one, period))
  const isAll = period.from === undefined && period.until === undefined
  const year = isOwn || (!isAll && !part) ? OWN : part ? saidYear! : ''
  const years = Array.from({ length: YEARS_BACK }, (_, i) => String(thisYear - i))
  const put = (side: keyof SaidPeriod, day: string) => {
    const { [side]: _, ...other } = period
    change({ ...other, ...(day && { [side]: day }) })
  }
  return (
    <>
      <label>
        {words.time}
        <select
          value={year}
          onChange={({ target: { value } }) => {
            setIsOwn(value === OWN)
            if (value !== OWN) change(value === '' ? {} : wholeYear(value))
          }}
        >
          <option value="">{words.all}</option>
          {[...new Set([...years, ...(part ? [saidYear!] : [])])].map((one) => (
            <option key={one} value={one}>
              {words.yearOf(one)}
            </option>
          ))}
          <option value={OWN}>{words.ownDays}</option>
        </select>
      </label>
      {year === OWN ? (
        (['from', 'until'] as const).map((side) => (
          <label key={side}>
            {words.days[side]}
            <input type="date" value={period[side] ?? ''} onChange={(event) => put(side, event.target.value)} />
          </label>
        ))
      ) : year !== '' ? (
        <label>
          {words.part}
          <select
            value={part?.key ?? ''}
            onChange={(event) => {
              const { from, until } = partsOf(Number(year)).find(({ key }) => key === event.target.value)!
              change({ from, until })
            }}
          >
            {partsOf(Number(year)).map(({ key }) => (
              <option key={key} value={key}>
                {words.partOf(key.slice(5))}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  )
}

const isSame = (a: SaidPeriod, b: SaidPeriod) => a.from === b.from && a.until === b.until
