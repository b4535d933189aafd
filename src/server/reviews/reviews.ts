import { type ScopedPool, withScope } from '../../database/scope.ts'
import { type Actor, sightOf } from '../../domain/actor.ts'
import type { Outcome } from '../../domain/command.ts'
import { type Day, dayAt } from '../../domain/day.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { versionConflict } from '../../domain/problems/command.ts'
import { derivedIds } from '../../records/derived-id.ts'
import type { Records } from '../../records/index.ts'
import { type DirectoryKeeper, isInForce } from '../directory.ts'
import type { Events } from '../events.ts'
import { reviewClosed } from '../problems.ts'
import type { StreetRules } from '../street-rules.ts'
import { type ConfirmWorld, confirmationOf, planOf } from './confirm.ts'
import { matchesOf } from './matches.ts'
import type { Presence } from './presence.ts'
import type { KeptReview, Review } from './review.ts'
import type { ReviewStore, SavedContent } from './store.ts'

export interface ReviewsOptions {
  pool: ScopedPool
  records: () => Records
  store: ReviewStore
  presence: Presence
  directory: () => DirectoryKeeper
  rules: StreetRules
  events: Events
  clock: () => Date
}

export interface ConfirmAnswer {
  document: string
  round: string
  findings: Outcome[]
}

