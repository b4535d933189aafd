import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import field from '../forms/fields.module.css'
import { Refusals } from '../forms/record-form.tsx'
import { useWords } from '../words/words.ts'
import { useViewWords } from './filter-words.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'
import { MenuButton } from './menu-button.tsx'
import { type LedgerView, viewToSearch } from './view.ts'

const KEY = ['views']
const searchOf = (view: LedgerView) => new URLSearchParams(viewToSearch(view)).toString()

/** Views under a name: mine, and those that colleagues share. */
export function ViewsMenu(props: { view: LedgerView }) {
  const words = useWords(ledgerWords)
  const views = useQuery({ queryKey: KEY, queryFn: () => api.views.list(), staleTime: 60_000 })
  const here = searchOf(props.view)
  const current = views.data?.find((v) => v.search === here)
  return (
    <MenuButton label={current?.name ?? words.viewNone} title={words.viewsTitle} width={320}>
      {(close) => <ViewsList view={props.view} close={close} views={views.data ?? []} here={here} />}
    </MenuButton>
  )
}

type Saved = Awaited<ReturnType<typeof api.views.list>>[number]

function ViewsList(props: { view: LedgerView; views: readonly Saved[]; here: string; close: () => void }) {
  const words = useWords(ledgerWords)
  const viewWords = useViewWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const done = () => client.invalidateQueries({ queryKey: KEY })
  const save = useMutation({
    mutationFn: () => api.views.save({ id: uuidv7(), name: name.trim(), search: props.here, shared }),
    onSuccess: async () => {
      await done()
      props.close()
    },
  })
  const remove = useMutation({ mutationFn: (id: string) => api.views.remove({ id }), onSuccess: done })
  return (
    <div className={style.editor}>
      {props.views.length === 0 && <p className="muted small">{words.viewsEmpty}</p>}
      <ul className={style.views}>
        {props.views.map((view) => (
          <li key={view.id} data-current={view.search === props.here}>
            <button
              type="button"
              className={style.viewName}
              onClick={() => {
                void navigate({ to: '/ledger', search: Object.fromEntries(new URLSearchParams(view.search)) as never })
                props.close()
              }}
            >
              {view.name}
              <span className="faint small">
                {view.mine ? (view.shared ? words.viewShared : '') : words.viewShared}
              </span>
            </button>
            {view.mine && (
              <button
                type="button"
                className={style.chipCross}
                aria-label={words.viewRemove(view.name)}
                onClick={() => remove.mutate(view.id)}
              >
                <Trash2 size={14} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      <form
        className={style.viewSave}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) save.mutate()
        }}
      >
        <b>{words.viewSave}</b>
        <span className="muted small">{viewWords(props.view)}</span>
        <label className={field.row}>
          <span className="small">{words.viewName}</span>
          <input
            className={field.control}
            type="text"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className={style.columnTick}>
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          {words.viewShare}
        </label>
        <Refusals error={save.error ?? remove.error ?? undefined} />
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {words.viewSaveDo}
        </Button>
      </form>
    </div>
  )
}
