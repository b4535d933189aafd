import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Fields } from '../../domain/fields/field.ts'
import { boardNotice } from '../../domain/kinds/board-notice.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { FileFace } from '../forms/files-field.tsx'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { type Story, useSend } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

type Notice = Awaited<ReturnType<typeof api.kinds.boardNotice.list>>['items'][number]

const { place, photos, postedOn } = boardNotice.fields
const { takeDown } = boardNotice.lifecycle!.moves

/** Where it hangs on paper (公开栏), with photos: what a resident without a phone reads. */
export function BoardNotices(props: { story: Story }) {
  const { story } = props
  const words = useWords(disclosureWords)
  const { post, today } = useMe()
  const [doing, setDoing] = useState<'add' | Notice>()
  const query = useQuery({
    queryKey: ['disclosures', story.id, 'boards'],
    queryFn: () =>
      api.kinds.boardNotice.list({
        where: [{ field: 'disclosure', op: 'eq', value: story.id }],
        sort: 'recordedAt',
        limit: 100,
      } as never),
  })
  const isOurs = boardNotice.permissions.create.includes(post.role)
  const notices = query.data?.items ?? []
  // Until its days are over it hangs: no act of today.
  const comesDown = story.state !== 'posted' || (story.data.postedUntil ?? '') <= today
  return (
    <section className={style.section} aria-labelledby="boards">
      <div className={style.commentHead}>
        <h2 id="boards">{words.boards}</h2>
        {isOurs && story.state === 'posted' && (
          <Button size="small" onClick={() => setDoing('add')}>
            {words.addBoard}
          </Button>
        )}
      </div>
      {query.isError && <ErrorNote error={query.error} retry={() => void query.refetch()} />}
      {query.data && notices.length === 0 && <p className="muted">{words.noBoards}</p>}
      {notices.length > 0 && (
        <ul className={style.comments}>
          {notices.map((notice) => (
            <OneNotice
              key={notice.id}
              notice={notice}
              takeDown={isOurs && comesDown && notice.state === 'up' ? () => setDoing(notice) : undefined}
            />
          ))}
        </ul>
      )}
      {doing === 'add' && <AddNotice story={story} close={() => setDoing(undefined)} />}
      {doing && doing !== 'add' && <TakeDown notice={doing} close={() => setDoing(undefined)} />}
    </section>
  )
}

function OneNotice(props: { notice: Notice; takeDown: (() => void) | undefined }) {
  const words = useWords(disclosureWords)
  const say = useSay()
  const { day } = useFormats()
  const { data } = props.notice
  const marks = usePunctuation()
  return (
    <li className={style.comment}>
      <div className={style.commentHead}>
        <b>{data.place}</b>
        <span className="muted small">
          {data.removedOn
            ? words.boardFromTo(day(data.postedOn), day(data.removedOn))
            : words.boardSince(day(data.postedOn))}
        </span>
      </div>
      <div className={style.photos}>
        {data.photos.map((file) => (
          <FileFace key={file.sha256} file={file} large />
        ))}
      </div>
      {props.takeDown && (
        <Button size="small" aria-label={`${say(takeDown!.label)}${marks.colon}${data.place}`} onClick={props.takeDown}>
          {say(takeDown!.label)}
        </Button>
      )}
    </li>
  )
}

function AddNotice(props: { story: Story; close: () => void }) {
  const { story, close } = props
  const words = useWords(disclosureWords)
  const { today } = useMe()
  const send = useSend()
  const [record] = useState(uuidv7)
  return (
    <Dialog title={words.addBoard} close={close}>
      <RecordForm
        fields={{ photos, place, postedOn } as unknown as Fields}
        initial={{ postedOn: today }}
        draft={`board.${story.id}`}
        org={story.org}
        submit={words.saveBoard}
        send={async (values) => {
          const data = { ...values, disclosure: story.id, removedOn: null }
          await send({ action: 'create', kind: 'boardNotice', record, org: story.org, data })
          close()
        }}
      />
    </Dialog>
  )
}

function TakeDown(props: { notice: Notice; close: () => void }) {
  const { notice, close } = props
  const say = useSay()
  const { today } = useMe()
  const send = useSend()
  return (
    <Dialog title={say(takeDown!.label)} close={close}>
      <p>{notice.data.place}</p>
      <RecordForm
        fields={takeDown!.input}
        initial={{ removedOn: today }}
        draft={`board.down.${notice.id}`}
        org={notice.org}
        submit={say(takeDown!.label)}
        send={async (input) => {
          const { id, version } = notice
          await send({ action: 'move', kind: 'boardNotice', record: id, version, move: 'takeDown', input })
          close()
        }}
      />
    </Dialog>
  )
}
