import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import Button from 'antd/es/button'
import { useState } from 'react'
import { setupQuery } from '../api/session.ts'
import { Waiting } from '../parts/notes.tsx'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'
import { DemoPeople } from './demo-people.tsx'
import { OpenFrame } from './open-frame.tsx'
import style from './sign-in.module.css'
import { SignInForm } from './sign-in-form.tsx'
import { signInWords } from './words.ts'

const route = getRouteApi('/sign-in')

/** One click for a demonstration's people; user name and password otherwise. */
export default function SignInPage() {
  const words = useWords(signInWords)
  const shell = useWords(shellWords)
  const router = useRouter()
  const { to } = route.useSearch()
  const setup = useQuery(setupQuery)
  const [withPassword, setWithPassword] = useState(false)
  // Only an address of this app: `//elsewhere` would lead away.
  const goOn = () => router.history.push(to?.startsWith('/') && !to.startsWith('//') ? to : '/')
  const demo = (setup.data?.demo ?? false) && (setup.data?.demoRoles.length ?? 0) > 0
  return (
    <OpenFrame name={setup.data?.streetName ?? null}>
      {!setup.data ? (
        <Waiting />
      ) : demo && !withPassword ? (
        <>
          <h1>{words.demoTitle}</h1>
          <p className={style.demoWhy}>{words.demoWhy}</p>
          <DemoPeople people={setup.data.demoRoles} done={goOn} />
          <Button type="link" onClick={() => setWithPassword(true)}>
            {words.withPassword}
          </Button>
        </>
      ) : (
        <div className={style.narrow}>
          <h1>{words.title}</h1>
          <SignInForm done={goOn} />
          {demo && (
            <Button type="link" onClick={() => setWithPassword(false)}>
              {words.withDemo}
            </Button>
          )}
        </div>
      )}
      <span className="visually-hidden">{shell.app}</span>
    </OpenFrame>
  )
}
