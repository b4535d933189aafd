import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { disclosureWords } from './words.ts'

interface Place {
  start: number
  end: number
  sort: keyof (typeof disclosureWords)['zh']['sorts']
}

/** The ledger's words, with what the public does not read underlined and named. */
export function LedgerWords(props: { text: string; masks: readonly Place[] }) {
  const words = useWords(disclosureWords)
  const parts: ReactNode[] = []
  let from = 0
  for (const { start, end, sort } of props.masks) {
    parts.push(
      props.text.slice(from, start),
      <mark key={start} className={style.hides} title={words.sorts[sort]}>
        {props.text.slice(start, end)}
        <span className="visually-hidden"> ({words.sorts[sort]})</span>
      </mark>,
    )
    from = end
  }
  return (
    <>
      {parts}
      {props.text.slice(from)}
    </>
  )
}

/** What stands for something masked: 张*, 138****1234, 某处. */
const MASKED = /\d{3}\*+[\dXx]{4}|\p{L}?\*+岁?|某处/gu
export const maskedCount = (text: string): number => text.match(MASKED)?.length ?? 0

/** Public words: masked places grey, what the rule still finds red, what was opened with a reason marked with it. */
export function PublicWords(props: {
  text: string
  open: readonly { words: string }[]
  opened: readonly { words: string; reason: string }[]
}) {
  const words = useWords(disclosureWords)
  const { text } = props
  const found = [
    ...[...text.matchAll(MASKED)].map((m) => ({ at: m.index, words: m[0], kind: 'masked', title: '' })),
    ...props.open.map((o) => ({ at: text.indexOf(o.words), words: o.words, kind: 'open', title: words.openTitle })),
    ...props.opened.map((o) => ({
      ...{ at: text.indexOf(o.words), words: o.words, kind: 'opened' },
      title: words.opened(o.reason),
    })),
  ]
    .filter((place) => place.at >= 0)
    .sort((a, b) => a.at - b.at)
  const parts: ReactNode[] = []
  let from = 0
  for (const place of found) {
    if (place.at < from) continue
    parts.push(
      text.slice(from, place.at),
      <mark key={place.at} className={style.place} data-kind={place.kind} title={place.title || undefined}>
        {place.words}
      </mark>,
    )
    from = place.at + place.words.length
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  )
}
