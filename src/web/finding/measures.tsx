import { Check, Ellipsis, FilePlus } from 'lucide-react'
import { useState } from 'react'
import type { FindingStory, StoredRow } from '../../domain/api/shapes.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import type { Fields } from '../../domain/fields/field.ts'
import { BEING_PLANNED } from '../../domain/kinds/finding-parts.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import type { Move } from '../../domain/lifecycle.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { ClockMark } from '../forms/clock-mark.tsx'
import { CorrectForm } from '../forms/correct-form.tsx'
import { useClock } from '../forms/directory.ts'
import { FileFace } from '../forms/files-field.tsx'
import { useFormats } from '../forms/format.ts'
import { Picker } from '../forms/picker.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { MenuButton } from '../ledger/menu-button.tsx'
import { useSay, useWords } from '../words/words.ts'
import { AddPart } from './add-part.tsx'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { placeOf, RecordMark } from './record-mark.tsx'
import { useRecord } from './use-story.ts'

const { measure } = KINDS
const asked = { act: measure.fields.act, owner: measure.fields.owner, dueOn: measure.fields.dueOn } as unknown as Fields
const moves = measure.lifecycle!.moves as unknown as Record<string, Move>

/** What will be done, by whom, by when, and what shows that it was done. */
export function Measures(props: {
  story: FindingStory
  adding: boolean
  setAdding: (adding: boolean) => void
  evidenceFor: string | undefined
  setEvidenceFor: (measure: string | undefined) => void
  /** The measure that the answer audit leads to, to be changed. */
  mending: string | undefined
  setMending: (measure: string | undefined) => void
}) {
  const { story } = props
  const words = useWords(findingWords)
  const shown = story.measures.filter((m) => m.state !== 'withdrawn')
  const withdrawn = story.measures.filter((m) => m.state === 'withdrawn')
  const done = shown.filter((m) => m.state === 'done').length
  const may = story.mayAdd.includes('measure')
  return (
    <section className={style.section} aria-labelledby="measures" id="section-measure">
      <h2 id="measures">
        {words.measures}{' '}
        {shown.length > 0 && (
          <span className={style.beside}>{words.measureCount(String(shown.length), String(done))}</span>
        )}
      </h2>
      {shown.length === 0 && !props.adding && <p className="muted">{words.noMeasure}</p>}
      {shown.length > 0 && (
        <ol className={style.measures}>
          {shown.map((m, i) => (
            <MeasureRow
              key={m.id}
              story={story}
              measure={m}
              position={i + 1}
              addingEvidence={props.evidenceFor === m.id}
              setEvidenceFor={props.setEvidenceFor}
              mending={props.mending === m.id}
              endMending={() => props.setMending(undefined)}
            />
          ))}
        </ol>
      )}
      {withdrawn.length > 0 && (
        <details className={style.withdrawn}>
          <summary>{words.withdrawn(String(withdrawn.length))}</summary>
          <ul>
            {withdrawn.map((m) => (
              <li key={m.id}>{String(m.data.act)}</li>
            ))}
          </ul>
        </details>
      )}
      {props.adding ? (
        <div className={style.inlineForm}>
          <AddPart
            story={story}
            kind="measure"
            done={() => props.setAdding(false)}
            cancel={() => props.setAdding(false)}
          />
        </div>
      ) : (
        may && (
          <Button className={style.add} onClick={() => props.setAdding(true)}>
            {words.addMeasure}
          </Button>
        )
      )}
    </section>
  )
}

type Doing = 'finish' | 'resume' | 'withdraw' | 'change' | undefined

