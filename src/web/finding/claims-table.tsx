import type { AuditedClaim } from '../../domain/answer-audit.ts'
import { claimReasonWords, measureName, measureNoteWords } from '../../domain/answer-audit-words.ts'
import type { AuditedStory } from '../../domain/api/answer-shapes.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { BEING_PLANNED } from '../../domain/kinds/finding-parts.ts'
import { AnswerMark, circled } from '../answers/answer-mark.tsx'
import { answerWords } from '../answers/answer-words.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './claims-table.module.css'
import finding from './finding.module.css'

/** Each claim of the finding, whether a measure answers it, which, and what can be done (逐句对答). */
export function ClaimsTable(props: { story: AuditedStory; add: () => void; mend: (measure: string) => void }) {
  const { story } = props
  const words = useWords(answerWords)
  const say = useSay()
  const { claims, measures } = story.audit
  if (claims.length === 0) return null
  const notes = measures.flatMap((m) => m.notes.filter((n) => n.code !== 'empty').map((note) => ({ m, note })))
  return (
    <section className={finding.section} aria-labelledby="answers">
      <h2 id="answers">
        {words.title} <span className={finding.beside}>{words.beside}</span>
      </h2>
      <table className={style.claims}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{words.claim}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.act}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.number} data-state={claim.state}>
              <th scope="row">
                <span className={style.number}>{circled(claim.number)}</span>
                <span>{claim.text}</span>
              </th>
              <td>
                <AnswerMark state={claim.state} />
              </td>
              <td>
                <Why claim={claim} story={story} />
              </td>
              <td className={style.act}>
                <NextStep claim={claim} {...props} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.length > 0 && (
        <ul className={style.notes} aria-label={words.alsoSeen}>
          {notes.map(({ m, note }) => (
            <li key={`${m.id}-${note.code}`}>
              <b>{say(measureName(m.number))}</b> {say(measureNoteWords(note))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Of a full answer what stands behind it; else why it is not full. */
function Why(props: { claim: AuditedClaim; story: AuditedStory }) {
  const { claim, story } = props
  const words = useWords(answerWords)
  const say = useSay()
  const marks = usePunctuation()
  if (claim.state !== 'answered') return say(claimReasonWords(claim.reason))
  return claim.answeredBy.slice(0, 2).map(({ measure: id }) => {
    const number = story.audit.measures.find((m) => m.id === id)?.number ?? 0
    const row = story.measures.find((m) => m.id === id)
    const pieces = story.evidence
      .filter((e) => e.data.measure === id)
      .reduce((n, e) => n + Math.max(1, ((e.data.files ?? []) as Attachment[]).length), 0)
    const has = row
      ? [
          words.hasAct,
          row.data.owner ? words.hasOwner : words.noOwner,
          row.data.dueOn || row.data.doneOn ? words.hasDay : words.noDay,
          pieces > 0 ? words.hasEvidence(String(pieces)) : words.noEvidence,
        ]
      : [words.hasAct]
    return (
      <div key={id}>
        {say(measureName(number))}
        {marks.colon}
        {has.join(marks.list)}
      </div>
    )
  })
}

function NextStep(props: {
  claim: AuditedClaim
  story: AuditedStory
  add: () => void
  mend: (measure: string) => void
}) {
  const { claim, story } = props
  const words = useWords(answerWords)
  const may = story.mayAdd.includes('measure')
  const first = claim.answeredBy[0]?.measure
  const number = story.audit.measures.find((m) => m.id === first)?.number
  if (claim.state === 'answered') return null
  if (claim.state === 'unanswered' || number === undefined) {
    if (!may) return null
    return (
      <button type="button" className={finding.link} onClick={props.add} aria-label={words.addFor(claim.text)}>
        {words.add}
      </button>
    )
  }
  if (number === 0) return <a href="#answer">{words.seeAnswer}</a>
  const planning = (BEING_PLANNED as readonly string[]).includes(story.finding.state ?? '')
  if (may && planning) {
    return (
      <button type="button" className={finding.link} onClick={() => props.mend(first!)}>
        {words.mend(String(number))}
      </button>
    )
  }
  return <a href={`#measure-${first}`}>{words.see(String(number))}</a>
}
