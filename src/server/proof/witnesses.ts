import { type ScopedPool, withScope } from '../../database/scope.ts'
import { type Day, dayAt } from '../../domain/day.ts'
import { latestCosignatures } from '../../log/cosignature.ts'

export interface Witness {
  id: string
  name: string
  /** Verifier key line. */
  key: string
  /** Organisation that registered it. */
  org: string
  until: Day | null
}

/** Every body that ever was registered as a witness: old signatures stay theirs. */
export const findWitnesses = (pool: ScopedPool, street: string): Promise<Witness[]> =>
  withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const { rows } = await tx.query<Witness & Record<string, unknown>>(
      'select id, name, key, org, until from taizhang.kind_witness where street = $1 order by recorded_at, id',
      [street],
    )
    return rows
  })

export const isWitnessNow = ({ until }: Witness, now: Date): boolean => until === null || until >= dayAt(now)

export interface WitnessState extends Witness {
  /** What it signed last: how many entries that covers, and when, in ISO form. */
  size: number | null
  at: string | null
  /** The checkpoint that it signed, with its signature. */
  note: string | null
}

/** Who watches over the log, each with what it signed last. */
export async function witnessStates(pool: ScopedPool, street: string, now: Date): Promise<WitnessState[]> {
  const witnesses = (await findWitnesses(pool, street)).filter((witness) => isWitnessNow(witness, now))
  const latest = new Map((await latestCosignatures(pool, street)).map((one) => [one.key, one]))
  return witnesses.map((witness) => {
    const signed = latest.get(witness.key)
    const at = signed ? new Date(signed.time * 1000).toISOString() : null
    return { ...witness, size: signed?.size ?? null, at, note: signed?.note ?? null }
  })
}
