import type { PoolClient } from 'pg'
import { transaction } from '../../database/scope.ts'
import type { Services } from '../services.ts'

/** The program's own look at the whole street, for what two people decide: not the sight of any of them. */
export const asStreet = <T>(services: Services, street: string, work: (tx: PoolClient) => Promise<T>): Promise<T> =>
  transaction(services.pool, { street, orgPath: '/' }, work)
