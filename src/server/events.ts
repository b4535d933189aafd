import { type Actor, isInSight, sightOf } from '../domain/actor.ts'
import type { KindName } from '../domain/kinds/index.ts'
import { readableKinds } from '../domain/kinds/readable.ts'

/** What an open page is told of. Small: the page asks for what it shows. */
export type LiveEvent =
  | {
      event: 'changed'
      /** Who may hear it: those who see below this path; null for the whole street, administrators too. */
      orgPath: string | null
      data: { kind: KindName; record: string; finding: string | null; version: number; state: string | null }
    }
  | { event: 'review.progress'; person: string; data: { id: string; step: ReviewStep; share: number } }
  | {
      event: 'paper.progress'
      person: string
      /** `share` 0–1, null where that cannot be told; `isWaiting` while another paper is being written. */
      data: { id: string; work: PaperWork; share: number | null; isWaiting: boolean }
    }
  | { event: 'review.changed'; orgPath: string; data: { id: string; version: number; state: string } }
  | { event: 'log'; data: { size: number } }

export type ReviewStep = 'received' | 'opened' | 'understood' | 'stored'

/** What a long paper makes somebody wait for. */
export type PaperWork = 'docx' | 'pdf' | 'pages' | 'faults' | 'issue'

type Listener = (event: LiveEvent) => void

export interface Events {
  publish(event: LiveEvent): void
  /** @returns how to stop listening */
  listen(actor: Actor, listener: Listener): () => void
  listeners(): number
}

/** Whether this person may hear of it: the same border as everywhere. */
export function mayHear(actor: Actor, event: LiveEvent): boolean {
  switch (event.event) {
    case 'changed':
      if (event.orgPath === null) return true
      return isInSight(actor, event.orgPath) && readableKinds(actor.role).includes(event.data.kind)
    case 'review.changed':
      return isInSight(actor, event.orgPath)
    case 'review.progress':
    case 'paper.progress':
      return event.person === actor.person
    case 'log':
      return sightOf(actor) !== undefined
  }
}

/** Changes told to open pages (`GET /events`), each only of what its person may see. */
export function createEvents(): Events {
  const all = new Map<Listener, Actor>()
  return {
    publish: (event) => {
      for (const [listener, actor] of all) if (mayHear(actor, event)) listener(event)
    },
    listen: (actor, listener) => {
      all.set(listener, actor)
      return () => void all.delete(listener)
    },
    listeners: () => all.size,
  }
}
