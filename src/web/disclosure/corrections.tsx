import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import type { Field, Story } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** What was changed after it was posted, when and why: as its readers see it. */
export function Corrections(props: { story: Story }) {
  const { data } = props.story
  const words = useWords(disclosureWords)
  const marks = usePunctuation()
  const formats = useFormats()
  if (data.corrections.length === 0) return null
  const titleOf = (finding: string) => data.items.find((item) => item.finding === finding)?.title ?? ''
  return (
    <section className={style.section} aria-labelledby="corrections">
      <h2 id="corrections">{words.corrections}</h2>
      <ul className={style.comments}>
        {data.corrections.toReversed().map((c, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: corrections are only added
          <li key={i} className={style.comment}>
            <p>
              <b>{titleOf(c.item)}</b>
              {marks.comma}
              {words.fields[c.field as Field]}
              {marks.comma}
              {formats.day(c.correctedOn)}
            </p>
            <p>
              {words.before}
              {marks.colon}
              <del>{c.before}</del>
            </p>
            <p>
              {words.after}
              {marks.colon}
              {c.after}
            </p>
            <p className="small muted">{words.endReason(c.reason)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
