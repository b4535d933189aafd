import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Page } from '../parts/page.tsx'
import { ProofMark } from '../parts/proof-mark.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import style from './confirm.module.css'
import { confirmWords } from './confirm-words.ts'

interface Answer {
  document: string
  round: string
  findings: { id: string; record: string; number: string | null }[]
  entries: number | null
}

/** It is in the log: the numbers that the findings got, and where to go on. */
export function ConfirmDone(props: { answer: Answer; titles: readonly string[] }) {
  const words = useWords(confirmWords)
  const language = useLanguage()
  const { answer } = props
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <Page title={words.done(answer.findings.length)} width="narrow">
      <div ref={place} tabIndex={-1} className={style.done}>
        <p className={style.doneLog}>
          <ProofMark proof="entered" size={18} />
          {answer.entries !== null &&
            words.doneAt(answer.entries.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB'))}
        </p>
        <ul className={style.numbers}>
          {answer.findings.map((finding, index) => (
            <li key={finding.id}>
              <Link to="/findings/$id" params={{ id: finding.record }}>
                {finding.number}
              </Link>
              <span>{props.titles[index]}</span>
            </li>
          ))}
        </ul>
        <p className={style.doneLinks}>
          <Link to="/ledger" search={{ round: answer.round }} className={style.primaryLink}>
            {words.toLedger}
          </Link>
          <Link to="/documents/$id" params={{ id: answer.document }}>
            {words.toSource}
          </Link>
          <Link to="/documents">{words.another}</Link>
        </p>
      </div>
    </Page>
  )
}
