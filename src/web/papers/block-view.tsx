import { type ReactNode, useState } from 'react'
import { edited, type PaperBlock, type PaperFact } from '../../domain/paper.ts'
import { unsupportedFigures } from '../../domain/paper-faults.ts'
import { Button } from '../forms/button.tsx'
import fieldStyle from '../forms/fields.module.css'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

/** One paragraph of a paper: facts open their records, prose is edited in place, figures by hand are marked. */
export function BlockView(props: {
  block: PaperBlock
  number: string
  /** Absent where one only reads. */
  change: ((block: PaperBlock) => void) | undefined
  openFact: (words: string, fact: PaperFact) => void
}) {
  const words = useWords(paperWords)
  const { block, number, change } = props
  const [editing, setEditing] = useState(false)
  if (block.table) return <TableView table={block.table} />
  const edit = change && (
    <button
      type="button"
      className={style.edit}
      aria-label={`${block.slot === null ? words.edit : words.write1} ${block.text.slice(0, 12)}`}
      onClick={() => setEditing(true)}
    >
      {block.slot === null ? words.edit : words.write1}
    </button>
  )
  if (editing && change) {
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
          onKeyDown={(event) => event.key === 'Escape' && setEditing(false)}
        />
        <Vouching block={block} change={change} />
        <Button size="small" onClick={() => setEditing(false)}>
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
      {block.taken !== null && change && (
        <p className={style.taken}>
          {words.takenFrom(block.taken)}
          <Button size="small" onClick={() => change({ ...block, taken: null })}>
            {words.stillSo}
          </Button>
        </p>
      )}
      {edit}
    </div>
  )
}

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

/** Figures without a source: each asks why it is so. */
function Vouching(props: { block: PaperBlock; change: (block: PaperBlock) => void }) {
  const words = useWords(paperWords)
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const { block } = props
  const open = [...new Set(unsupportedFigures(block).map(({ start, end }) => block.text.slice(start, end)))]
  return open.map((figure) => (
    <div key={figure} className={style.vouch}>
      <b>{figure}</b>
      <input
        className={fieldStyle.control}
        aria-label={`${words.vouch} ${figure}`}
        placeholder={words.vouch}
        value={reasons[figure] ?? ''}
        onChange={(event) => setReasons({ ...reasons, [figure]: event.target.value })}
      />
      <Button
        size="small"
        disabled={!reasons[figure]?.trim()}
        onClick={() =>
          props.change({ ...block, vouched: [...block.vouched, { text: figure, reason: reasons[figure]!.trim() }] })
        }
      >
        {words.vouchSave}
      </Button>
    </div>
  ))
}

const TableView = (props: { table: NonNullable<PaperBlock['table']> }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard too
  <section className={style.tableFrame} aria-label={props.table.head.map(({ text }) => text).join(' ')} tabIndex={0}>
    <table className={style.table}>
      <thead>
        <tr>
          {props.table.head.map(({ text, width }) => (
            <th key={text} scope="col" style={{ width: `${width}%` }}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.table.rows.map((row) => (
          <tr key={row.source}>
            {row.cells.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their places
              <td key={i}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
