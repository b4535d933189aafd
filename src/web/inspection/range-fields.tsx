import { day, optional, organisation } from '../../domain/fields/index.ts'
import { label } from '../../domain/label.ts'
import { FieldRow } from '../forms/field-row.tsx'
import { inspectionWords } from './words.ts'

export interface RangeValues {
  org: string | null
  from: string | null
  until: string | null
}

const { zh, en } = inspectionWords
const FIELDS = {
  org: optional(organisation({ label: label(zh.scope, en.scope) })),
  from: optional(day({ label: label(zh.from, en.from) })),
  until: optional(day({ label: label(zh.until, en.until) })),
}

/** Where and when: an organisation with all below it, and days. */
export const RangeFields = (props: { value: RangeValues; change: (value: RangeValues) => void }) =>
  (Object.keys(FIELDS) as (keyof RangeValues)[]).map((name) => (
    <FieldRow
      key={name}
      field={FIELDS[name]}
      value={props.value[name]}
      change={(value) => props.change({ ...props.value, [name]: (value as string | null) ?? null })}
      org={null}
    />
  ))

/** What the server is asked: only what is set. */
export const rangeInput = ({ org, from, until }: RangeValues) => ({
  ...(org && { org }),
  ...(from && { from }),
  ...(until && { until }),
})
