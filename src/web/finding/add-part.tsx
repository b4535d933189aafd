import type { FindingStory } from '../../domain/api/shapes.ts'
import type { Fields } from '../../domain/fields/field.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { RecordForm } from '../forms/record-form.tsx'
import type { Values } from '../forms/values.ts'
import { useWords } from '../words/words.ts'
import { findingWords } from './finding-words.ts'
import { useRecord } from './use-story.ts'

export type PartKind = 'cause' | 'measure' | 'evidence' | 'progressNote'

const { cause, measure, evidence, progressNote } = KINDS

/** What is asked when a part is added; the rest (which finding, where in the source) is known. */
const ASKED: Record<PartKind, Fields> = {
  cause: { text: cause.fields.text },
  measure: { act: measure.fields.act, owner: measure.fields.owner, dueOn: measure.fields.dueOn },
  evidence: {
    files: evidence.fields.files,
    what: evidence.fields.what,
    datedOn: evidence.fields.datedOn,
    note: evidence.fields.note,
  },
  progressNote: { text: progressNote.fields.text, files: progressNote.fields.files },
} as unknown as Record<PartKind, Fields>

/** Writes a part of a finding: a cause, a measure, evidence for a measure, a note of progress. */
export function AddPart(props: {
  story: FindingStory
  kind: PartKind
  /** Evidence and notes may belong to a measure. */
  measure?: string
  done: () => void
  cancel: () => void
}) {
  const { story, kind } = props
  const words = useWords(findingWords)
  const { today } = useMe()
  const record = useRecord(story.finding.id)
  const submit = {
    cause: words.addCause,
    measure: words.addMeasure,
    evidence: words.addEvidence,
    progressNote: words.addNote,
  }[kind]
  const initial: Values = kind === 'evidence' ? { datedOn: today } : {}
  return (
    <RecordForm
      fields={ASKED[kind]}
      initial={initial}
      draft={`add.${kind}.${story.finding.id}.${props.measure ?? ''}`}
      org={story.finding.org}
      submit={submit}
      autoFocus={kind !== 'evidence'}
      happened={kind === 'progressNote'}
      cancel={props.cancel}
      send={async (values, said) => {
        await record({
          action: 'create',
          kind,
          record: idOf(story.finding.id, kind, values),
          org: story.finding.org,
          data: { ...values, finding: story.finding.id, ...(props.measure && { measure: props.measure }) },
          ...said,
        })
        props.done()
      }}
    />
  )
}

let last: { content: string; id: string } | undefined

/** The id of what is written: the same when the same content is sent again after no answer came. */
function idOf(finding: string, kind: string, values: Values): string {
  const content = JSON.stringify([finding, kind, values])
  if (last?.content !== content) last = { content, id: uuidv7() }
  return last.id
}
