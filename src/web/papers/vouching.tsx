import { useState } from 'react'
import { edited, type PaperBlock } from '../../domain/paper.ts'
import { unsupportedFigures } from '../../domain/paper-faults.ts'
import { Button } from '../forms/button.tsx'
import fieldStyle from '../forms/fields.module.css'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import type { Fault } from './use-paper.ts'
import { paperWords } from './words.ts'

/** What no record stands behind, and what would tell of a person: each asks why it stands, or is written as residents may read it. */
export function Vouching(props: { block: PaperBlock; faults: readonly Fault[]; change: (block: PaperBlock) => void }) {
  const words = useWords(paperWords)
  const { block, change } = props
  const leaks = new Map(
    props.faults
      .filter(({ code, words: said }) => code === 'paper.leak' && block.text.includes(said))
      .map(({ words: said, instead }) => [said, instead]),
  )
  const told = block.vouched.map(({ text }) => text)
  const figures = unsupportedFigures(block).map(({ start, end }) => block.text.slice(start, end))
  const open = [...new Set([...leaks.keys(), ...figures])].filter((said) => !told.includes(said))
  return open.map((said) => (
    <Reason
      key={said}
      said={said}
      ask={leaks.has(said) ? words.vouchLeak : words.vouch}
      vouch={(reason) => change({ ...block, vouched: [...block.vouched, { text: said, reason }] })}
    >
      {leaks.get(said) && (
        <Button size="small" onClick={() => change(edited(block, block.text.replaceAll(said, leaks.get(said)!)))}>
          {words.writeInstead(leaks.get(said)!)}
        </Button>
      )}
    </Reason>
  ))
}

function Reason(props: { said: string; ask: string; vouch: (reason: string) => void; children?: React.ReactNode }) {
  const words = useWords(paperWords)
  const [reason, setReason] = useState('')
  const { said, ask, vouch } = props
  return (
    <div className={style.vouch}>
      <b>{said}</b>
      <input
        className={fieldStyle.control}
        aria-label={`${ask} ${said}`}
        placeholder={ask}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && reason.trim() !== '') vouch(reason.trim())
        }}
      />
      <span className={style.vouchActs}>
        <Button size="small" disabled={reason.trim() === ''} onClick={() => vouch(reason.trim())}>
          {words.vouchSave}
        </Button>
        {props.children}
      </span>
    </div>
  )
}
