import type { Actor } from '../../domain/actor.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { asActor } from '../api/as-actor.ts'
import type { Services } from '../services.ts'

/** The decoded text of a confirmed document with the places of its findings (回到原文). @throws access.out-of-sight */
export async function documentSource(services: Services, actor: Actor, id: string) {
  const document = await services.records.get(actor, 'document', id)
  const review = await services.reviews.ofDocument(actor, id)
  const findings = await asActor(services, actor, async (tx) => {
    const { rows } = await tx.query(
      `select id, number, start, "end", state from taizhang.kind_finding
        where street = $1 and document = $2 and start is not null and "end" is not null order by start, id`,
      [actor.street, id],
    )
    return rows
  })
  return {
    title: String(document.data.title),
    fileName: String(document.data.fileName),
    file: (document.data.file as Attachment[])[0] ?? null,
    text: review.text,
    answeredIn: ['problem', 'measure'].every((role) => review.items.some((i) => i.role === role)) ? review.id : null,
    blocks: review.blocks,
    findings,
  }
}
