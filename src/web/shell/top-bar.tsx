import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Me } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { levelOf } from '../api/session.ts'
import { Popover } from '../forms/popover.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import { ProofMark } from '../parts/proof-mark.tsx'
import { logQuery, useWatched } from '../proof/log-watch.ts'
import { logWords } from '../proof/log-words.ts'
import { usePhone } from '../theme/media.ts'
import { usePreferences } from '../theme/preferences.ts'
import { withAntd } from '../theme/with-antd.tsx'
import { shellWords } from '../words/shell-words.ts'
import { useLanguage, useWords } from '../words/words.ts'
import style from './shell.module.css'

const AccountMenu = lazy(withAntd(() => import('./account-menu.tsx')))

/** Where I am, the search, the log's state in words, who I am. */
export function TopBar(props: { me: Me; openSearch: () => void }) {
  const words = useWords(shellWords)
  const phone = usePhone()
  const large = usePreferences().type === 'large'
  const who = useRef<HTMLButtonElement>(null)
  const [menu, setMenu] = useState(false)
  const { me } = props
  const staff = levelOf(me.post.role) !== 'administration'
  return (
    <header className={style.top}>
      <div className={style.scope}>
        <b>{me.post.orgName}</b>
        {me.post.orgName !== me.street.name && <span className="muted"> {me.street.name}</span>}
      </div>
      {staff && (
        <button type="button" className={style.searchBox} onClick={props.openSearch}>
          <Search size={16} aria-hidden />
          <span>{phone ? words.searchShort : words.search}</span>
          <KeyCap>Ctrl K</KeyCap>
        </button>
      )}
      <LogState pushed={!staff} />
      <button
        type="button"
        ref={who}
        className={style.who}
        aria-haspopup="dialog"
        aria-expanded={menu}
        onClick={() => setMenu(!menu)}
      >
        <span className={style.face} aria-hidden>
          {me.name.slice(0, 1)}
        </span>
        <span>{me.name}</span>
        <span className={`muted ${style.whoTitle}`}>{me.post.title}</span>
      </button>
      {menu && (
        <Suspense fallback={null}>
          <Popover title={me.name} anchor={who.current} close={() => setMenu(false)} width={large ? 400 : 320}>
            <AccountMenu me={me} close={() => setMenu(false)} />
          </Popover>
        </Suspense>
      )}
    </header>
  )
}

function LogState(props: { pushed: boolean }) {
  const words = useWords(shellWords)
  const language = useLanguage()
  const proof = useWords(logWords)
  const log = useQuery(logQuery)
  const { verdict, witnesses } = useWatched()
  const place = props.pushed ? { marginLeft: 'auto' } : undefined
  if (!log.data) {
    return (
      <div className={style.logState} style={place}>
        {log.isError ? words.logUnknown : null}
      </div>
    )
  }
  const { entries, waiting, signedAt, forks } = log.data
  if (verdict?.status === 'broken' || forks.length > 0) {
    return (
      <Link to="/proof" className={style.logState} style={place} data-broken>
        <ProofMark proof="broken" />
        <b>{proof.topBroken}</b>
      </Link>
    )
  }
  // Witnesses sign daily: what is older than a day and a half says nothing of today.
  const recent = witnesses.filter(({ at }) => Date.now() - Date.parse(at) < 36 * 3_600_000)
  const latest =
    recent
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? signedAt
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const at = latest
    ? new Intl.DateTimeFormat(locale, {
        timeZone: 'Asia/Shanghai',
        hour: '2-digit',
        minute: '2-digit',
        ...(dayAt(latest) !== dayAt(new Date()) && { month: 'numeric', day: 'numeric' }),
      }).format(new Date(latest))
    : null
  return (
    <Link to="/proof" className={style.logState} style={place}>
      <ProofMark
        proof={waiting > 0 ? 'waiting' : recent.length > 0 ? 'witnessed' : 'entered'}
        witnesses={recent.length}
      />
      <span className={style.logWords}>
        {proof.topGood(entries.toLocaleString(locale), at, recent.length)}
        {waiting > 0 && ` · ${words.logWaiting(waiting)}`}
      </span>
    </Link>
  )
}
