import { useSay, useWords } from '../words/words.ts'
import style from './papers.module.css'
import type { Fault } from './use-paper.ts'
import { paperWords } from './words.ts'

/** What stands against issuing, by what has to be done about it. */
const GROUPS = {
  write: ['paper.slot', 'paper.empty', 'paper.head', 'paper.approver'],
  ledger: ['paper.unanswered', 'paper.claim', 'paper.person'],
  changed: ['paper.changed'],
  figures: ['paper.figure', 'paper.placeholder'],
  old: ['paper.stale-year', 'paper.stale-phrase', 'paper.taken'],
  leaks: ['paper.leak'],
} as const
type Group = keyof typeof GROUPS

/** Beside the draft: what is missing, each with the place where it is mended. */
export function FaultList(props: { faults: readonly Fault[] }) {
  const words = useWords(paperWords)
  const say = useSay()
  return (Object.keys(GROUPS) as Group[]).map((group) => {
    const codes: readonly string[] = GROUPS[group]
    const faults = props.faults.filter((fault) => codes.includes(fault.code))
    if (faults.length === 0) return null
    return (
      <section key={group} className={style.group}>
        <h3>
          {words.groups[group]} <span className="faint">{faults.length}</span>
        </h3>
        <ul>
          {faults.map((fault, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: replaced as a whole at every save
            <li key={i}>
              <span>{say(fault.detail)}</span>{' '}
              {fault.to ? (
                <a href={fault.to}>{words.mend}</a>
              ) : (
                fault.block && <a href={`#block-${fault.block}`}>{words.here}</a>
              )}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
