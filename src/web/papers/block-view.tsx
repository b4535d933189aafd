import { memo, type ReactNode } from 'react'
import { edited, type PaperBlock, type PaperFact } from '../../domain/paper.ts'
import { Button } from '../forms/button.tsx'
import fieldStyle from '../forms/fields.module.css'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { TableView } from './table-view.tsx'
import type { Fault } from './use-paper.ts'
import { Vouching } from './vouching.tsx'
import { paperWords } from './words.ts'

const NONE: readonly Fault[] = []

/** One paragraph of a paper: facts open their records, prose is edited in place, figures by hand are marked. */
export const BlockView = memo(function BlockView(props: {
  block: PaperBlock
  number: string
  isOpen: boolean
  /** What stands against issuing in this part. */
  faults: readonly Fault[] | undefined
  change: (block: PaperBlock) => void
  /** Opens this part for writing, closes it, or goes on to the next that wants something. */
  open: (block: string | null) => void
  next: () => void
  openFact: (words: string, fact: PaperFact) => void
}) {
  const words = useWords(paperWords)
  const { block, number, change, open } = props
  if (block.table)
    return (
      <div id={`block-${block.id}`} tabIndex={-1}>
        <TableView table={block.table} />
      </div>
    )
  if (props.isOpen) {
    return (
      <div id={`block-${block.id}`} className={style.editing}>
        <textarea
          className={fieldStyle.long}
          // biome-ignore lint/a11y/noAutofocus: a person has just asked to write here
          autoFocus
          aria-label={block.slot ?? words.edit}
          rows={Math.max(3, Math.ceil(block.text.length / 34))}
          value={block.text}
          placeholder={block.slot ?? ''}
          onChange={(event) => change(edited(block, event.target.value))}
          onKeyDown={(event) => {
            if (event.key === 'Escape') open(null)
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.next()
          }}
        />
        <Vouching block={block} faults={props.faults ?? NONE} change={change} />
        <Button size="small" onClick={() => open(null)}>
          {words.done}
        </Button>
      </div>
    )
  }
  return (
    <div id={`block-${block.id}`} className={style.block} data-form={block.form} data-slot={block.slot !== null}>
      <p>
        {number}
        {block.slot !== null ? (
          <span className={style.slot}>{block.slot}</span>
        ) : (
          pieces(block, props.openFact, words.vouched)
        )}
      </p>
      {block.taken !== null && (
        <p className={style.taken}>
          {words.takenFrom(block.taken)}
          <Button size="small" onClick={() => change({ ...block, taken: null })}>
            {words.stillSo}
          </Button>
        </p>
      )}
      <button
        type="button"
        className={style.edit}
        aria-label={`${block.slot === null ? words.edit : words.write1} ${block.text.slice(0, 12)}`}
        onClick={() => open(block.id)}
      >
        {block.slot === null ? words.edit : words.write1}
      </button>
    </div>
  )
})

/** The text with its facts as buttons and its figures by hand as marks. */
function pieces(block: PaperBlock, openFact: (words: string, fact: PaperFact) => void, byHand: string): ReactNode[] {
  const { text, facts } = block
  const out: ReactNode[] = []
  let at = 0
  for (const fact of facts) {
    if (fact.start > at) out.push(marked(text.slice(at, fact.start), block, byHand, at))
    const words = text.slice(fact.start, fact.end)
    out.push(
      // biome-ignore lint/a11y/useSemanticElements: a button does not go on over the end of a line, a sentence does
      <span
        key={fact.start}
        role="button"
        tabIndex={0}
        className={style.fact}
        onClick={() => openFact(words, fact)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          openFact(words, fact)
        }}
      >
        {words}
      </span>,
    )
    at = fact.end
  }
  if (at < text.length) out.push(marked(text.slice(at), block, byHand, at))
  return out
}

function marked(text: string, { vouched }: PaperBlock, byHand: string, key: number): ReactNode {
  const by = vouched.filter((v) => text.includes(v.text))
  if (by.length === 0) return <span key={`t${key}`}>{text}</span>
  return (
    <span key={`t${key}`}>
      {text}
      {by.map((v) => (
        <span key={v.text} className={style.byHand} title={v.reason}>
          {byHand} {v.text}
        </span>
      ))}
    </span>
  )
}
