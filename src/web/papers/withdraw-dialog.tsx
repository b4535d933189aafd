import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { paper } from '../../domain/kinds/paper.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Dialog } from '../forms/dialog.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

const { withdraw } = paper.lifecycle!.moves

/** Takes an issued paper out of force (废止): why is asked and recorded; the paper stays readable with its mark. */
export function WithdrawDialog(props: {
  paper: { id: string; version: number; org: string; title: string }
  close: () => void
}) {
  const words = useWords(paperWords)
  const say = useSay()
  const client = useQueryClient()
  const command = useRef(uuidv7())
  const { id, version, org, title } = props.paper
  return (
    <Dialog title={say(withdraw!.label)} close={props.close}>
      <p className="serif">{title}</p>
      <RecordForm
        fields={withdraw!.input}
        draft={`paper.withdraw.${id}`}
        org={org}
        submit={say(withdraw!.label)}
        danger
        autoFocus
        permanent={<p className={style.permanent}>{words.withdrawPermanent}</p>}
        send={async (input) => {
          const move = { action: 'move', kind: 'paper', record: id, version, move: 'withdraw', input } as const
          await api.commands.execute({ commands: [{ ...move, id: command.current }] })
          announce(words.withdrawn)
          await client.invalidateQueries({ queryKey: ['papers'] })
          props.close()
        }}
      />
    </Dialog>
  )
}
