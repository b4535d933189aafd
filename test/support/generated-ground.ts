import type { PaperGround } from '../../src/reports/index.ts'
import type { Random } from '../../src/seed/random.ts'
import { storyFor } from '../../src/seed/stories.ts'
import { COMMUNITIES } from '../../src/seed/street.ts'

const STATES = ['closed', 'closed', 'verified', 'rectifying', 'submitted'] as const

const REASONS = [
  '加压泵已完成招标。厂家缺货，\n7月下旬到货。',
  '改造资金要经居民会议（第二次）表决；第一次到会不足半数，没有通过，街道批准顺延',
  '供水管线施工与道路大修同步进行，'.repeat(12),
]

/** When it is due: near or far, as it was at first or extended once or twice. */
function dates(random: Random) {
  const originalDueOn = `2026-0${random.between(6, 9)}-${random.between(10, 28)}`
  const extensions = Array.from({ length: random.between(0, 2) }, (_, i) => ({
    ...{ to: `2026-1${random.between(0, 2)}-${10 + i}`, reason: random.pick(REASONS) },
  }))
  return { originalDueOn, extensions, dueOn: extensions.at(-1)?.to ?? originalDueOn }
}

/** A ledger made up for papers: findings of the demonstration's stories at random stages, each with its measures. */
export function generatedGround(random: Random): PaperGround {
  const at = new Date('2026-04-17T00:00:00Z')
  const uuid = () => random.uuid(at)
  const person = () => random.pick(['何静', '罗晓晴', '马小满', '段国平', '许知秋'])
  const findings = Array.from({ length: random.between(2, 14) }, (_, i) => {
    const community = random.pick(COMMUNITIES)
    const story = storyFor(i, community.code, random)
    const state = random.pick(STATES)
    const isDone = state === 'closed' || state === 'verified'
    return {
      ...{ id: uuid(), number: `${community.code}-${String(i + 1).padStart(2, '0')}`, title: story.title },
      ...{ original: story.original, category: story.category, orgName: community.shortName, orgFull: community.name },
      ...{
        owner: person(),
        leader: null,
        goal: null,
        ...dates(random),
        state,
      },
      completion: isDone ? (random.between(0, 3) === 0 ? ('longTerm' as const) : ('done' as const)) : null,
      ...{ answer: null, closedOn: null, verifiedOn: null },
      causes: [{ id: uuid(), text: story.cause }],
      measures: story.measures.map(({ act }) => {
        const done = isDone || random.between(0, 1) === 0
        return {
          ...{
            id: uuid(),
            act,
            owner: person(),
            dueOn: '2026-07-31',
            state: done ? ('done' as const) : ('planned' as const),
          },
          ...{ doneOn: done ? '2026-06-18' : null, outcome: null },
        }
      }),
      evidence: [],
    }
  })
  return {
    round: {
      id: uuid(),
      name: '2026 区委第二轮巡察',
      inspector: '区委第二巡察组',
      feedbackOn: '2026-04-17',
      focusEndsOn: '2026-10-17',
    },
    organisation: { id: uuid(), name: '柳堤街道', level: 'street' },
    findings,
    today: '2026-10-16',
    year: 2026,
    topic: '',
    work: [
      {
        ...{ chapter: 'deciding' as const, verb: '召开' },
        figures: [{ words: `两委会${random.between(2, 12)}次`, sources: [`meeting/${uuid()}`] }],
        total: null,
      },
    ],
    names: ['何静', '罗晓晴', '马小满', '段国平', '许知秋'],
  }
}