function MeasureRow(props: {
  story: FindingStory
  measure: StoredRow
  position: number
  addingEvidence: boolean
  setEvidenceFor: (measure: string | undefined) => void
  mending: boolean
  endMending: () => void
}) {
  const { story, measure: m } = props
  const words = useWords(findingWords)
  const say = useSay()
  const formats = useFormats()
  const clock = useClock()
  const me = useMe()
  const record = useRecord(story.finding.id)
  const [doing, setDoing] = useState<Doing>()
  const state = story.finding.state ?? ''
  const beingPlanned = (BEING_PLANNED as readonly string[]).includes(state)
  const worked = ['planned', 'rectifying', 'reopened'].includes(state)
  const mine = (name: string) => moves[name]!.by.includes(me.post.role) && moves[name]!.from.includes(m.state ?? '')
  const mayEvidence = story.mayAdd.includes('evidence')
  const options = [
    ...(worked && mine('resume') ? [{ value: 'resume', label: words.resume }] : []),
    ...(beingPlanned && story.mayAdd.includes('measure') ? [{ value: 'change', label: words.change }] : []),
    ...(beingPlanned && mine('withdraw') ? [{ value: 'withdraw', label: words.withdraw }] : []),
  ]
  const move = doing && doing !== 'change' ? moves[doing] : undefined
  const endChange = () => {
    setDoing(undefined)
    props.endMending()
  }
  const owner = m.data.owner ? (story.people[String(m.data.owner)] ?? '') : ''
  return (
    <li className={style.measure} id={`measure-${m.id}`}>
      <div className={style.measureLine}>
        <b className={style.position}>{props.position}</b>
        <div className={style.act}>
          {String(m.data.act)}
          {Boolean(m.data.outcome) && <div className="muted small">{String(m.data.outcome)}</div>}
        </div>
        <div className={owner ? undefined : style.warn}>{owner || words.noOwner}</div>
        <div>
          {m.state === 'done' && m.data.doneOn ? (
            <span className={style.done}>
              <Check size={15} aria-hidden /> {words.doneOn(formats.day(String(m.data.doneOn)))}
            </span>
          ) : m.data.dueOn ? (
            <span title={formats.day(String(m.data.dueOn))}>
              <ClockMark clock={clock(String(m.data.dueOn), true)} />
            </span>
          ) : (
            <span className={style.warn}>{words.noDay}</span>
          )}
        </div>
        <div className={style.measureActs}>
          {mayEvidence && !props.addingEvidence && (
            <Button
              size="small"
              icon={<FilePlus size={15} aria-hidden />}
              onClick={() => props.setEvidenceFor(m.id)}
              aria-label={`${words.addEvidence} ${words.forMeasure(String(props.position))}`}
            >
              {words.addEvidence}
            </Button>
          )}
          {worked && mine('finish') && (
            <Button size="small" onClick={() => setDoing('finish')}>
              {words.finish}
            </Button>
          )}
          {options.length > 0 && (
            <MenuButton
              look="tool"
              chevron={false}
              label={words.measureActs(String(props.position))}
              pictureOnly
              face={<Ellipsis size={16} aria-hidden />}
              width={200}
            >
              {(close) => (
                <Picker
                  label={words.measureActs(String(props.position))}
                  options={options}
                  chosen={[]}
                  choose={(value) => {
                    close()
                    setDoing(value as Doing)
                  }}
                />
              )}
            </MenuButton>
          )}
        </div>
      </div>
      <EvidenceList story={story} measure={m.id} />
      {props.addingEvidence && (
        <div className={style.inlineForm}>
          <AddPart
            story={story}
            kind="evidence"
            measure={m.id}
            done={() => props.setEvidenceFor(undefined)}
            cancel={() => props.setEvidenceFor(undefined)}
          />
        </div>
      )}
      {move && (
        <div className={style.inlineForm}>
          <RecordForm
            fields={move.input}
            initial={doing === 'finish' ? { doneOn: me.today } : {}}
            draft={`measure.${doing}.${m.id}`}
            org={story.finding.org}
            submit={say(move.label)}
            autoFocus
            cancel={() => setDoing(undefined)}
            send={async (input, said) => {
              await record({
                action: 'move',
                kind: 'measure',
                record: m.id,
                version: m.version,
                move: doing as string,
                input,
                ...said,
              })
              setDoing(undefined)
            }}
          />
        </div>
      )}
      {(doing === 'change' || props.mending) && (
        <div className={style.inlineForm}>
          <CorrectForm
            kind="measure"
            record={m.id}
            version={m.version}
            fields={asked}
            initial={{ act: m.data.act, owner: m.data.owner, dueOn: m.data.dueOn }}
            org={story.finding.org}
            submit={words.change}
            done={endChange}
            cancel={endChange}
            send={(version, data, said) =>
              record({ action: 'correct', kind: 'measure', record: m.id, version, data, ...said })
            }
          />
        </div>
      )}
    </li>
  )
}

function EvidenceList(props: { story: FindingStory; measure: string }) {
  const words = useWords(findingWords)
  const formats = useFormats()
  const own = props.story.evidence.filter((e) => e.data.measure === props.measure)
  if (own.length === 0) return <div className={style.noEvidence}>{words.noEvidence}</div>
  return (
    <ul className={style.evidence}>
      {own.map((e) => {
        const files = (e.data.files ?? []) as Attachment[]
        return (
          <li key={e.id}>
            {files.map((file) => (
              <FileFace key={file.sha256} file={file} large />
            ))}
            <div className={style.evidenceWords}>
              <span>
                <RecordMark kind="evidence" record={e.id} seq={placeOf(props.story.history, e.id)} />{' '}
                {String(e.data.what)}
              </span>
              <span className="muted small">{words.evidenceDated(formats.day(String(e.data.datedOn)))}</span>
              {Boolean(e.data.note) && <span className="muted small">{String(e.data.note)}</span>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
