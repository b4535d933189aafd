import { useId, useState } from 'react'
import { longText, optional, person } from '../../domain/fields/index.ts'
import { label } from '../../domain/label.ts'
import { useWords } from '../words/words.ts'
import { useRule } from './directory.ts'
import { FieldRow } from './field-row.tsx'
import style from './fields.module.css'
import { formWords } from './form-words.ts'
import { type Happened, hoursAgo, isLate, JUST_NOW, lag } from './late.ts'
import { instantToLocal } from './values.ts'

const reasonField = longText({ label: label(formWords.zh.lateReason, formWords.en.lateReason), max: 500 })
const approverField = optional(person({ label: label(formWords.zh.lateApprover, formWords.en.lateApprover) }))

/** When it happened: just now unless said otherwise. Long ago makes it a late entry (补录), which needs its reason. */
export function HappenedField(props: {
  value: Happened
  change: (value: Happened) => void
  org: string | null
  /** Shown once somebody tried to send. */
  strict: boolean
}) {
  const words = useWords(formWords)
  const limit = useRule('minutes.late')
  const [now] = useState(() => new Date())
  const id = useId()
  const { value } = props
  const earlier = value.local !== ''
  const hours = hoursAgo(value, now)
  const { days, ...rest } = { days: undefined, hours: undefined, ...lag(hours) }
  return (
    <div className={style.form}>
      <div className={style.row}>
        <div className={style.choices} role="radiogroup" aria-label={words.happenedAt}>
          <label className={style.choice}>
            <input type="radio" name={id} checked={!earlier} onChange={() => props.change(JUST_NOW)} />
            <span>{words.happenedNow}</span>
          </label>
          <label className={style.choice}>
            <input
              type="radio"
              name={id}
              checked={earlier}
              onChange={() => props.change({ ...value, local: instantToLocal(now.toISOString()) })}
            />
            <span>{words.happenedBefore}</span>
          </label>
          {earlier && (
            <input
              className={style.control}
              style={{ width: 'auto' }}
              type="datetime-local"
              aria-label={words.happenedAt}
              max={instantToLocal(now.toISOString())}
              value={value.local}
              onChange={(event) => event.target.value && props.change({ ...value, local: event.target.value })}
            />
          )}
        </div>
        {hours < 0 && <div className={style.problem}>{words.happenedFuture}</div>}
      </div>
      {isLate(value, now, limit) && (
        <div className={style.late}>
          <div>
            <b>{words.lateTitle(days === undefined ? words.hours(rest.hours ?? 0) : words.days(days))}</b>
            <div className="small muted">{words.lateWhy}</div>
          </div>
          <FieldRow
            field={reasonField}
            value={value.reason}
            change={(reason) => props.change({ ...value, reason: String(reason ?? '') })}
            org={props.org}
            problem={
              props.strict && value.reason.trim().length < 2
                ? label(formWords.zh.lateReasonMissing, formWords.en.lateReasonMissing)
                : undefined
            }
          />
          <FieldRow
            field={approverField}
            value={value.approver}
            change={(approver) => props.change({ ...value, approver: approver as string | null })}
            org={props.org}
          />
        </div>
      )}
    </div>
  )
}

/** Whether the form may go: a late entry has its reason, nothing lies in the future. */
export const happenedIsComplete = (value: Happened, now: Date, limit: number): boolean =>
  hoursAgo(value, now) >= 0 && (!isLate(value, now, limit) || value.reason.trim().length >= 2)
