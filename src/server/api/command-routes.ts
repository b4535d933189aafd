import { randomUUID } from 'node:crypto'
import type { CommandInput } from '../../domain/command.ts'
import type { FindingData } from '../../domain/kinds/finding.ts'
import { findingStory } from '../../ledgers/index.ts'
import { derivedIds } from '../../records/derived-id.ts'
import { storyAudit } from '../answers/story-audit.ts'
import { executeCommands } from '../execute-commands.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

export const commandRoutes = {
  execute: os.commands.execute.handler(({ input: { commands }, context: { services, actor } }) =>
    executeCommands(services, actor, commands),
  ),
}

export const findingRoutes = {
  story: os.findings.story.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, '查看问题')
    const story = await asActor(services, actor, (tx) =>
      findingStory(services.records, tx, actor, input.id, randomUUID),
    )
    return { ...story, audit: storyAudit(story) }
  }),
  spread: os.findings.spread.handler(async ({ input, context: { services, actor } }) => {
    const source = await services.records.get(actor, 'finding', input.id)
    const newId = derivedIds(input.command)
    const data = spreadData(source.id, source.data as FindingData, input.dueOn)
    const commands = input.orgs.map(
      (org): CommandInput => ({
        id: newId(`command ${org}`),
        action: 'create',
        kind: 'finding',
        record: newId(`finding ${org}`),
        org,
        data,
      }),
    )
    return { outcomes: await services.records.execute(actor, commands) }
  }),
}

/** What a community gets of another's finding: the problem, not the other's words about owners and progress (举一反三). */
const spreadData = (id: string, from: FindingData, dueOn: string | null): Partial<FindingData> => ({
  round: from.round,
  title: from.title,
  original: from.original,
  headings: from.headings,
  feedbackOn: from.feedbackOn,
  category: from.category,
  goal: from.goal,
  dueOn: dueOn ?? from.dueOn,
  originalDueOn: dueOn ?? from.dueOn,
  extensions: [],
  spreadFrom: id,
  disclosure: 'none',
})
