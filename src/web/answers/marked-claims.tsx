import type { AuditedClaim } from '../../domain/answer-audit.ts'
import { circled } from './answer-mark.tsx'
import style from './answers.module.css'

/**
 * Words with their claims numbered and underlined by state: solid, dotted, dashed.
 * @param from where `text` begins in what the claims' places count in
 */
export function MarkedClaims(props: {
  text: string
  from: number
  claims: readonly AuditedClaim[]
  here?: string | null
}) {
  const { text, from } = props
  const parts: React.ReactNode[] = []
  let at = 0
  for (const claim of props.claims) {
    const start = Math.max(claim.start - from, at)
    const end = Math.min(claim.end - from, text.length)
    if (end <= start) continue
    if (start > at) parts.push(text.slice(at, start))
    const id = `${claim.finding}-${claim.number}`
    parts.push(
      <span
        key={id}
        id={claim.start >= from ? `claim-${id}` : undefined}
        className={style.claim}
        data-state={claim.state}
        data-here={props.here === id || undefined}
      >
        {claim.start >= from && <span className={style.claimNumber}>{circled(claim.number)}</span>}
        {text.slice(start, end)}
      </span>,
    )
    at = end
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}
