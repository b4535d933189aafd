import { Link } from '@tanstack/react-router'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { finding } from '../../domain/kinds/finding.ts'
import { rectification } from '../../domain/rectification.ts'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { ProofMark } from '../parts/proof-mark.tsx'
import { useLanguage, useSay, useWords } from '../words/words.ts'
import { actInWords } from './acts-in-words.ts'
import type { ColumnId } from './columns.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'

const completions = finding.fields.completion.choices as Record<string, { zh: string; en: string }>

/** Small squares, filled where a measure is done, and the figures. More than six are figures only. */
function MeasureTicks(props: { done: number; all: number }) {
  const { done, all } = props
  return (
    <span className={style.measures}>
      {all <= 6 && (
        <span className={style.ticks} aria-hidden>
          {Array.from({ length: all }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the squares are all alike
            <i key={i} data-done={i < done} />
          ))}
        </span>
      )}
      {done}/{all}
    </span>
  )
}

/** Whether the row's newest entry has its place in the log, and which: counted from one, as people do. */
function EntryMark(props: { seq: number | null }) {
  const words = useWords(ledgerWords)
  const language = useLanguage()
  const isIn = props.seq !== null
  return (
    <ProofMark
      proof={isIn ? 'entered' : 'waiting'}
      size={13}
      label={
        isIn ? words.entered((props.seq! + 1).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')) : words.entering
      }
    />
  )
}

export function StateWords(props: { row: Pick<LedgerRow, 'state' | 'returned'> }) {
  const say = useSay()
  const words = useWords(ledgerWords)
  const { state, returned } = props.row
  if (returned && state !== 'closed') return <span className={style.warn}>{words.returned}</span>
  const label = rectification.states[state]?.label
  return <>{label ? say(label) : state}</>
}

/** What stands in a cell. The title leads to the finding; the cell itself stays in the table. */
export function LedgerCell(props: { row: LedgerRow; column: ColumnId }) {
  const { row } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const formats = useFormats()
  const clock = useClock()
  switch (props.column) {
    case 'number':
      return (
        <span className={style.number}>
          {row.number} <EntryMark seq={row.seq} />
        </span>
      )
    case 'title':
      return (
        <Link className={style.title} to="/findings/$id" params={{ id: row.id }} tabIndex={-1} title={row.original}>
          {row.original.startsWith(row.title.slice(0, 6)) ? null : <span>{row.title}　</span>}
          <span>{row.original}</span>
        </Link>
      )
    case 'org':
      return <>{row.orgName}</>
    case 'round':
      return <span title={row.roundName}>{row.roundName}</span>
    case 'category':
      return row.category === null ? <span className={style.faint}>{words.nothing}</span> : <>{row.category}</>
    case 'owner':
      if (row.owner === null) return <span className={style.warn}>{words.noOwner}</span>
      return (
        <>
          {row.ownerName}
          {!row.ownerInPost && <span className={style.warn}> {words.ownerLeft}</span>}
        </>
      )
    case 'leader':
      return row.leaderName ?? <span className={style.faint}>{words.noOwner}</span>
    case 'state':
      return <StateWords row={row} />
    case 'measures':
      if (row.measures === 0) return <span className={style.faint}>{words.noMeasures}</span>
      return <MeasureTicks done={row.measuresDone} all={row.measures} />
    case 'evidence':
      if (row.evidence > 0) return <>{words.pieces(String(row.evidence))}</>
      return <span className={row.state === 'closed' ? style.faint : style.warn}>{words.noEvidence}</span>
    case 'dueOn':
      return (
        <span title={row.dueOn ?? undefined}>
          <ClockMark clock={clock(row.dueOn, rectification.states[row.state]?.open ?? true)} />
        </span>
      )
    case 'last':
      return (
        <span title={formats.moment(row.changedAt)}>
          {formats.recent(row.changedAt)} {say(actInWords(row.lastKind, row.lastAct))}
        </span>
      )
    case 'originalDueOn':
      return <>{row.originalDueOn}</>
    case 'completion':
      return <>{row.completion && say(completions[row.completion] ?? { zh: row.completion, en: row.completion })}</>
    case 'nextLookOn':
      return <>{row.nextLookOn}</>
  }
}

/** The cell as plain text: for the clipboard and for printing. Dates whole, so that Excel can sort by them. */
export function useCellText(): (row: LedgerRow, column: ColumnId) => string {
  const say = useSay()
  const formats = useFormats()
  const words = useWords(ledgerWords)
  return (row, column) => {
    switch (column) {
      case 'number':
        return row.number
      case 'title':
        return row.original
      case 'org':
        return row.orgName
      case 'round':
        return row.roundName
      case 'category':
        return row.category ?? ''
      case 'owner':
        return row.ownerName ?? ''
      case 'leader':
        return row.leaderName ?? ''
      case 'state': {
        const label = rectification.states[row.state]?.label
        return row.returned && row.state !== 'closed' ? words.returned : label ? say(label) : row.state
      }
      case 'measures':
        return `${row.measuresDone}/${row.measures}`
      case 'evidence':
        return String(row.evidence)
      case 'dueOn':
        return row.dueOn ?? ''
      case 'last':
        return `${formats.moment(row.changedAt)} ${say(actInWords(row.lastKind, row.lastAct))}`
      case 'originalDueOn':
        return row.originalDueOn ?? ''
      case 'completion':
        return row.completion ? say(completions[row.completion] ?? { zh: row.completion, en: row.completion }) : ''
      case 'nextLookOn':
        return row.nextLookOn ?? ''
    }
  }
}
