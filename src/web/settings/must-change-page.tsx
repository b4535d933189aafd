import { useRouter } from '@tanstack/react-router'
import Button from 'antd/es/button'
import { queryClient } from '../api/query-client.ts'
import { signOut } from '../api/session.ts'
import { OpenFrame } from '../sign-in/open-frame.tsx'
import { useWords } from '../words/words.ts'
import { PasswordForm } from './password-form.tsx'
import { settingsWords } from './words.ts'

/** Before anything else: a password that has expired or was given by an administrator. */
export default function MustChangePage() {
  const words = useWords(settingsWords)
  const router = useRouter()
  return (
    <OpenFrame name={null}>
      <h1>{words.mustTitle}</h1>
      <p className="muted">{words.mustWhy}</p>
      <PasswordForm
        done={async () => {
          await queryClient.resetQueries({ queryKey: ['me'] })
          router.history.push('/')
        }}
      />
      <Button type="link" onClick={() => signOut()}>
        {words.signOut}
      </Button>
    </OpenFrame>
  )
}
