import { describe, expect, test } from 'vitest'
import { answeredReport } from '../../test/support/answered-report.ts'
import { claimReasonWords } from '../domain/answer-audit-words.ts'
import { openText } from '../reader/open-document.ts'
import { understand } from '../reader/understand.ts'
import { auditAnswers } from './audit.ts'
import { auditFile } from './audit-file.ts'
import type { FindingText } from './audit-input.ts'
import { paperToInput } from './from-reading.ts'

const finding = (text: string, measures: string[], id = 'f1', headings: string[] = []): FindingText => ({
  id,
  text,
  start: 0,
  headings,
  measures: measures.map((m, i) => ({ id: `${id}-m${i + 1}`, text: m, start: 0 })),
})
const audit = (...findings: FindingText[]) => auditAnswers({ findings, loose: [] })
const WATER = '南苑12号楼5户人家说早晚水压不够，雨天地下室返水，登记后转办4次，没有答复。'

describe('the answer audit', () => {
  test('tells which claim nothing answers, which is answered by phrases, and which by an act', () => {
    const { claims } = audit(
      finding(WATER, ['6月12日更换加压泵，网格长罗晓晴测三个时段水压。', '加强与热线中心的沟通，提高答复质量。']),
    )
    expect(claims.map((c) => c.state)).toEqual(['answered', 'unanswered', 'half'])
    expect(claims.map((c) => claimReasonWords(c.reason).zh)).toEqual([
      '措施 1 提到“水压”',
      '没有一条措施提到“返水”',
      expect.stringContaining('措施 2 写了“加强与热线中心的沟通”'),
    ])
  })

  test('counts another word for the same thing', () => {
    const { claims } = audit(finding('楼道堆放杂物清理不及时。', ['7月3日清走楼梯间旧家具9车。']))
    expect(claims[0]?.state).toBe('answered')
  })

  test('a definite act in words of its own is shown to a person, never told to be no answer', () => {
    const { claims } = audit(finding('社区牌子太多太杂。', ['5月6日取下11块，剩2块。']))
    expect(claims[0]?.reason.code).toBe('beside')
  })

  test('a finding without a measure', () => {
    expect(audit(finding('楼道灯不亮。', [])).claims[0]?.reason).toEqual({ code: 'noMeasure' })
  })

  test('one answer under two findings is told at both', () => {
    const same = '6月10日召开专题会，逐项研究，责任到人。'
    const { measures, account } = audit(finding('楼道灯不亮。', [same], 'a'), finding('公示栏未更新。', [same], 'b'))
    expect(measures.map((m) => m.sharedWith)).toEqual([['b'], ['a']])
    expect(account.shared).toBe(2)
  })

  test('an answer under the wrong finding is told with the finding whose matter it names', () => {
    const { measures, claims } = audit(
      finding('未建立信访台账。', ['7月1日疏通下水道12处，地下室不再返水。'], 'a'),
      finding('雨天地下室返水。', ['加强巡查。'], 'b'),
    )
    expect(measures[0]?.notes).toContainEqual(expect.objectContaining({ code: 'elsewhere', finding: 'b' }))
    expect(claims.map((c) => c.state)).toEqual(['unanswered', 'unanswered'])
    expect(claims[1]?.reason).toMatchObject({ code: 'notNamed', elsewhere: ['a'] })
  })

  test('measures that stand under no problem may answer any', () => {
    const { claims } = auditAnswers({
      findings: [finding('楼道灯不亮。', [])],
      loose: [{ id: 'm', text: '更换灯具40盏。', start: 0 }],
    })
    expect(claims[0]?.answeredBy.map((a) => a.measure)).toEqual(['m'])
  })
})

/** Reports that the generator writes; few here, 200 in `bench/answers.ts`. */
const written = Array.from({ length: 40 }, (_, i) => {
  const report = answeredReport(1000 + i)
  const source = openText(report.text)
  const { items, noise } = understand(source)
  return { report, text: source.text, input: paperToInput({ text: source.text, items, noise }) }
})

describe('on written reports', () => {
  test('no answered claim is told to have no answer', () => {
    const wrong = written.flatMap(({ report, input }) =>
      auditAnswers(input)
        .claims.filter((c) => c.state === 'unanswered')
        .filter((c) => report.claims.some((t) => t.answered && t.start < c.end && c.start < t.end))
        .map((c) => c.text),
    )
    expect(wrong).toEqual([])
  })

  test('places lie in the text and hold the words', () => {
    for (const { text, input } of written) {
      const { claims, measures } = auditAnswers(input)
      const spans = [
        ...claims,
        ...measures,
        ...measures.flatMap((m) => [...m.dates, ...m.numbers, ...m.persons, ...m.evidence]),
      ]
      for (const { text: words, start, end } of spans) expect(text.slice(start, end)).toBe(words)
      for (const c of claims) {
        const home = input.findings.find((f) => f.id === c.finding)!
        expect(c.start >= home.start && c.end <= home.start + home.text.length && c.end > c.start).toBe(true)
      }
    }
  })

  test('the same paper gives the same audit', () => {
    for (const { input } of written.slice(0, 5))
      expect(auditAnswers(structuredClone(input))).toEqual(auditAnswers(input))
  })

  test('the order of the measures does not change what a claim is', () => {
    for (const { input } of written) {
      const turned = { ...input, findings: input.findings.map((f) => ({ ...f, measures: f.measures.toReversed() })) }
      const states = (i: typeof input) => auditAnswers(i).claims.map((c) => [c.finding, c.number, c.state])
      expect(states(turned)).toEqual(states(input))
    }
  })

  test('answered and half claims name a measure, unanswered ones none', () => {
    for (const { input } of written) {
      for (const c of auditAnswers(input).claims) expect(c.answeredBy.length === 0).toBe(c.state === 'unanswered')
    }
  })
})

test('the file counts code points and gives every reason in words', () => {
  const text = '𠮷里𠮷。雨天地下室返水。7月1日疏通下水道。'
  const file = auditFile(
    text,
    auditAnswers({
      findings: [
        {
          id: 'p',
          text: '雨天地下室返水。',
          start: 6,
          headings: [],
          measures: [{ id: 'm', text: '7月1日疏通下水道。', start: 14 }],
        },
      ],
      loose: [],
    }),
  )
  const points = Array.from(text)
  for (const span of [...file.claims, ...file.measures, ...file.measures[0]!.dates]) {
    expect(points.slice(span.start, span.end).join('')).toBe(span.text)
  }
  expect(file.claims[0]).toMatchObject({ state: 'answered', answeredBy: ['m'], reason: '措施 1 提到“返水”' })
})
