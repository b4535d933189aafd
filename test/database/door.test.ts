import { afterEach, expect, it } from 'vitest'
import { create, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

describeOnBoth('the door', (version) => {
  const street = useStreet(version)
  afterEach(() => street.allIsWell())

  it('makes a round, a finding in it and a measure of it in one go', async () => {
    const actor = street.actor('streetPartyOffice')
    const round = create('round', { name: '第二轮', feedbackOn: '2026-04-17', categories: [] })
    const finding = create(
      'finding',
      {
        round: round.record,
        title: '会议记录看不出表决',
        original: '抽查的17份党委会记录，有9份只写议题和结论。',
        feedbackOn: '2026-04-17',
        headings: [],
        extensions: [],
        disclosure: 'none',
      },
      { org: street.orgs.WTL.id },
    )
    const measure = create('measure', { finding: finding.record, act: '每月核对' })
    const outcomes = await street.records.execute(actor, [round, finding, measure])
    expect(outcomes.map((o) => [o.kind, o.version, o.state, o.number])).toEqual([
      ['round', 1, null, null],
      ['finding', 1, 'received', 'WTL-01'],
      ['measure', 1, 'planned', null],
    ])
    const kept = await street.records.get(actor, 'measure', measure.record)
    expect(kept.orgPath).toBe('/LD/WTL/')
  })
})
