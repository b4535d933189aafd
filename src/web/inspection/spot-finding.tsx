import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { KINDS } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { ChooseField } from '../forms/choose-field.tsx'
import { Dialog } from '../forms/dialog.tsx'
import fieldStyle from '../forms/fields.module.css'
import { usePunctuation } from '../forms/punctuation.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { useWords } from '../words/words.ts'
import style from './inspection.module.css'
import { inspectionWords } from './words.ts'

const { title, original, category, dueOn } = KINDS.finding.fields
const FIELDS = { title, original, category, dueOn }

/** A finding entered on the spot, at the record that shows it: into a round of the inspection, for the record's organisation. */
export default function SpotFinding(props: {
  org: string
  seenAt: { kind: string; record: string; title: string }
  note: string | null
  done: (finding: string) => void
  close: () => void
}) {
  const words = useWords(inspectionWords)
  const { today } = useMe()
  const id = useId()
  const marks = usePunctuation()
  const rounds = useQuery({
    queryKey: ['rounds'],
    queryFn: () => api.kinds.round.list({ sort: '-feedbackOn', limit: 100 }),
  }).data?.items
  const [chosen, setChosen] = useState<string | null>(null)
  const ids = useRef({ round: uuidv7(), openRound: uuidv7(), finding: uuidv7(), enter: uuidv7() })
  const roundName = words.roundName(today.slice(0, 4))
  return (
    <Dialog title={words.findingTitle} close={props.close}>
      <div className={fieldStyle.row}>
        <span className={fieldStyle.label} id={`${id}-label`}>
          {words.round}
        </span>
        <ChooseField
          id={id}
          label={words.round}
          nothing={`${words.newRound}${marks.colon}${roundName}`}
          options={(rounds ?? []).map((round) => ({ value: round.id, label: round.data.name }))}
          value={chosen}
          change={setChosen}
          clearable
        />
      </div>
      <RecordForm
        fields={FIELDS}
        initial={{ original: props.note ?? '' }}
        draft={`spot.${props.seenAt.record}`}
        org={props.org}
        submit={words.enter}
        permanent={<p className={style.permanent}>{words.findingPermanent}</p>}
        send={async (values, said) => {
          const { round, openRound, finding, enter } = ids.current
          const feedbackOn = rounds?.find((r) => r.id === chosen)?.data.feedbackOn ?? today
          await api.commands.execute({
            commands: [
              ...(chosen === null
                ? [
                    {
                      ...{ id: openRound, action: 'create' as const, kind: 'round', record: round },
                      data: { name: roundName, feedbackOn: today, categories: [] },
                    },
                  ]
                : []),
              {
                ...{ id: enter, action: 'create', kind: 'finding', record: finding, org: props.org, ...said },
                data: {
                  ...values,
                  ...{ round: chosen ?? round, feedbackOn, headings: [], extensions: [], disclosure: 'none' },
                  seenAt: `${props.seenAt.kind}/${props.seenAt.record}`,
                },
              },
            ],
          })
          props.done(finding)
        }}
        cancel={props.close}
      />
    </Dialog>
  )
}
