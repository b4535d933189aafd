import Modal from 'antd/es/modal'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'

export default function SignInAgain(props: { done: () => void }) {
  const words = useWords(shellWords)
  return <Modal open title={words.lostTitle} onCancel={props.done} footer={null} />
}
