import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErasurePreview } from '../../domain/api/contracts/erasures.ts'
import { ASKS, DECIDES } from '../../domain/erasing.ts'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import type { Move } from '../../domain/lifecycle.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { ErrorNote, Note, Waiting } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './erasure.module.css'
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

function Preview({ preview }: { preview: ErasurePreview }) {
  const words = useWords(erasureWords)
  const say = useSay()
  const { day } = useFormats()
  const { records, files, others, audit, backups, unread } = preview
  const going = records.filter(({ keptBy }) => !keptBy).length + preview.more
  return (
    <>
      <p>
        <b>{preview.words.join('、')}</b> {records.length === 0 ? words.nothing : words.goes(going)}
      </p>
      {records.length > 0 && (
        <ul className={style.found}>
          {records.map((one) => (
            <li key={one.record}>
              <span className="muted small">{isKindName(one.kind) ? say(kindNamed(one.kind).label) : one.kind}</span>{' '}
              <b>{one.number}</b> {one.title ?? words.hidden}{' '}
              <span className="faint small">
                {one.orgName} {words.versions(one.versions)}
              </span>
              {one.inOffice && <div className={style.warn}>{words.inOffice}</div>}
              {one.keptBy && (
                <div className="small muted">
                  {words.stays}：{say(one.keptBy)}
                </div>
              )}
              {one.places.map((place) => (
                <div key={`${place.field}${place.words}`} className={style.place}>
                  {place.before}
                  <mark>{place.words}</mark>
                  {place.after}
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <>
          <h3 className={style.part}>{words.files}</h3>
          <p className="small muted">{words.filesWhy}</p>
          <ul className={style.found} aria-label={words.files}>
            {files.map((file) => (
              <li key={file.sha256}>
                {file.name} <span className="small muted">{file.goes ? words.fileGoes : words.fileStays}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && <p>{words.others(others.reduce((sum, { count }) => sum + count, 0))}</p>}
      {audit.kept > 0 && audit.until && (
        <p className="small muted">
          {words.audit(audit.kept, day(audit.until))}
          {say(audit.why)}
        </p>
      )}
      <p className="small muted">{backups ? words.backups(backups.count, day(backups.until)) : words.noBackups}</p>
      {unread > 0 && <Note tone="warning">{words.unread(unread)}</Note>}
    </>
  )
}
