import { lazy, Suspense } from 'react'
import { noteSession, useSessionLost } from '../api/connection.ts'
import { withAntd } from '../theme/with-antd.tsx'

const Dialog = lazy(withAntd(() => import('../sign-in/sign-in-again.tsx')))

/** Asks to sign in again over the page, which keeps what was written. */
export function SessionLost() {
  const lost = useSessionLost()
  if (!lost) return null
  return (
    <Suspense fallback={null}>
      <Dialog done={() => noteSession('fine')} />
    </Suspense>
  )
}
