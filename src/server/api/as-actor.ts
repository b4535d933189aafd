import type { PoolClient } from 'pg'
import { transaction } from '../../database/scope.ts'
import { type Actor, sightOf } from '../../domain/actor.ts'
import { withActor } from '../../records/index.ts'
import type { Services } from '../services.ts'

/** Reads on a connection whose row-level security shows what the actor may see, and nothing else. */
export const asActor = <T>(services: Services, actor: Actor, work: (tx: PoolClient) => Promise<T>): Promise<T> =>
  withActor(services.pool, actor, work)

/** The same in a transaction: for writes of preferences, and for cursors. */
export const asActorWriting = <T>(services: Services, actor: Actor, work: (tx: PoolClient) => Promise<T>): Promise<T> =>
  transaction(services.pool, { street: actor.street, orgPath: sightOf(actor) ?? null, actor: actor.person }, work)
