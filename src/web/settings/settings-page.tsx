import { Link } from '@tanstack/react-router'
import Button from 'antd/es/button'
import Switch from 'antd/es/switch'
import { signOut, useMe } from '../api/session.ts'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Install } from '../offline/install.tsx'
import { StaysNote } from '../offline/stays-note.tsx'
import { Page } from '../parts/page.tsx'
import { LookSettings } from '../shell/look-settings.tsx'
import { ROOMS, roomsOf, seldomRoomsOf } from '../shell/rooms.ts'
import { prefer, usePreferences } from '../theme/preferences.ts'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import style from './settings.module.css'
import { settingsWords } from './words.ts'

/** What is mine: looks, keys, password, second factor. */
export default function SettingsPage() {
  const words = useWords(settingsWords)
  const shell = useWords(shellWords)
  const me = useMe()
  const { day } = useFormats()
  const { singleKeys } = usePreferences()
  const seldom = seldomRoomsOf(me.post.role)
  const marks = usePunctuation()
  return (
    <Page
      title={words.title}
      beside={`${me.name}${marks.comma}${me.post.orgName} ${me.post.title}`}
      width="narrow"
      acts={
        <>
          {roomsOf(me.post.role).includes('ledgers') && (
            <Link to="/ledgers/$name" params={{ name: 'notebook' }}>
              {shell.notebook}
            </Link>
          )}
          <StaysNote />
          <Button onClick={() => signOut()}>{words.signOut}</Button>
        </>
      }
    >
      <div className={style.parts}>
        <section className={style.part}>
          <h2>{words.look}</h2>
          <p className="muted">{words.lookWhy}</p>
          <div className={style.look}>
            <LookSettings />
            <div className={style.keys}>
              <span>
                <span id="keys">{words.keys}</span>
                <span className="small muted"> {words.keysWhy}</span>
              </span>
              <Switch aria-labelledby="keys" checked={singleKeys} onChange={(on) => prefer({ singleKeys: on })} />
            </div>
          </div>
        </section>
        <section className={style.part}>
          <h2>{words.password}</h2>
          {me.passwordExpiresOn && <p className="muted">{words.expires(day(me.passwordExpiresOn))}</p>}
          <PasswordForm />
        </section>
        <Install />
        <section className={style.part}>
          <h2>{words.log}</h2>
          <Link to="/proof">{words.logSee}</Link>
        </section>
        {seldom.length > 0 && (
          <section className={style.part}>
            <h2>{words.seldom}</h2>
            <ul className={style.seldom}>
              {seldom.map((room) => (
                <li key={room}>
                  <Link to={ROOMS[room].to}>{shell[room]}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className={style.part}>
          <h2>{words.factor}</h2>
          <SecondFactor />
        </section>
      </div>
    </Page>
  )
}
