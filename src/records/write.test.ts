import { expect, it } from 'vitest'
import { receivedFinding } from '../../test/support/story.ts'
import { STREET, useStreet } from '../../test/support/street.ts'
import { describeOnBoth } from '../../test/support/test-database.ts'
import { transaction } from '../database/scope.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import type { Held } from './held.ts'
import { writeStatements } from './write.ts'

describeOnBoth('a write', (version) => {
  const street = useStreet(version)

  it('that does not reach all its rows is undone whole, with the entries before it', async () => {
    const { finding } = await receivedFinding(street)
    const office = street.actor('streetPartyOffice')
    const { erased, ...stored } = await street.records.get(office, 'finding', finding)
    const kind = kindNamed('finding')
    const changed: Held = {
      ...{ kind, serial: 1, erased, isNew: false },
      stored: { ...stored, version: 2, data: { ...stored.data, title: '改过的标题' } },
    }
    const write = (orgPath: string) =>
      transaction(street.pool, { street: STREET, orgPath }, async (_tx, last) =>
        last(...writeStatements(STREET, [changed])),
      )
    await expect(write('/LD/BQ/')).rejects.toMatchObject({ code: 'TZ002' })
    expect((await street.records.get(office, 'finding', finding)).version).toBe(1)
  })
})
