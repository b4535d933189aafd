import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import Button from 'antd/es/button'
import type { Me } from '../../domain/api/shapes.ts'
import { api } from '../api/client.ts'
import { remember, signOut } from '../api/session.ts'
import { StaysNote } from '../offline/stays-note.tsx'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'
import { LookSettings } from './look-settings.tsx'
import { homeOf, roomsOf } from './rooms.ts'
import style from './shell.module.css'

/** Another post, language, brightness, large type, settings, out. */
export default function AccountMenu(props: { me: Me; close: () => void }) {
  const words = useWords(shellWords)
  const { me, close } = props
  const client = useQueryClient()
  const navigate = useNavigate()
  const change = useMutation({
    mutationFn: (post: string) => api.me.switchPost({ post }),
    onSuccess: async (now) => {
      client.clear()
      remember(now)
      client.setQueryData(['me'], now)
      close()
      await navigate({ to: homeOf(now.post.role) })
    },
  })
  return (
    <div className={style.menu}>
      <div className={style.menuPart}>
        <b>{me.name}</b>
        <div className="small muted">
          {me.post.orgName} {me.post.title}
        </div>
      </div>
      {me.posts.length > 0 && (
        <div className={style.menuPart}>
          <div className="small muted">{words.switchPost}</div>
          {me.posts.map((post) => (
            <button key={post.id} type="button" className={style.menuPost} onClick={() => change.mutate(post.id)}>
              {post.orgName} {post.title}
            </button>
          ))}
        </div>
      )}
      <div className={style.menuPart}>
        <LookSettings />
      </div>
      <StaysNote />
      <div className={`${style.menuPart} ${style.menuRow}`}>
        {roomsOf(me.post.role).includes('ledgers') && (
          <Link to="/ledgers/$name" params={{ name: 'notebook' }} onClick={close}>
            {words.notebook}
          </Link>
        )}
        <Link to="/settings" onClick={close}>
          {words.settings}
        </Link>
        <Button onClick={() => signOut()}>{words.signOut}</Button>
      </div>
    </div>
  )
}
