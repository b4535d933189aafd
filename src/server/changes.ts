import { type ScopedPool, withScope } from '../database/scope.ts'
import type { Outcome } from '../domain/command.ts'
import { isKindName, kindNamed } from '../domain/kinds/index.ts'
import type { Events } from './events.ts'

export interface Changes {
  pool: ScopedPool
  events: Events
  street: string
  outcomes: readonly Outcome[]
}

/** Above this a page asks for everything again anyway. */
const MOST_TOLD = 200

/** Tells open pages what changed, each below its own sight. Runs beside the answer: nobody waits for it. */
export function tellChanges({ pool, events, street, outcomes }: Changes): void {
  const done = outcomes.filter((outcome) => !outcome.replayed).slice(0, MOST_TOLD)
  if (events.listeners() === 0 || done.length === 0) return
  const ids = done.map((outcome) => outcome.record)
  withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const { rows } = await tx.query(
      'select id, org_path as "orgPath", parent from taizhang.record where street = $1 and id = any($2)',
      [street, ids],
    )
    const places = new Map(rows.map((row) => [row.id as string, row as { orgPath: string; parent: string | null }]))
    for (const { kind, record, version, state } of done) {
      const place = places.get(record)
      if (!place || !isKindName(kind)) continue
      const definition = kindNamed(kind)
      const isPart = definition.parent !== undefined && definition.fields[definition.parent]?.to === 'finding'
      const finding = kind === 'finding' ? record : isPart ? place.parent : null
      const orgPath = definition.streetWide ? null : place.orgPath
      events.publish({ event: 'changed', orgPath, data: { kind, record, finding, version, state } })
    }
  }).catch(() => {
    // A page that misses an event asks again at its next look; a failing database shows itself elsewhere.
  })
}
