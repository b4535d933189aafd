import type { StoredRow } from '../../domain/api/shapes.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'
import type { Move } from '../../domain/lifecycle.ts'
import { Dialog } from '../forms/dialog.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { useSay } from '../words/words.ts'
import { useRecordDaily } from './use-daily.ts'

/** The panel of a move that asks for something. */
export function MoveDialog(props: {
  kind: DailyKindName
  row: StoredRow
  name: string
  move: Move
  close: () => void
}) {
  const { kind, row, name, move } = props
  const say = useSay()
  const record = useRecordDaily()
  return (
    <Dialog title={say(move.label)} close={props.close}>
      <RecordForm
        fields={move.input}
        draft={`move.${name}.${row.id}`}
        org={row.org}
        submit={say(move.label)}
        autoFocus
        send={async (input, said, kept) => {
          await record(
            { action: 'move', kind, record: row.id, version: row.version, move: name, input, ...said },
            { row, kept },
          )
          props.close()
        }}
      />
    </Dialog>
  )
}
