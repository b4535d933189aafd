import { unsaidInAnswer } from './answer-words.ts'
import { addMonths } from './day.ts'
import { choice, day, longText, optional, text } from './fields/index.ts'
import type { GuardContext, Stored } from './kind.ts'
import type { FindingData } from './kinds/finding.ts'
import type { MeasureData } from './kinds/measure.ts'
import { label } from './label.ts'
import { defineLifecycle, move } from './lifecycle.ts'
import type { Refusal } from './problem.ts'
import * as say from './problems/rectification.ts'
import { COMMUNITY_ROLES, ROLES, STAFF_ROLES } from './roles.ts'

type Context = GuardContext<FindingData>

const measuresOf = (context: Context) =>
  context.children('measure').filter((m) => m.state !== 'withdrawn') as unknown as Stored<MeasureData>[]

/** The community acts for itself; the street only for findings that are its own. */
const answersForIt = ({ actor, record }: Context): Refusal | undefined =>
  ROLES[actor.role].level === 'street' && actor.org !== record.org ? say.notAnsweringOrganisation({}) : undefined

const causeIsStated = (context: Context) => (context.children('cause').length === 0 ? say.causeMissing({}) : undefined)

const hasMeasures = (context: Context) => (measuresOf(context).length === 0 ? say.measureMissing({}) : undefined)

const hasOwner = ({ record }: Context) => (record.data.owner === null ? say.ownerMissing({}) : undefined)

const planIsProposed = ({ record }: Context) =>
  record.data.planProposedOn === null ? say.planNotProposed({}) : undefined

/** A measure needs an act, one responsible person and a date (`design.md` §4.6). */
const measuresAreComplete = (context: Context) => {
  for (const { data } of measuresOf(context)) {
    const missing = [...(data.owner === null ? ['责任人'] : []), ...(data.dueOn === null ? ['时限'] : [])]
    if (missing.length > 0) return say.measureIncomplete({ measure: data.act, missing: missing.join('、') })
  }
  return undefined
}

const measuresAreDone = (context: Context) => {
  const open = measuresOf(context).find((m) => m.state !== 'done')
  return open && say.measureOpen({ measure: open.data.act })
}

/** Evidence dated after the feedback, or after the reopening for a finding that came back. */
const everyMeasureHasEvidence = (context: Context) => {
  const after = context.record.data.reopenedOn ?? context.record.data.feedbackOn
  const evidence = context.children('evidence')
  for (const measure of measuresOf(context)) {
    const counts = evidence.some((e) => e.data.measure === measure.id && String(e.data.datedOn) > after)
    if (!counts) return say.evidenceMissing({ measure: measure.data.act, after })
  }
  return undefined
}

const actorIsOwner = ({ actor, record }: Context) => (actor.person === record.data.owner ? undefined : say.notOwner({}))

/** The recorder is not the verifier (`design.md` §4.4). */
const actorIsNotInvolved = (context: Context) => {
  const involved = [
    context.record.data.owner,
    ...measuresOf(context).map((m) => m.data.owner),
    ...context.children('evidence').map((e) => e.recorder),
  ]
  return involved.includes(context.actor.person) ? say.ownWork({}) : undefined
}

const answerSaysEnough = (context: Context) => {
  const names = ['owner', 'leaderInCharge'].flatMap((f) => context.referenced(f)?.data.name ?? []) as string[]
  const unsaid = unsaidInAnswer(context.record.data.answer ?? '', names)
  return unsaid.length > 0 ? say.answerThin({ missing: unsaid.map((u) => u.zh).join('、') }) : undefined
}

const answerIsItsOwn = (context: Context) => {
  const others = context.countSame('answer')
  return others > 0 ? say.answerShared({ others }) : undefined
}

const reason = (zh = '理由', en = 'Reason') => longText({ label: label(zh, en), max: 1000 })

const COMPLETION = {
  done: label('已完成', 'Done'),
  staged: label('阶段性完成', 'Done in stages'),
  longTerm: label('长期坚持', 'Long-term'),
  notDone: label('未完成', 'Not done'),
}