/** Half-done reviews: shown, saved, looked ahead at, confirmed, discarded. */
export function createReviews(options: ReviewsOptions) {
  const { pool, store, presence, events, clock } = options

  /** @throws access.out-of-sight */
  const get = async (actor: Actor, id: string): Promise<KeptReview> => {
    const review = await store.find(actor, id)
    if (!review) throw new Refused(outOfSight({}))
    return review
  }

  const getOpen = async (actor: Actor, id: string): Promise<KeptReview> => {
    const review = await get(actor, id)
    if (review.state !== 'open') throw new Refused(reviewClosed({}))
    return review
  }

  const conflict = async (actor: Actor, id: string, seen: number): Promise<Refused> => {
    const review = await getOpen(actor, id)
    const names = (await options.directory().get()).names
    const by = names.get(review.savedBy) ?? ''
    return new Refused(versionConflict({ seen, current: review.version, fields: ['items'], by }))
  }

  const worldOf = async (actor: Actor, review: KeptReview): Promise<ConfirmWorld> => {
    const directory = await options.directory().get()
    const today = dayAt(clock())
    const roundId = review.target.round
    const round = roundId === null ? undefined : await options.records().get(actor, 'round', roundId)
    const [planDays, focusMonths, calendar] = await Promise.all([
      options.rules.value('insp.plan', today),
      options.rules.value('insp.focusPeriod', today),
      options.rules.calendar(),
    ])
    const sight = sightOf(actor)
    return {
      organisations: new Map(
        [...directory.organisations].filter(([, o]) => sight !== undefined && o.orgPath.startsWith(sight)),
      ),
      round: round && {
        feedbackOn: round.data.feedbackOn as Day,
        focusEndsOn: (round.data.focusEndsOn as Day | null) ?? null,
      },
      personNamed: (name, org) => {
        const wanted = name.trim()
        const people = directory.posts
          .filter((post) => post.organisation === org && isInForce(post, today))
          .filter((post) => directory.names.get(post.person) === wanted)
        const ids = new Set(people.map((post) => post.person))
        return ids.size === 1 ? [...ids][0]! : null
      },
      planDays,
      focusMonths,
      calendar,
    }
  }

  return {
    list: async (actor: Actor) => {
      const { names } = await options.directory().get()
      const rows = await store.list(actor)
      return rows.map(({ startedBy, ...row }) => ({
        ...row,
        startedBy: { person: startedBy, name: names.get(startedBy) ?? '' },
      }))
    },

    show: async (actor: Actor, id: string): Promise<Review> => {
      const kept = await get(actor, id)
      const { names } = await options.directory().get()
      return {
        id: kept.id,
        version: kept.version,
        fileName: kept.fileName,
        sha256: kept.sha256,
        size: kept.file.size,
        format: kept.format,
        text: kept.text,
        blocks: kept.blocks,
        ...kept.reading,
        items: kept.items,
        warnings: kept.warnings,
        target: kept.target,
        state: kept.state,
        startedBy: { person: kept.startedBy, name: names.get(kept.startedBy) ?? '' },
        alsoHere: presence.note(id, actor.person, actor.name),
        savedAt: kept.savedAt,
        document: kept.document,
      }
    },

    here: async (actor: Actor, id: string) => {
      const { version } = await get(actor, id)
      return { version, alsoHere: presence.note(id, actor.person, actor.name) }
    },

    /** @throws record.version-conflict, review.not-open */
    save: async (actor: Actor, id: string, version: number, content: SavedContent) => {
      const now = clock()
      const saved = await store.save(actor, id, version, content, now)
      if (saved === undefined) throw await conflict(actor, id, version)
      const { orgPath } = actor
      events.publish({ event: 'review.changed', orgPath, data: { id, version: saved, state: 'open' } })
      return {
        version: saved,
        savedAt: now.toISOString(),
        alsoHere: presence.note(id, actor.person, actor.name),
      }
    },

    preview: async (actor: Actor, id: string) => {
      const review = await getOpen(actor, id)
      const world = await worldOf(actor, review)
      const { findings, problems } = planOf(review, world)
      const byOrg = new Map<string, number>()
      for (const { org } of findings) byOrg.set(org, (byOrg.get(org) ?? 0) + 1)
      const scope = { street: actor.street, orgPath: sightOf(actor) ?? null, actor: actor.person }
      return {
        findings: findings.length,
        causes: findings.reduce((sum, finding) => sum + finding.causes.length, 0),
        measures: findings.reduce((sum, finding) => sum + finding.measures.length, 0),
        byOrg: [...byOrg]
          .filter(([org]) => world.organisations.has(org))
          .map(([org, count]) => ({ org, name: world.organisations.get(org)!.name, findings: count })),
        problems: problems.map(({ refusal, item }) => ({ code: refusal.code, item, detail: refusal.message })),
        matches: await withScope(pool, scope, (tx) => matchesOf(tx, actor, review)),
      }
    },

    /**
     * Round, document, findings, causes and measures in one transaction, which also closes the review: killed in between,
     * nothing of it is there and the review still is. The same command twice answers the same.
     * @throws record.version-conflict, review.not-open, and what the records refuse
     */
    confirm: async (actor: Actor, id: string, version: number, command: string): Promise<ConfirmAnswer> => {
      const review = await get(actor, id)
      if (review.confirmedByCommand === command) return review.outcome as ConfirmAnswer
      if (review.state !== 'open') throw new Refused(reviewClosed({}))
      if (review.version !== version) throw await conflict(actor, id, version)
      const world = await worldOf(actor, review)
      const made = confirmationOf(review, world, derivedIds(command))
      const { round, document, documentOrg: org } = made
      const { orgPath } = world.organisations.get(org) ?? review
      let answer: ConfirmAnswer | undefined
      await options.records().execute(actor, made.commands, {
        alongside: async (tx, outcomes) => {
          const findings = outcomes.filter((outcome) => made.findingCommands.includes(outcome.id))
          answer = { document, round, findings }
          const done = { version, command, document, org, orgPath, outcome: answer }
          const isMarked = await store.markConfirmed(tx, actor, id, done, clock())
          // Somebody saved or confirmed it between our look and this transaction.
          if (!isMarked) throw await conflict(actor, id, version)
        },
      })
      events.publish({ event: 'review.changed', orgPath, data: { id, version, state: 'confirmed' } })
      // Nothing ran where the same confirmation had been done before, by a call beside this one.
      return answer ?? ((await get(actor, id)).outcome as ConfirmAnswer)
    },

    /** @throws review.not-open */
    discard: async (actor: Actor, id: string): Promise<void> => {
      await getOpen(actor, id)
      await store.discard(actor, id, clock())
      const { orgPath } = actor
      events.publish({ event: 'review.changed', orgPath, data: { id, version: 0, state: 'discarded' } })
    },

    /** @throws access.out-of-sight */
    ofDocument: async (actor: Actor, document: string): Promise<KeptReview> => {
      const review = await store.ofDocument(actor, document)
      if (!review) throw new Refused(outOfSight({}))
      return review
    },
  }
}
