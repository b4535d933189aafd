import { auditAnswers } from '../../answers/audit.ts'
import { paperToInput } from '../../answers/from-reading.ts'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import type { Review } from '../reviews/review.ts'

/** A reviewed report with its account (一页账): the proposals as they stand now, what was dropped left out. */
export function reportAuditOf(review: Review): ReportAudit {
  const items = review.items.filter((i) => !i.dropped)
  const input = paperToInput({ text: review.text, items, noise: review.noise })
  const markers = new Map(items.map((i) => [i.id, i]))
  return {
    review: review.id,
    document: review.document,
    title: review.title,
    fileName: review.fileName,
    organization: review.organization,
    genre: review.genre,
    text: review.text,
    blocks: review.blocks,
    findings: input.findings.map(({ id, headings, start, text, deadline }) => ({
      id,
      marker: markers.get(id)?.marker ?? null,
      headings: [...headings],
      start,
      end: start + text.length,
      deadline: deadline ?? null,
    })),
    audit: auditAnswers(input),
  }
}
