import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ASKS } from '../../domain/erasing.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import { AddDialog } from './add-dialog.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import style from './erasure.module.css'
import { erasureWords } from './words.ts'

/** Requests to erase personal data (个人信息删除申请), and the act to take one down. */
export default function ErasuresPage() {
  const words = useWords(erasureWords)
  const say = useSay()
  const me = useMe()
  const { day } = useFormats()
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const list = useQuery({
    queryKey: ['erasures'],
    queryFn: () => api.kinds.erasure.list({ sort: '-recordedAt', limit: 100 }),
  })
  const { lifecycle, fields } = kindNamed('erasure')
  const add = (ASKS as readonly string[]).includes(me.post.role) && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  const items = list.data?.items
  return (
    <Page title={words.title} beside={words.why} acts={items && items.length > 0 && add}>
      {list.isError ? (
        <ErrorNote error={list.error} retry={() => list.refetch()} />
      ) : !items ? (
        <Waiting />
      ) : items.length === 0 ? (
        <Empty title={words.none} why={words.noneWhy}>
          {add}
        </Empty>
      ) : (
        <ul className={style.list}>
          {items.map(({ id, number, state, data }) => (
            <li key={id} className={style.line}>
              <b className="mono">{number}</b>
              <span>{say(fields.basis!.choices![data.basis]!)}</span>
              <span>{say(lifecycle!.states[state ?? '']!.label)}</span>
              {state === 'asked' ? (
                <span className={style.acts}>
                  <span className="muted small">{words.due(day(data.dueOn))}</span>
                  <Button size="small" onClick={() => setOpen(id)}>
                    {words.open}
                  </Button>
                </span>
              ) : (
                <span className="muted small">
                  {data.doneOn &&
                    words.done({
                      day: day(data.doneOn),
                      records: data.erasedRecords ?? 0,
                      versions: data.erasedVersions ?? 0,
                      files: data.erasedFiles ?? 0,
                    })}{' '}
                  <Link to="/proof/$kind/$id" params={{ kind: 'erasure', id }}>
                    {words.proof}
                  </Link>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {adding && <AddDialog close={() => setAdding(false)} />}
      {open && <DecideDialog id={open} close={() => setOpen(null)} />}
    </Page>
  )
}
