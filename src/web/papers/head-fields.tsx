import type { Paper } from '../../domain/paper.ts'
import fieldStyle from '../forms/fields.module.css'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

const HEAD = ['title', 'addressee', 'signer', 'date', 'docNumber', 'approver', 'copies', 'printer'] as const

/** What stands on a paper beside its text: title, addressee, number, who signed, annexes, imprint. */
export function HeadFields(props: { paper: Paper; change: (paper: Paper, at: string) => void }) {
  const words = useWords(paperWords)
  const { paper, change } = props
  return (
    <details className={style.head} id="paper-head">
      <summary>{words.head}</summary>
      {HEAD.map((name) => (
        <label key={name} className={fieldStyle.row}>
          <span className={fieldStyle.label}>{words[name]}</span>
          <input
            className={fieldStyle.control}
            type={name === 'date' ? 'date' : 'text'}
            value={paper[name]}
            onChange={({ target: { value } }) =>
              (name !== 'date' || value !== '') && change({ ...paper, [name]: value }, `head ${name}`)
            }
          />
        </label>
      ))}
      <label className={fieldStyle.row}>
        <span className={fieldStyle.label}>{words.annexes}</span>
        <textarea
          className={fieldStyle.long}
          rows={3}
          value={paper.annexes.join('\n')}
          onChange={({ target: { value } }) =>
            change({ ...paper, annexes: value === '' ? [] : value.split('\n') }, 'head annexes')
          }
        />
      </label>
    </details>
  )
}
