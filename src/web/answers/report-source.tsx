import { memo, useMemo } from 'react'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import { useWords } from '../words/words.ts'
import type { FigureRow } from './figures.ts'
import { MarkedClaims } from './marked-claims.tsx'
import style from './report.module.css'
import { reportWords } from './report-words.ts'

type Claim = ReportAudit['audit']['claims'][number]
type Block = ReportAudit['blocks'][number]

/** The paper as it was read, its claims numbered and underlined, the chosen place lit. */
export function ReportSource(props: { report: ReportAudit; here: FigureRow | undefined }) {
  const { report, here } = props
  const words = useWords(reportWords)
  const blocks = useMemo(() => claimsByBlock(report), [report])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keys
    <section className={style.source} aria-label={words.source} tabIndex={0} data-source>
      {blocks.map(({ block, claims }) => {
        const isHere = here !== undefined && block.start < here.end && here.start < block.end
        return (
          <Paragraph
            key={block.start}
            text={report.text.slice(block.start, block.end)}
            block={block}
            claims={claims}
            here={isHere ? here.key : null}
          />
        )
      })}
    </section>
  )
}

const Paragraph = memo(function Paragraph(props: { text: string; block: Block; claims: Claim[]; here: string | null }) {
  const { block, claims, here } = props
  const isClaim = here !== null && claims.some((c) => `${c.finding}-${c.number}` === here)
  return (
    <p data-kind={block.kind} data-here={(here !== null && !isClaim) || undefined}>
      <MarkedClaims text={props.text} from={block.start} claims={claims} here={here} />
    </p>
  )
})

/** Both lists rise, so one walk is enough. */
function claimsByBlock({ blocks, audit }: ReportAudit): { block: Block; claims: Claim[] }[] {
  const claims = audit.claims.toSorted((a, b) => a.start - b.start)
  let begin = 0
  return blocks.map((block) => {
    while (begin < claims.length && claims[begin]!.end <= block.start) begin++
    const found: Claim[] = []
    for (let i = begin; i < claims.length && claims[i]!.start < block.end; i++) found.push(claims[i]!)
    return { block, claims: found }
  })
}
