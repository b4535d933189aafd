import style from './parts.module.css'

export type Proof = 'waiting' | 'entered' | 'witnessed' | 'broken'

/** The proof mark (印): dashed while waiting, a dot once entered, filled with bars when witnessed, slashed when it does not hold. */
export function ProofMark(props: { proof: Proof; size?: number; label?: string }) {
  const colour = props.proof === 'broken' ? 'var(--error)' : 'var(--primary)'
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
        fill={props.proof === 'witnessed' ? colour : 'none'}
        stroke={colour}
        strokeWidth="1.5"
        strokeDasharray={props.proof === 'waiting' ? '2.5 2' : undefined}
      />
      {props.proof === 'entered' && <circle cx="7.5" cy="7.5" r="2" fill={colour} />}
      {props.proof === 'witnessed' && <path d="M4.6 4v7M7.5 4v7M10.4 4v7" stroke="var(--panel)" strokeWidth="1.5" />}
      {props.proof === 'broken' && <path d="M3 12 12 3" stroke={colour} strokeWidth="1.8" />}
    </svg>
  )
}
