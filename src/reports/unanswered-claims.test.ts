import { expect, test } from 'vitest'
import { generatedGround } from '../../test/support/generated-ground.ts'
import { seededRandom } from '../seed/random.ts'
import { unansweredClaims } from './unanswered-claims.ts'

const measure = (id: string, act: string) => ({
  ...{ id, act, owner: '罗晓晴', dueOn: '2026-05-25', state: 'done' as const, doneOn: '2026-05-20', outcome: null },
})

test('what no measure names is listed at its finding; what is named is not', () => {
  const ground = generatedGround(seededRandom(1))
  const finding = {
    ...ground.findings[0]!,
    number: 'WTL-07',
    original: '南苑12号楼5户人家说早晚水压不够，雨天地下室返水，登记后转办4次，没有答复。',
    category: null,
    answer: null,
    measures: [measure('m1', '更换加压泵，测三个时段水压'), measure('m2', '加强与热线中心的沟通，提高答复质量')],
  }
  const faults = unansweredClaims({ ...ground, findings: [finding] })
  expect(faults.map((f) => [f.code, f.to])).toEqual([['paper.claim', `/findings/${finding.id}`]])
  expect(faults[0]!.detail.zh).toContain('返水')
  const mended = { ...finding, measures: [...finding.measures, measure('m3', '疏通地下室排水管，雨天不再返水')] }
  expect(unansweredClaims({ ...ground, findings: [mended] })).toEqual([])
})
