import { Button } from '../forms/button.tsx'
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

/** So many of one group are listed; the rest is counted. */
const MOST = 60

/** Beside the draft: what is missing, each with the place where it is mended. */
export function FaultList(props: {
  faults: readonly Fault[]
  /** Opens the part in which it is mended; the head where it is none. */
  open: (block: string | null) => void
  /** Writes the draft anew from what the records say now. */
  rewrite: () => void
}) {
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
        {group === 'changed' && (
          <p>
            <Button size="small" onClick={props.rewrite}>
              {words.rewrite}
            </Button>{' '}
            <span className="small muted">{words.rewriteWhy}</span>
          </p>
        )}
        <ul>
          {faults.slice(0, MOST).map((fault, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: replaced as a whole at every save
            <li key={i}>
              <span>{say(fault.detail)}</span>{' '}
              {fault.to ? (
                <a href={fault.to}>{words.mend}</a>
              ) : (
                <button type="button" className={style.go} onClick={() => props.open(fault.block)}>
                  {fault.block === null ? words.toHead : words.here}
                </button>
              )}
            </li>
          ))}
        </ul>
        {faults.length > MOST && <p className="muted">{words.moreFaults(faults.length - MOST)}</p>}
      </section>
    )
  })
}
