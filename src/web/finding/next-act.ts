import type { FindingStory } from '../../domain/api/shapes.ts'

/** What a person can do next with a finding: a move of its life, or adding a part. */
export type Act =
  | { type: 'move'; move: string }
  | { type: 'add'; kind: 'cause' | 'measure' | 'evidence' | 'progressNote' }

type Told = Pick<FindingStory, 'finding' | 'moves' | 'mayAdd' | 'causes' | 'measures' | 'evidence'>

/** The moves that carry a finding on, in the order of its life. The others (return, extend, follow up, …) stand beside. */
const ONWARD = ['claim', 'approvePlan', 'proposePlan', 'begin', 'submit', 'verify', 'close']

/** What is still needed before the next move, as the part that would be added. */
function partNeeded(story: Told): Act | undefined {
  const state = story.finding.state ?? ''
  const may = (kind: string) => story.mayAdd.includes(kind)
  const measures = story.measures.filter((m) => m.state !== 'withdrawn')
  if (state === 'received' && story.causes.length === 0 && may('cause')) return { type: 'add', kind: 'cause' }
  if (['received', 'claimed', 'reopened'].includes(state) && measures.length === 0 && may('measure')) {
    return { type: 'add', kind: 'measure' }
  }
  if (!['planned', 'rectifying', 'reopened'].includes(state)) return undefined
  const bare = measures.some((m) => !story.evidence.some((e) => e.data.measure === m.id))
  if (bare && may('evidence')) return { type: 'add', kind: 'evidence' }
  return may('progressNote') ? { type: 'add', kind: 'progressNote' } : undefined
}

/**
 * The one primary act of the page for this actor, what is blocked beside it and why, and the rest. Nothing primary means
 * that it is somebody else's turn.
 */
export function nextActs(story: Told): {
  primary: Act | undefined
  blocked: FindingStory['moves'][number] | undefined
  others: FindingStory['moves']
} {
  const onward = ONWARD.flatMap((name) => story.moves.find((m) => m.move === name) ?? [])
  const ready = onward.find((m) => m.possible)
  const blocked = ready ? undefined : onward[0]
  const primary: Act | undefined = ready ? { type: 'move', move: ready.move } : partNeeded(story)
  const others = story.moves.filter((m) => m !== ready && m !== blocked)
  return { primary, blocked, others }
}
