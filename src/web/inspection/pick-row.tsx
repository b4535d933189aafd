import { useEffect, useState } from 'react'
import { Button } from '../forms/button.tsx'
import fieldStyle from '../forms/fields.module.css'
import { usePunctuation } from '../forms/punctuation.ts'
import { useWords } from '../words/words.ts'
import style from './inspection.module.css'
import { RecordLink } from './record-link.tsx'
import type { Result, SampleData } from './use-sample.ts'
import { inspectionWords } from './words.ts'

const VERDICTS = ['true', 'doubt', 'wrong'] as const

/** One record that was drawn: what it shows, and what the inspector found. */
export function PickRow(props: {
  position: number
  pick: SampleData['picks'][number]
  result: Result | undefined
  /** Absent where one only reads. */
  write: ((result: Result) => void) | undefined
  toFinding: () => void
}) {
  const words = useWords(inspectionWords)
  const marks = usePunctuation()
  const { pick, result, write } = props
  const kept = result?.note ?? ''
  const [note, setNote] = useState(kept)
  // Only another note takes the place of what is being typed: a result that comes back without one does not.
  useEffect(() => setNote(kept), [kept])
  const put = (more: Partial<Result>) =>
    write?.({ record: pick.record, verdict: null, note: null, finding: null, ...result, ...more })
  return (
    <tr data-verdict={result?.verdict ?? undefined}>
      <td className={style.position}>{props.position}</td>
      <th scope="row">
        <RecordLink kind={pick.kind} record={pick.record} parent={pick.parent} title={pick.title} />
        <div className="small muted">{pick.orgName}</div>
      </th>
      <td className={style.signs} data-head={`${words.signs}${marks.colon}`}>
        {pick.signs ?? <span className="faint">{words.noSigns}</span>}
      </td>
      <td>
        <div role="radiogroup" aria-label={`${words.verdict} ${props.position}`} className={style.verdicts}>
          {VERDICTS.map((verdict) => (
            <label key={verdict} data-on={result?.verdict === verdict} data-verdict={verdict}>
              <input
                type="radio"
                name={`verdict-${pick.record}`}
                disabled={!write}
                checked={result?.verdict === verdict}
                onChange={() => put({ verdict })}
              />
              {words.verdicts[verdict]}
            </label>
          ))}
        </div>
        {write && (
          <input
            className={fieldStyle.control}
            aria-label={`${words.note} ${props.position}`}
            placeholder={words.notePlace}
            value={note}
            maxLength={1000}
            onChange={(event) => setNote(event.target.value)}
            onBlur={() => note.trim() !== kept && put({ note: note.trim() || null })}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        )}
        {!write && result?.note && <div>{result.note}</div>}
      </td>
      <td className={style.rowActs}>
        {result?.finding ? (
          <RecordLink kind="finding" record={result.finding} parent={null} title={words.findingMade} />
        ) : (
          write && (
            <Button size="small" onClick={props.toFinding}>
              {words.toFinding}
            </Button>
          )
        )}
      </td>
    </tr>
  )
}
