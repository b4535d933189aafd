import { addDays, type Day } from './day.ts'
import { type DataOf, flag, longText, optional, text } from './fields/index.ts'
import type { GuardContext } from './kind.ts'
import type { DisclosureData } from './kinds/disclosure.ts'
import { label } from './label.ts'
import { defineLifecycle, move } from './lifecycle.ts'
import { maskText } from './masking.ts'
import type { Refusal } from './problem.ts'
import * as say from './problems/disclosure.ts'

type Context = GuardContext<DisclosureData>
export type DisclosureItem = DisclosureData['items'][number]

/** The words of one item that the public reads. */
export const PUBLIC_WORDS = ['title', 'state', 'done', 'notDone', 'who'] as const

/** Everything that a disclosure would show to the public, as it would be read. */
export const publicWordsOf = (data: Pick<DisclosureData, 'title' | 'items'>): string[] => [
  data.title,
  ...data.items.flatMap((item) => PUBLIC_WORDS.map((field) => item[field] ?? '')),
]

/** Refuses words in which something can still be read that the public must not see. */
export function leakIn(words: readonly (string | null)[]): Refusal | undefined {
  for (const text of words) {
    const found = maskText(text ?? '').masks.find(
      (mask) => !/[*]|^某处$/.test((text ?? '').slice(mask.start, mask.end)),
    )
    if (found && text) return say.wordsLeak({ words: text.slice(found.start, found.end), sort: found.sort })
  }
  return undefined
}

const nothingLeaks = ({ record }: Context) => leakIn(publicWordsOf(record.data))
const hasItems = ({ record }: Context) => (record.data.items.length === 0 ? say.nothingToDisclose({}) : undefined)
const reportIsApproved = ({ record }: Context) =>
  record.data.reportApprovedOn === null ? say.reportNotApproved({}) : undefined
/** Who drafted it does not approve it (`design.md` §4.4). */
const notByDrafter = ({ record, actor }: Context) =>
  record.recorder === actor.person ? say.ownDisclosure({}) : undefined

const step = move<DisclosureData>()
const DECIDES = ['streetSecretary', 'streetLeader'] as const
const STEERS = ['streetPartyOffice', 'streetLeader', 'streetSecretary'] as const
const reason = longText({ label: label('理由', 'Reason'), max: 500 })

/**
 * The life of a disclosure (双公开): drafted from the ledger, approved word for word, posted for at least `posting.residents`
 * days, ended. What was once posted is corrected in view: the old words stay.
 * @source domain.md §3; 中国共产党巡视工作条例（2024）
 */
export const disclosing = defineLifecycle<DisclosureData>('disclosure', {
  initial: 'drafted',
  states: {
    drafted: {
      label: label('拟稿', 'Drafted'),
      open: true,
      waitsFor: label('等街道领导批准', 'A street leader approves it'),
    },
    approved: {
      label: label('已批准', 'Approved'),
      open: true,
      waitsFor: label('等党建办公开', 'The Party office posts it'),
    },
    posted: { label: label('公开中', 'Posted'), open: true, waitsFor: label('公开期内', 'It stays posted') },
    ended: { label: label('已撤下', 'Ended'), open: false, waitsFor: label('已撤下', 'Ended') },
  },
  moves: {
    approve: step({
      label: label('批准', 'Approve'),
      from: ['drafted'],
      to: 'approved',
      by: DECIDES,
      input: {
        masked: flag({ label: label('逐条看过，没有个人信息', 'Every item read: no personal data') }),
        secrecy: flag({ label: label('保密审查通过', 'Secrecy check passed') }),
      },
      guards: [
        notByDrafter,
        hasItems,
        reportIsApproved,
        nothingLeaks,
        (_, input) => (input.masked && input.secrecy ? undefined : say.notChecked({})),
      ],
      effect: ({ actor, today }) => ({ approvedBy: actor.person, approvedOn: today }),
    }),
    redraft: step({
      label: label('退回修改', 'Send back'),
      from: ['approved'],
      to: 'drafted',
      by: STEERS,
      input: { reason },
      guards: [],
      effect: () => ({ approvedBy: null, approvedOn: null }),
    }),
    post: step({
      label: label('公开', 'Post'),
      from: ['approved'],
      to: 'posted',
      by: STEERS,
      input: {},
      guards: [nothingLeaks],
      effect: ({ today, rule }) => ({ postedOn: today, postedUntil: addDays(today, rule('posting.residents')) }),
    }),
    amend: step({
      label: label('更正', 'Correct'),
      from: ['posted'],
      by: STEERS,
      input: {
        item: text({ label: label('哪一条', 'Which item'), max: 40 }),
        field: text({ label: label('哪一栏', 'Which words'), max: 20 }),
        words: longText({ label: label('改成', 'New words'), max: 2000 }),
        reason,
      },
      guards: [
        ({ record }, input) => {
          const item = record.data.items.find((i) => i.finding === input.item)
          const isField = (PUBLIC_WORDS as readonly string[]).includes(input.field)
          return item && isField ? leakIn([input.words, input.reason]) : say.noSuchItem({})
        },
      ],
      effect: ({ record, today }, input) => amended(record.data, input, today),
    }),
    end: step({
      label: label('撤下', 'Take down'),
      from: ['posted'],
      to: 'ended',
      by: STEERS,
      input: { reason: optional(longText({ label: label('提前撤下的理由', 'Why earlier'), max: 500 })) },
      guards: [
        ({ record, today }, input) => {
          const until = record.data.postedUntil ?? today
          return today < until && !input.reason?.trim() ? say.postedTooShort({ until }) : leakIn([input.reason])
        },
        ({ children }) => {
          const waiting = children('residentComment').filter((comment) => comment.state === 'waiting').length
          return waiting > 0 ? say.commentsWait({ waiting }) : undefined
        },
      ],
      effect: ({ today }, input) => ({ endedOn: today, endReason: input.reason }),
    }),
  },
})

function amended(
  data: DisclosureData,
  input: DataOf<{
    item: ReturnType<typeof text>
    field: ReturnType<typeof text>
    words: ReturnType<typeof longText>
    reason: typeof reason
  }>,
  today: Day,
): Partial<DisclosureData> {
  const field = input.field as (typeof PUBLIC_WORDS)[number]
  const old = data.items.find((item) => item.finding === input.item)!
  return {
    items: data.items.map((item) => (item === old ? { ...item, [field]: input.words } : item)),
    corrections: [
      ...data.corrections,
      {
        item: input.item,
        field,
        before: old[field] ?? '',
        after: input.words,
        reason: input.reason,
        correctedOn: today,
      },
    ],
  }
}
