import Modal from 'antd/es/modal'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'

export default function SearchDialog(props: { close: () => void }) {
  const words = useWords(shellWords)
  return <Modal open title={words.searchShort} onCancel={props.close} footer={null} />
}
