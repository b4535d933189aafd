import { useState } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './daily.module.css'
import { MoveDialog } from './move-dialog.tsx'
import { useRecordDaily } from './use-daily.ts'
import { dailyWords } from './words.ts'

/** The state of a record that has one, what it still lacks, and the moves that are the actor's to make. */
export function Moves(props: { kind: DailyKindName; row: StoredRow }) {
  const { kind, row } = props
  const words = useWords(dailyWords)
  const say = useSay()
  const me = useMe()
  const marks = usePunctuation()
  const record = useRecordDaily()
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const [asking, setAsking] = useState<string>()
  const { lifecycle, lacks } = kindNamed(kind)
  if (!lifecycle || row.state === null) return null
  const moves = Object.entries(lifecycle.moves).filter(
    ([, move]) => move.from.includes(row.state!) && move.by.includes(me.post.role),
  )
  const isOpen = lifecycle.states[row.state]!.open
  // Old paper says what it says: nothing more can be asked of it.
  const lacking = isOpen && row.importedIn === null ? (lacks?.(row.data) ?? []) : []
  const asked = asking && lifecycle.moves[asking]
  const make = async (move: string) => {
    if (Object.keys(lifecycle.moves[move]!.input).length > 0) return setAsking(move)
    setSending(true)
    setError(undefined)
    try {
      await record({ action: 'move', kind, record: row.id, version: row.version, move, input: {} }, { row })
    } catch (caught) {
      setError(caught)
    } finally {
      setSending(false)
    }
  }
  return (
    <div className={style.acts}>
      <b>{say(lifecycle.states[row.state]!.label)}</b>
      {lacking.length > 0 && (
        <span className={style.late}>
          {words.lacking} {lacking.map(say).join(marks.comma)}
        </span>
      )}
      {moves.map(([name, move]) => (
        <Button key={name} onClick={() => make(name)} loading={sending}>
          {say(move.label)}
        </Button>
      ))}
      <Refusals error={error} />
      {asking && asked && (
        <MoveDialog kind={kind} row={row} name={asking} move={asked} close={() => setAsking(undefined)} />
      )}
    </div>
  )
}
