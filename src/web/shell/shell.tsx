import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { addDays } from '../../domain/day.ts'
import { label } from '../../domain/label.ts'
import { useReached } from '../api/connection.ts'
import { useLiveEvents } from '../api/events.ts'
import { levelOf, useMe } from '../api/session.ts'
import { logQuery, useLogWatch, useWatched } from '../proof/log-watch.ts'
import { logWords } from '../proof/log-words.ts'
import { withAntd } from '../theme/with-antd.tsx'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'
import { useKeys } from './keys.ts'
import { PhoneBar, Rail } from './rail.tsx'
import { SessionLost } from './session-lost.tsx'
import style from './shell.module.css'
import { TopBar } from './top-bar.tsx'

const KeyHelp = lazy(withAntd(() => import('./key-help.tsx')))
const PlainStrip = () => {
  const words = useWords(shellWords)
  return useReached() ? null : <div className={style.strip}>{words.offline}</div>
}
/** What the app does without network comes after the first page; where it cannot be fetched, the plain word has to do. */
const OfflineStrips = lazy(() => import('../offline/strips.tsx').catch(() => ({ default: PlainStrip })))
const SearchDialog = lazy(() => import('../search/search-dialog.tsx'))

/** The frame around every page of someone signed in. */
export function Shell() {
  const me = useMe()
  const words = useWords(shellWords)
  const [help, setHelp] = useState(false)
  const [search, setSearch] = useState(false)
  const staff = levelOf(me.post.role) !== 'administration'
  // The review has a head of its own and needs the whole height.
  const whole = useLocation().pathname.match(/^\/reviews\/[^/]+$/) !== null
  useLiveEvents()
  useLogWatch()
  useKeys([
    {
      key: 'Ctrl+K',
      says: label(shellWords.zh.keySearch, shellWords.en.keySearch),
      run: () => staff && setSearch(true),
      inFields: true,
    },
    { key: '?', says: label(shellWords.zh.keyHelp, shellWords.en.keyHelp), run: () => setHelp(true) },
  ])
  const content = useRef<HTMLElement>(null)
  useFocusOnNewPage(content)
  return (
    <div className={style.frame} data-whole={whole || undefined}>
      <a className={style.skip} href="#content">
        {words.skip}
      </a>
      <Rail me={me} openHelp={() => setHelp(true)} />
      <div className={style.main}>
        {!whole && <TopBar me={me} openSearch={() => setSearch(true)} />}
        {me.demo && !whole && (
          <div className={style.strip} data-tone="demo">
            {words.demo}
          </div>
        )}
        {!whole && <BrokenLogStrip />}
        <Suspense fallback={<PlainStrip />}>
          <OfflineStrips />
        </Suspense>
        {me.passwordExpiresOn && me.passwordExpiresOn <= addDays(me.today, 7) && (
          <div className={style.strip}>
            <Link to="/settings">{words.expires(me.passwordExpiresOn)}</Link>
          </div>
        )}
        <main id="content" className={style.content} ref={content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {!whole && <PhoneBar me={me} />}
      <SessionLost />
      <Suspense fallback={null}>
        {help && <KeyHelp open close={() => setHelp(false)} />}
        {search && <SearchDialog close={() => setSearch(false)} />}
      </Suspense>
    </div>
  )
}

/** A log that does not hold concerns everybody, on every page. */
function BrokenLogStrip() {
  const words = useWords(logWords)
  const { verdict } = useWatched()
  const { data } = useQuery(logQuery)
  if (verdict?.status !== 'broken' && (data?.forks.length ?? 0) === 0) return null
  return (
    <div className={style.strip} data-tone="broken" role="alert">
      <Link to="/proof">{words.strip}</Link>
    </div>
  )
}

/** A new page begins at its content for the keyboard and the screen reader; the first one leaves the focus alone. */
function useFocusOnNewPage(content: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    content.current?.focus({ preventScroll: true })
  }, [pathname, content])
}
