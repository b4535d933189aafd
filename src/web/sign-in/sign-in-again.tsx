import { useQuery } from '@tanstack/react-query'
import Modal from 'antd/es/modal'
import { useEffect } from 'react'
import { setupQuery } from '../api/session.ts'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import { DemoPeople } from './demo-people.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { signInWords } from './words.ts'

/** The session ended in the middle of work: signs in again over the page, which keeps what was written. */
export default function SignInAgain(props: { done: () => void }) {
  const words = useWords(signInWords)
  const setup = useQuery(setupQuery)
  useEffect(() => announce(words.againWhy, 'urgent'), [words.againWhy])
  const demo = (setup.data?.demo ?? false) && (setup.data?.demoRoles.length ?? 0) > 0
  return (
    <Modal open closable={false} footer={null} title={words.again} width={demo ? 560 : 420}>
      <p className="muted">{words.againWhy}</p>
      {demo ? <DemoPeople people={setup.data!.demoRoles} done={props.done} /> : <SignInForm done={props.done} />}
    </Modal>
  )
}
