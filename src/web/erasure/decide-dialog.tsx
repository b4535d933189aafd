import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ASKS, DECIDES } from '../../domain/erasing.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import type { Move } from '../../domain/lifecycle.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { ErrorNote, Note, Waiting } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './erasure.module.css'
import { Preview } from './preview.tsx'
import { erasureWords } from './words.ts'

/** What would go and what would stay, and the decision. */
export function DecideDialog(props: { id: string; close: () => void }) {
  const { id, close } = props
  const words = useWords(erasureWords)
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const request = useQuery({ queryKey: ['erasure', id], queryFn: () => api.kinds.erasure.get({ id }) })
  const preview = useQuery({ queryKey: ['erasure', id, 'preview'], queryFn: () => api.erasures.previewOf({ id }) })
  const may = (roles: readonly string[]) => roles.includes(me.post.role)
  const [chosen, setMove] = useState<string>()
  const moves = kindNamed('erasure').lifecycle!.moves as unknown as Record<string, Move>
  const isOwn = request.data?.recorder === me.person
  const choices = [...(may(DECIDES) && !isOwn ? ['approve', 'refuse'] : []), ...(may(ASKS) ? ['withdraw'] : [])]
  const move = chosen ?? choices[0]
  return (
    <Dialog title={`${words.open} ${request.data?.number ?? ''}`} close={close} wide>
      {preview.isError ? (
        <ErrorNote error={preview.error} retry={() => preview.refetch()} />
      ) : !preview.data || !request.data ? (
        <Waiting />
      ) : (
        <div className={style.decide}>
          <Preview preview={preview.data} />
          {isOwn && <Note>{words.ownRequest}</Note>}
          {choices.length > 1 && (
            <div className={style.acts}>
              {choices.map((name) => (
                <Button key={name} size="small" disabled={name === move} onClick={() => setMove(name)}>
                  {say(moves[name]!.label)}
                </Button>
              ))}
            </div>
          )}
          {move && (
            <RecordForm
              key={move}
              fields={moves[move]!.input}
              draft={`erasure.${id}.${move}`}
              org={null}
              submit={say(moves[move]!.label)}
              danger={move === 'approve'}
              permanent={move === 'approve' && <Note tone="warning">{words.permanent}</Note>}
              cancel={close}
              send={async (input) => {
                const { version } = request.data
                await api.commands.execute({
                  commands: [{ id: uuidv7(), action: 'move', kind: 'erasure', record: id, version, move, input }],
                })
                await client.invalidateQueries()
                close()
              }}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}
