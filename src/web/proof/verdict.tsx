import type { ReactNode } from 'react'
import type { BrokenLog as Broken } from '../../verify/watch.ts'
import { useFormats } from '../forms/format.ts'
import { type Proof, ProofMark } from '../parts/proof-mark.tsx'
import { useWords } from '../words/words.ts'
import type { VerifiedWitness } from './log-check.ts'
import style from './proof.module.css'
import { proofWords } from './words.ts'

/** What was found, in a box of its own: mark, words, why. */
export const Verdict = (props: { proof: Proof; witnesses?: number; title: string; children?: ReactNode }) => (
  <div className={style.verdict} data-proof={props.proof} role={props.proof === 'broken' ? 'alert' : 'status'}>
    <ProofMark proof={props.proof} witnesses={props.witnesses} size={26} />
    <div>
      <b>{props.title}</b>
      <div className="small">{props.children}</div>
    </div>
  </div>
)

/** Why the log itself is not to be relied on, with the proof: both checkpoints, and where they part. */
export function BrokenLog(props: { verdict: Broken; title?: string }) {
  const words = useWords(proofWords)
  const { verdict } = props
  const { why, kept, shown, from, to } = verdict
  return (
    <>
      <Verdict proof="broken" title={props.title ?? words.broken}>
        <p>{words.brokenWhy[why]}</p>
        {from !== undefined && to !== undefined && <p>{words.brokenPlace(String(from), String(to))}</p>}
      </Verdict>
      <details className={style.evidence} open>
        <summary>{words.evidence}</summary>
        <h3>{words.evidenceKept}</h3>
        <pre>{kept}</pre>
        <h3>{words.evidenceShown}</h3>
        <pre>{shown}</pre>
      </details>
    </>
  )
}

/** Who witnessed, and when. Names of all who are registered; those whose signature does not hold here have none. */
export function Witnesses(props: {
  stated: readonly { id: string; name: string; key: string }[]
  verified: readonly VerifiedWitness[]
}) {
  const words = useWords(proofWords)
  const formats = useFormats()
  if (props.stated.length === 0) return <p className="small muted">{words.noWitness}</p>
  return (
    <ul className={style.witnesses}>
      {props.stated.map((witness) => {
        const seen = props.verified.find((one) => one.key === witness.key)
        return (
          <li key={witness.id}>
            <span>{witness.name}</span>
            <span className={seen ? '' : 'muted'}>{seen ? formats.moment(seen.at) : words.notYetWitnessed}</span>
          </li>
        )
      })}
    </ul>
  )
}