const step = move<FindingData>()
const STREET_DECIDES = ['streetSecretary', 'streetLeader'] as const
const STREET_STEERS = ['streetSecretary', 'streetLeader', 'streetPartyOffice'] as const
const SECRETARY = ['communitySecretary', 'streetPartyOffice'] as const
const OPEN_STATES = ['received', 'claimed', 'planned', 'rectifying', 'submitted', 'verified', 'reopened'] as const

/**
 * The life of a finding (整改流程): the one table of its states, movers and guards.
 * @source domain.md §3; 中国共产党巡视工作条例（2024）
 */
export const rectification = defineLifecycle<FindingData>('rectification', {
  initial: 'received',
  states: {
    received: {
      label: label('待认领', 'Received'),
      open: true,
      waitsFor: label('等社区认领', 'The community claims it'),
    },
    claimed: {
      label: label('待计划', 'Claimed'),
      open: true,
      waitsFor: label('等社区定措施', 'The community plans measures'),
    },
    planned: {
      label: label('计划获批', 'Planned'),
      open: true,
      waitsFor: label('等社区开始整改', 'The community begins'),
    },
    rectifying: {
      label: label('整改中', 'Rectifying'),
      open: true,
      waitsFor: label('等责任人整改', 'The owner puts it right'),
    },
    submitted: {
      label: label('待核验', 'Submitted'),
      open: true,
      waitsFor: label('等街道核验', 'The street verifies'),
    },
    verified: { label: label('已核验', 'Verified'), open: true, waitsFor: label('等街道销号', 'The street closes it') },
    closed: { label: label('已销号', 'Closed'), open: false, waitsFor: label('已销号', 'Closed') },
    reopened: {
      label: label('重新整改', 'Reopened'),
      open: true,
      waitsFor: label('等社区重新整改', 'The community puts it right again'),
    },
  },
  moves: {
    claim: step({
      label: label('认领', 'Claim'),
      from: ['received'],
      to: 'claimed',
      by: SECRETARY,
      input: {},
      guards: [answersForIt, causeIsStated],
    }),
    proposePlan: step({
      label: label('报送方案', 'Hand in the plan'),
      from: ['claimed'],
      by: SECRETARY,
      input: {},
      guards: [answersForIt, hasOwner, hasMeasures, measuresAreComplete],
      effect: ({ today }) => ({ planProposedOn: today, planReturned: null }),
    }),
    returnPlan: step({
      label: label('退回方案', 'Return the plan'),
      from: ['claimed', 'planned'],
      to: 'claimed',
      by: STREET_STEERS,
      input: { reason: reason('退回理由', 'Why it is returned') },
      guards: [planIsProposed],
      effect: (_, input) => ({ planProposedOn: null, planReturned: input.reason }),
    }),
    approvePlan: step({
      label: label('批准方案', 'Approve the plan'),
      from: ['claimed'],
      to: 'planned',
      by: STREET_DECIDES,
      input: { opinion: optional(longText({ label: label('意见', 'Opinion'), max: 1000 })) },
      guards: [planIsProposed, hasMeasures, measuresAreComplete],
    }),
    begin: step({
      label: label('开始整改', 'Begin'),
      from: ['planned'],
      to: 'rectifying',
      by: COMMUNITY_ROLES.concat(['streetPartyOffice']),
      input: {},
      guards: [answersForIt],
    }),
    submit: step({
      label: label('提交核验', 'Submit for verification'),
      from: ['rectifying', 'reopened'],
      to: 'submitted',
      by: STAFF_ROLES,
      input: {
        answer: longText({
          label: label('整改情况', 'What was done'),
          help: label('写明谁、哪天、做了什么、多少', 'Say who, when, what and how many'),
          max: 4000,
        }),
        completion: choice({ label: label('完成情况', 'Completion'), choices: COMPLETION }),
      },
      guards: [actorIsOwner, hasMeasures, measuresAreDone, everyMeasureHasEvidence],
      effect: ({ today }, input) => ({
        answer: input.answer,
        completion: input.completion,
        submittedOn: today,
        returned: null,
      }),
    }),
    verify: step({
      label: label('核验通过', 'Verify'),
      from: ['submitted'],
      to: 'verified',
      by: ['streetDiscipline', 'streetPartyOffice', 'streetLeader'],
      input: {
        method: choice({
          label: label('核验方式', 'How it was checked'),
          choices: {
            onSite: label('现场查看', 'On site'),
            file: label('查阅资料', 'Files'),
            callback: label('回访群众', 'Residents called back'),
          },
        }),
        note: optional(longText({ label: label('核验情况', 'What was seen'), max: 1000 })),
      },
      guards: [actorIsNotInvolved, answerSaysEnough, answerIsItsOwn],
      effect: ({ actor, today }) => ({ verifiedBy: actor.person, verifiedOn: today }),
    }),
    return: step({
      label: label('退回', 'Return'),
      from: ['submitted', 'verified'],
      to: 'rectifying',
      by: ['streetDiscipline', 'streetPartyOffice', 'streetLeader', 'streetSecretary'],
      input: { reason: reason('退回理由', 'Why it is returned') },
      guards: [],
      effect: ({ today }, input) => ({ returned: input.reason, returnedOn: today, verifiedBy: null, verifiedOn: null }),
    }),
    close: step({
      label: label('销号', 'Close'),
      from: ['verified'],
      to: 'closed',
      by: STREET_DECIDES,
      input: { nextLookOn: optional(day({ label: label('下次回头看', 'Next look') })) },
      guards: [
        ({ record, rule }, input) =>
          record.data.completion === 'longTerm' && input.nextLookOn === null && rule('insp.relook') === 0
            ? say.lookDateMissing({})
            : undefined,
      ],
      effect: ({ record, today, rule }, input) => ({
        closedOn: today,
        nextLookOn:
          input.nextLookOn ?? (record.data.completion === 'longTerm' ? addMonths(today, rule('insp.relook')) : null),
      }),
    }),
    relook: step({
      label: label('回头看', 'Look again'),
      from: ['closed'],
      by: ['streetDiscipline', 'streetPartyOffice', 'streetLeader', 'streetSecretary'],
      input: {
        seen: longText({ label: label('看到的情况', 'What was seen'), max: 1000 }),
        nextLookOn: optional(day({ label: label('下次回头看', 'Next look') })),
      },
      guards: [],
      effect: ({ today }, input) => ({ lastLookOn: today, nextLookOn: input.nextLookOn }),
    }),
    extend: step({
      label: label('准予延期', 'Extend'),
      from: OPEN_STATES,
      by: STREET_DECIDES,
      input: {
        newDueOn: day({ label: label('新时限', 'New due date') }),
        reason: reason('延期理由', 'Why it is extended'),
      },
      guards: [
        ({ record }, input) =>
          record.data.dueOn !== null && input.newDueOn <= record.data.dueOn
            ? say.extensionNotLater({ dueOn: record.data.dueOn })
            : undefined,
      ],
      effect: ({ record, today, actor }, input) => ({
        dueOn: input.newDueOn,
        originalDueOn: record.data.originalDueOn ?? record.data.dueOn,
        extensions: [
          ...record.data.extensions,
          {
            from: record.data.dueOn,
            to: input.newDueOn,
            reason: input.reason,
            grantedOn: today,
            grantedBy: actor.person,
          },
        ],
      }),
    }),
    urge: step({
      label: label('催办', 'Follow up'),
      from: OPEN_STATES,
      by: [...STREET_STEERS, 'streetDiscipline', 'communitySecretary'],
      input: { words: text({ label: label('催办内容', 'What is asked'), max: 500 }) },
      guards: [],
    }),
    reopen: step({
      label: label('重新整改', 'Reopen'),
      from: ['closed'],
      to: 'reopened',
      by: ['streetDiscipline', 'streetPartyOffice', 'streetLeader', 'streetSecretary'],
      input: {
        reason: reason('重开理由', 'Why it is reopened'),
        newDueOn: day({ label: label('新时限', 'New due date') }),
      },
      guards: [({ today }, input) => (input.newDueOn < today ? say.extensionNotLater({ dueOn: today }) : undefined)],
      effect: ({ today, record, actor }, input) => ({
        reopenedOn: today,
        closedOn: null,
        verifiedBy: null,
        verifiedOn: null,
        completion: null,
        dueOn: input.newDueOn,
        originalDueOn: record.data.originalDueOn ?? record.data.dueOn,
        extensions: [
          ...record.data.extensions,
          {
            from: record.data.dueOn,
            to: input.newDueOn,
            reason: input.reason,
            grantedOn: today,
            grantedBy: actor.person,
          },
        ],
      }),
    }),
  },
})
