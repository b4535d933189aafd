import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Input from 'antd/es/input'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { kindNamed } from '../../domain/kinds/index.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './administration.module.css'
import { PasswordDialog } from './password-dialog.tsx'
import { type Listed, useAll, useEnter } from './record-lists.ts'
import { adminWords } from './words.ts'

interface Account {
  id: string
  username: string
  person: string
  locked: boolean
  twoFactor: boolean
  lastSignInAt: string | null
}

interface PersonRow {
  id: string
  name: string
  posts: Listed<'post'>[]
  account: Account | undefined
}

type Open =
  | { do: 'person' }
  | { do: 'post'; row: PersonRow }
  | { do: 'end'; row: PersonRow; post: Listed<'post'> }
  | { do: 'account'; row: PersonRow }
  | { do: 'reset'; row: PersonRow; account: Account }

/** The security administrator's page: people, the posts that give them rights, the accounts that let them in. */
export default function AccountsPage() {
  const words = useWords(adminWords)
  const { today } = useMe()
  const people = useAll('person')
  const posts = useAll('post')
  const orgs = useAll('organisation')
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => api.accounts.list() })
  const [open, setOpen] = useState<Open | null>(null)
  const [find, setFind] = useState('')
  const [left, setLeft] = useState(false)
  const rows = useMemo((): PersonRow[] => {
    const inForce = (posts.data ?? []).filter((p) => p.data.from <= today && (p.data.until ?? today) >= today)
    const place = new Map(orgs.data?.map((o) => [o.id, o.data.position]))
    const roles = Object.keys(ROLES)
    /** The street before its communities, in official order; those without a post first, since something is to be done. */
    const rank = (row: PersonRow) => {
      const post = row.posts[0]?.data
      return post ? (place.get(post.organisation) ?? 0) * 100 + roles.indexOf(post.role) : -1
    }
    return (people.data ?? [])
      .map((person) => ({
        id: person.id,
        name: person.data.name,
        posts: inForce.filter((p) => p.data.person === person.id),
        account: accounts.data?.find((a) => a.person === person.id),
      }))
      .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'))
  }, [people.data, posts.data, accounts.data, orgs.data, today])
  const hadPost = new Set(posts.data?.map((p) => p.data.person))
  const shown = rows.filter(
    (row) =>
      (left || row.posts.length > 0 || !hadPost.has(row.id)) &&
      (row.name.includes(find.trim()) || (row.account?.username.includes(find.trim()) ?? false)),
  )
  const failed = [people, posts, accounts, orgs].find((q) => q.isError)
  const close = () => setOpen(null)
  const orgName = (id: string) => orgs.data?.find((o) => o.id === id)?.data.shortName ?? ''
  return (
    <Page
      title={words.accounts}
      beside={words.accountsWhy}
      acts={
        <Button type="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setOpen({ do: 'person' })}>
          {words.addPerson}
        </Button>
      }
    >
      <div className={style.filters}>
        <Input
          aria-label={words.find}
          placeholder={words.find}
          value={find}
          allowClear
          onChange={(event) => setFind(event.target.value)}
        />
        <Checkbox checked={left} onChange={(event) => setLeft(event.target.checked)}>
          {words.showLeft}
        </Checkbox>
      </div>
      {failed ? (
        <ErrorNote error={failed.error} retry={() => failed.refetch()} />
      ) : !people.data || !posts.data || !accounts.data ? (
        <Waiting />
      ) : shown.length === 0 ? (
        <Empty title={rows.length === 0 ? words.none : words.noneFound} />
      ) : (
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              <th scope="col">{words.posts}</th>
              <th scope="col">{words.account}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                <td data-label={words.posts}>
                  <Posts row={row} orgName={orgName} end={(post) => setOpen({ do: 'end', row, post })} />
                </td>
                <td data-label={words.account}>
                  <AccountCell row={row} />
                </td>
                <td className={style.rowActs}>
                  <Button size="small" onClick={() => setOpen({ do: 'post', row })}>
                    {words.addPost}
                  </Button>
                  {row.account ? (
                    <Button
                      size="small"
                      onClick={() => row.account && setOpen({ do: 'reset', row, account: row.account })}
                    >
                      {words.reset}
                    </Button>
                  ) : (
                    <Button size="small" onClick={() => setOpen({ do: 'account', row })}>
                      {words.openAccount}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open?.do === 'person' && <PersonForm close={close} />}
      {open?.do === 'post' && <PostForm row={open.row} close={close} />}
      {open?.do === 'end' && <EndPost row={open.row} post={open.post} close={close} />}
      {open?.do === 'account' && (
        <PasswordDialog
          title={words.openAccountFor(open.row.name)}
          submit={words.save}
          withUsername
          close={close}
          send={(username, password) => api.accounts.create({ person: open.row.id, username, password })}
        />
      )}
      {open?.do === 'reset' && (
        <PasswordDialog
          title={words.resetFor(open.row.name)}
          why={words.resetWhy}
          submit={words.saveReset}
          close={close}
          send={async (_, password) => {
            await api.accounts.resetPassword({ id: open.account.id, password })
            announce(words.resetDone)
          }}
        />
      )}
    </Page>
  )
}

function Posts(props: { row: PersonRow; orgName: (id: string) => string; end: (post: Listed<'post'>) => void }) {
  const words = useWords(adminWords)
  const say = useSay()
  return (
    <ul className={style.plain}>
      {props.row.posts.map((post) => (
        <li key={post.id}>
          <span>
            {props.orgName(post.data.organisation)} {post.data.title}{' '}
            <span className="small muted">{say(ROLES[post.data.role as Role].label)}</span>
          </span>
          <Button size="small" type="text" onClick={() => props.end(post)}>
            {words.endPost}
          </Button>
        </li>
      ))}
      {props.row.posts.length === 0 && <li className="muted">{words.noPost}</li>}
    </ul>
  )
}

function AccountCell(props: { row: PersonRow }) {
  const words = useWords(adminWords)
  const { moment } = useFormats()
  const client = useQueryClient()
  const { account } = props.row
  const unlock = useMutation({
    mutationFn: (id: string) => api.accounts.unlock({ id }),
    onSuccess: () => {
      announce(words.unlocked)
      return client.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  if (!account) return <span className="muted">{words.noAccount}</span>
  return (
    <>
      <div>
        {account.username} {account.locked && <span className={style.locked}>{words.locked}</span>}
      </div>
      <div className="small muted">
        {account.lastSignInAt ? words.lastSignIn(moment(account.lastSignInAt)) : words.neverSignedIn}
        {account.twoFactor && ` · ${words.twoFactor}`}
      </div>
      <div className={style.cell}>
        {account.locked && (
          <Button size="small" loading={unlock.isPending} onClick={() => unlock.mutate(account.id)}>
            {words.unlock}
          </Button>
        )}
      </div>
      {unlock.isError && <ErrorNote error={unlock.error} />}
    </>
  )
}

function PersonForm(props: { close: () => void }) {
  const words = useWords(adminWords)
  const enter = useEnter()
  return (
    <Dialog title={words.addPerson} close={props.close}>
      <RecordForm
        fields={kindNamed('person').fields}
        draft="person.new"
        org={null}
        submit={words.record}
        autoFocus
        cancel={props.close}
        send={async (data) => {
          await enter({ action: 'create', kind: 'person', record: uuidv7(), data })
          props.close()
        }}
      />
    </Dialog>
  )
}

function PostForm(props: { row: PersonRow; close: () => void }) {
  const words = useWords(adminWords)
  const { today } = useMe()
  const enter = useEnter()
  const { organisation, role, title, from, until } = kindNamed('post').fields
  return (
    <Dialog title={words.addPostFor(props.row.name)} close={props.close}>
      <RecordForm
        fields={{ organisation: organisation!, role: role!, title: title!, from: from!, until: until! }}
        initial={{ from: today }}
        draft={`post.${props.row.id}`}
        org={null}
        submit={words.record}
        cancel={props.close}
        send={async (data) => {
          await enter({ action: 'create', kind: 'post', record: uuidv7(), data: { person: props.row.id, ...data } })
          props.close()
        }}
      />
    </Dialog>
  )
}

function EndPost(props: { row: PersonRow; post: Listed<'post'>; close: () => void }) {
  const words = useWords(adminWords)
  const { today } = useMe()
  const enter = useEnter()
  const { until } = kindNamed('post').fields
  return (
    <Dialog title={words.endPostFor(props.row.name, props.post.data.title)} close={props.close}>
      <RecordForm
        fields={{
          until: { ...until!, required: true, label: { zh: adminWords.zh.lastDay, en: adminWords.en.lastDay } },
        }}
        initial={{ until: today }}
        draft={`post.end.${props.post.id}`}
        org={null}
        submit={words.record}
        cancel={props.close}
        send={async (data) => {
          const { id, version } = props.post
          await enter({ action: 'correct', kind: 'post', record: id, version, data })
          props.close()
        }}
      />
    </Dialog>
  )
}
