import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { sender } from '../api/send-once.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useDirectory } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './imports.module.css'
import { importsWords } from './words.ts'

const DAY = 86_400_000
const send = sender()

/** The imports in sight, newest first; one's own can be withdrawn as a whole for a day. */
export function RecentImports() {
  const words = useWords(importsWords)
  const batches = useQuery({
    queryKey: ['imports', 'recent'],
    queryFn: async () => (await api.kinds.historyImport.list({ sort: '-recordedAt', limit: 20 })).items,
  })
  return (
    <section>
      <h2 className={style.second}>{words.recent}</h2>
      {batches.isError ? (
        <ErrorNote error={batches.error} retry={() => batches.refetch()} />
      ) : !batches.data ? (
        <Waiting />
      ) : batches.data.length === 0 ? (
        <p className="muted">{words.recentNone}</p>
      ) : (
        <ul className={style.recent}>
          {batches.data.map((batch) => (
            <Batch key={batch.id} batch={batch} />
          ))}
        </ul>
      )}
    </section>
  )
}

type BatchRow = Awaited<ReturnType<typeof api.kinds.historyImport.list>>['items'][number]

function Batch(props: { batch: BatchRow }) {
  const { id, version, state, data, recorder, recordedAt } = props.batch
  const words = useWords(importsWords)
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const directory = useDirectory()
  const formats = useFormats()
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const isMine = recorder === me.person && Date.now() - Date.parse(recordedAt) < DAY
  const withdraw = async () => {
    setSending(true)
    setError(undefined)
    try {
      await send({ action: 'move', kind: 'historyImport', record: id, version, move: 'withdraw', input: {} })
      await Promise.all([['imports'], ['ledgers'], ['daily']].map((queryKey) => client.invalidateQueries({ queryKey })))
    } catch (caught) {
      setError(caught)
    } finally {
      setSending(false)
    }
  }
  return (
    <li>
      <div>
        <b>{data.name}</b>
        <div className="muted small">
          {words.recentLine(
            say(kindNamed(data.of as KindName).label),
            data.rows,
            directory?.nameOf(recorder) ?? '',
            formats.moment(recordedAt),
          )}
          {data.leftOut > 0 && `　${words.leftOut(data.leftOut)}`}
        </div>
        <Refusals error={error} />
      </div>
      {state === 'withdrawn' ? (
        <b className="muted">{words.withdrawn}</b>
      ) : (
        isMine && (
          <div className={style.withdraw}>
            <Button size="small" onClick={withdraw} loading={sending}>
              {words.withdraw}
            </Button>
            <span className="faint small">{words.withdrawWhy}</span>
          </div>
        )
      )}
    </li>
  )
}
