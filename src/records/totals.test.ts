import { expect, it } from 'vitest'
import { STREET, useStreet } from '../../test/support/street.ts'
import { describeOnBoth } from '../../test/support/test-database.ts'
import { transaction } from '../database/scope.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { type TotalledRecord, totalOf } from './totals.ts'

describeOnBoth('totals', (version) => {
  const street = useStreet(version)

  it('are asked for by a whole import without taking the locks that all share', async () => {
    const kind = kindNamed('venueUse')
    const [total] = Object.values(kind.totals!)
    const org = street.orgs.WTL
    const held = await transaction(street.pool, { street: STREET, orgPath: org.path }, async (tx) => {
      for (let i = 0; i < 1500; i++) {
        const on = new Date(Date.UTC(2015, 0, 1 + i)).toISOString().slice(0, 10)
        const about: TotalledRecord = {
          ...{ id: org.id, kind: kind.name, org: org.id, occurredAt: `${on}T00:00:00.000Z` },
          data: { venue: org.id, on, slot: 'morning' },
        }
        const asked = { street: STREET, kind, total: total!, about, known: [], days: undefined, isHeld: true }
        expect(await totalOf(tx, asked)).toBe(0)
      }
      const { rows } = await tx.query<{ count: number }>(
        `select count(*)::int as count from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`,
      )
      return rows[0]!.count
    })
    expect(held).toBeGreaterThan(512)
    expect(held).toBeLessThanOrEqual(1024)
  })
})
