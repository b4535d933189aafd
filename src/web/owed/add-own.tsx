import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { kindNamed } from '../../domain/kinds/index.ts'
import { sender } from '../api/send-once.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Dialog } from '../forms/dialog.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { useWords } from '../words/words.ts'
import { owedWords } from './words.ts'

const send = sender()

/** Something that the street asks of its bodies beyond the rule pack. */
export function AddOwn(props: { close: () => void }) {
  const words = useWords(owedWords)
  const { today } = useMe()
  const client = useQueryClient()
  const [id] = useState(uuidv7)
  return (
    <Dialog title={words.addOwn} close={props.close}>
      <p className="muted">{words.addOwnWhy}</p>
      <RecordForm
        fields={kindNamed('ownObligation').fields}
        initial={{ times: 1, validFrom: today }}
        draft="ownObligation"
        org={null}
        submit={words.save}
        autoFocus
        cancel={props.close}
        send={async (data) => {
          await send({ action: 'create', kind: 'ownObligation', record: id, data })
          await client.invalidateQueries({ queryKey: ['owed'] })
          props.close()
        }}
      />
    </Dialog>
  )
}
