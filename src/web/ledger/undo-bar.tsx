import { useEffect, useState, useSyncExternalStore } from 'react'
import { label } from '../../domain/label.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { useKeys } from '../shell/keys.ts'
import { useWords } from '../words/words.ts'
import { holdAct, pending, refusedActs } from './edit-acts.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'

/** What was just done and is not in the log yet, with its undo; after a refusal, what was refused and why. */
export function UndoBar() {
  const words = useWords(ledgerWords)
  const marks = usePunctuation()
  const act = useSyncExternalStore(pending.subscribe, pending.current)
  const refused = useSyncExternalStore(refusedActs.subscribe, refusedActs.current)
  useKeys([
    {
      key: 'Ctrl+Z',
      says: label(ledgerWords.zh.undo, ledgerWords.en.undo),
      run: () => pending.undo(),
    },
  ])
  if (refused) {
    const { rest } = refused
    return (
      <div className={style.float} role="alert" data-tone="refused">
        <div className={style.refused}>
          <b>
            {words.refusedTitle}
            {marks.colon}
            {refused.says}
          </b>
          <ul>
            {refused.items.map((item) => (
              <li key={item.id}>
                {item.number} {item.why}
              </li>
            ))}
          </ul>
        </div>
        {rest && (
          <button type="button" className={style.bar1} onClick={() => holdAct(refused.says, [rest])}>
            {words.refusedRest(String(rest.plan.does.length))}
          </button>
        )}
        <button type="button" className={style.bar1} onClick={refusedActs.clear}>
          {words.refusedDrop}
        </button>
      </div>
    )
  }
  if (!act) return null
  return (
    <div className={style.float} role="status">
      <span>
        <b>{act.says}</b>
        {marks.gap}
        <Countdown key={act.id} until={act.sendsAt} />
      </span>
      <button type="button" className={style.bar1} data-primary="true" onClick={() => pending.undo()}>
        {words.undo} <KeyCap>Ctrl Z</KeyCap>
      </button>
      <button type="button" className={style.bar1} onClick={() => pending.flush()}>
        {words.sendNow}
      </button>
    </div>
  )
}

function Countdown(props: { until: number }) {
  const words = useWords(ledgerWords)
  const left = () => Math.max(0, Math.ceil((props.until - Date.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one timer for one act
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250)
    return () => clearInterval(timer)
  }, [])
  // Read once, not at every second.
  return <span aria-hidden>{words.inSeconds(String(seconds))}</span>
}
