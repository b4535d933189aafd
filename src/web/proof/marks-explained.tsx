import { ProofMark } from '../parts/proof-mark.tsx'
import { useWords } from '../words/words.ts'
import style from './proof.module.css'
import { proofWords } from './words.ts'

export function MarksExplained() {
  const words = useWords(proofWords)
  return (
    <section className={style.marks}>
      <h2>{words.marks}</h2>
      <ul>
        <li>
          <ProofMark proof="waiting" /> {words.markWaiting}
        </li>
        <li>
          <ProofMark proof="entered" /> {words.markEntered}
        </li>
        <li>
          <ProofMark proof="witnessed" /> {words.markWitnessed}
        </li>
        <li>
          <ProofMark proof="broken" /> {words.markBroken}
        </li>
      </ul>
    </section>
  )
}
