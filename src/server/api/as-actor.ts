import type { PoolClient } from 'pg'
import { transaction, withScope } from '../../database/scope.ts'
import { type Actor, sightOf } from '../../domain/actor.ts'
import type { Services } from '../services.ts'

const scopeOf = (actor: Actor) => ({ street: actor.street, orgPath: sightOf(actor) ?? null, actor: actor.person })

/** Reads on a connection whose row-level security shows what the actor may see, and nothing else. */
export const asActor = <T>(services: Services, actor: Actor, work: (tx: PoolClient) => Promise<T>): Promise<T> =>
  withScope(services.pool, scopeOf(actor), work)

/** The same in a transaction: for writes of preferences, and for cursors. */
export const asActorWriting = <T>(services: Services, actor: Actor, work: (tx: PoolClient) => Promise<T>): Promise<T> =>
  transaction(services.pool, scopeOf(actor), work)
