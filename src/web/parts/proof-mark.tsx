import style from './parts.module.css'

export type Proof = 'waiting' | 'entered' | 'witnessed' | 'broken'

/** Where one, two, three or more bars stand. */
const BARS: Record<number, string> = { 1: 'M7.5 4v7', 2: 'M5.7 4v7M9.3 4v7', 3: 'M4.6 4v7M7.5 4v7M10.4 4v7' }

/**
 * The proof mark (印): dashed while waiting, a dot once entered, filled with a bar a witness (three at most) when witnessed,
 * filled red and slashed when it does not hold.
 */
export function ProofMark(props: { proof: Proof; witnesses?: number; size?: number; label?: string }) {
  const { proof, witnesses = 3 } = props
  const colour = proof === 'broken' ? 'var(--error)' : 'var(--primary)'
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: without a label it stands beside the words that say the same, and is hidden
    <svg
      className={style.seal}
      width={props.size ?? 15}
      height={props.size ?? 15}
      viewBox="0 0 15 15"
      role={props.label ? 'img' : 'presentation'}
      aria-hidden={props.label ? undefined : true}
    >
      {props.label && <title>{props.label}</title>}
      <rect
        x="1"
        y="1"
        width="13"
        height="13"
        rx="2.5"
        fill={proof === 'witnessed' || proof === 'broken' ? colour : 'none'}
        stroke={colour}
        strokeWidth="1.5"
        strokeDasharray={proof === 'waiting' ? '2.5 2' : undefined}
      />
      {proof === 'entered' && <circle cx="7.5" cy="7.5" r="2" fill={colour} />}
      {proof === 'witnessed' && (
        <path d={BARS[Math.min(Math.max(witnesses, 1), 3)]!} stroke="var(--panel)" strokeWidth="1.5" />
      )}
      {proof === 'broken' && <path d="M4 11 11 4" stroke="var(--panel)" strokeWidth="1.8" />}
    </svg>
  )
}
