import { addDays, type Day } from './day.ts'
import { type DataOf, flag, longText, text } from './fields/index.ts'
import type { GuardContext } from './kind.ts'
import type { DisclosureData } from './kinds/disclosure.ts'
import { label } from './label.ts'
import { defineLifecycle, move } from './lifecycle.ts'
import { type Mask, maskText } from './masking.ts'
import type { Refusal } from './problem.ts'
import * as say from './problems/disclosure.ts'

type Context = GuardContext<DisclosureData>
export type DisclosureItem = DisclosureData['items'][number]

/** The words of one item that the public reads. */
export const PUBLIC_WORDS = ['title', 'state', 'done', 'notDone', 'who'] as const

/** Places in words meant for the public at which the rule would still mask something. */
export const openPlaces = (text: string, names: readonly string[]): Mask[] =>
  // Who answers for it is an office; what is masked already stays as it is.
  maskText(text, names).masks.filter((mask) => !/[*]|^某处$/.test(text.slice(mask.start, mask.end)))

/** Refuses words in which something can still be read that the public must not see; `opened` was let through with a reason. */
export function leakIn(
  words: readonly (string | null)[],
  names: readonly string[],
  opened: readonly string[] = [],
): Refusal | undefined {
  for (const text of words) {
    if (text === null) continue
    const found = openPlaces(text, names)
      .map(({ start, end, sort }) => ({ words: text.slice(start, end), sort }))
      .find((place) => !opened.includes(place.words))
    if (found) return say.wordsLeak(found)
  }
  return undefined
}

/** The same of everything that a disclosure shows. */
function nothingLeaks({ record: { data }, names }: Context): Refusal | undefined {
  const known = names()
  for (const item of data.items) {
    for (const field of PUBLIC_WORDS) {
      const refused = leakIn([item[field]], known, openedIn(data, item.finding, field))
      if (refused) return refused
    }
  }
  return leakIn([data.title], known)
}

/** What was let through in these words of this item; a disclosure older than the field has none. */
export const openedIn = (data: Pick<DisclosureData, 'openings'>, finding: string, field: string): string[] =>
  (data.openings ?? []).filter((o) => o.item === finding && o.field === field).map((o) => o.words)
const hasItems = ({ record }: Context) => (record.data.items.length === 0 ? say.nothingToDisclose({}) : undefined)
const reportIsApproved = ({ record }: Context) =>
  record.data.reportApprovedOn === null ? say.reportNotApproved({}) : undefined
/** Who drafted it or handed it in does not approve it: nobody vouches for himself. */
const notByDrafter = ({ record, actor }: Context) =>
  [record.recorder, record.data.proposedBy].includes(actor.person) ? say.ownDisclosure({}) : undefined
/** It had its days, and nobody waits for an answer. */
const hadItsDays = ({ record, today }: Context) => {
  const until = record.data.postedUntil ?? today
  return today < until ? say.postedTooShort({ until }) : undefined
}
const nobodyWaits = ({ children }: Context) => {
  const waiting = children('residentComment').filter((comment) => comment.state === 'waiting').length
  return waiting > 0 ? say.commentsWait({ waiting }) : undefined
}

const step = move<DisclosureData>()
const DECIDES = ['streetSecretary', 'streetLeader'] as const
const STEERS = ['streetPartyOffice', 'streetLeader', 'streetSecretary'] as const
const reason = longText({ label: label('理由', 'Reason'), max: 500 })

/** The code that Party members have on paper: `K7M2-94TX`. */
export const partyCode = () =>
  text({ label: label('党内页口令', 'Code of the Party page'), max: 20, pattern: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ })

/**
 * The life of a disclosure (双公开): drafted from the ledger, handed in, approved word for word by another person, posted for at
 * least `posting.residents` days, ended; or withdrawn before, for a reason that its readers see. What was once posted is
 * corrected in view: the old words stay.
 * @source domain.md §3; 中国共产党巡视工作条例（2024）
 */
export const disclosing = defineLifecycle<DisclosureData>('disclosure', {
  initial: 'drafted',
  states: {
    drafted: {
      label: label('拟稿', 'Drafted'),
      open: true,
      waitsFor: label('等党建办看完报送', 'The Party office reads it and hands it in'),
    },
    proposed: {
      label: label('待批准', 'Awaiting approval'),
      open: true,
      waitsFor: label('等街道领导批准', 'A street leader approves it'),
    },
    approved: {
      label: label('已批准', 'Approved'),
      open: true,
      waitsFor: label('等党建办公开', 'The Party office posts it'),
    },
    posted: { label: label('公开中', 'Posted'), open: true, waitsFor: label('公开期内', 'It stays posted') },
    ended: { label: label('期满撤下', 'Ended'), open: false, waitsFor: label('公开期已满', 'It had its days') },
    withdrawn: {
      label: label('提前撤下', 'Withdrawn'),
      open: false,
      waitsFor: label('没有公开满', 'It was withdrawn'),
    },
  },
  moves: {
    propose: step({
      label: label('报批', 'Hand in'),
      from: ['drafted'],
      to: 'proposed',
      by: STEERS,
      input: {},
      guards: [hasItems, reportIsApproved, nothingLeaks],
      effect: ({ actor, today }) => ({ proposedBy: actor.person, proposedOn: today, returned: null }),
    }),
    approve: step({
      label: label('批准', 'Approve'),
      from: ['proposed'],
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
      from: ['proposed', 'approved'],
      to: 'drafted',
      by: STEERS,
      input: { reason },
      guards: [],
      effect: (_, input) => ({
        ...{ proposedBy: null, proposedOn: null, approvedBy: null, approvedOn: null },
        returned: input.reason,
      }),
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
        ({ record: { data }, names }, input) => {
          const item = data.items.find((i) => i.finding === input.item)
          const field = PUBLIC_WORDS.find((name) => name === input.field)
          if (!item || !field) return say.noSuchItem({})
          if (item[field] === input.words) return say.nothingCorrected({})
          const opened = openedIn(data, input.item, field)
          return leakIn([input.words], names(), opened) ?? leakIn([input.reason], names())
        },
      ],
      effect: ({ record, today }, input) => amended(record.data, input, today),
    }),
    newCode: step({
      label: label('换口令', 'New Party code'),
      from: ['drafted', 'proposed', 'approved', 'posted'],
      by: STEERS,
      input: { partyCode: partyCode() },
      guards: [],
      effect: (_, input) => input,
    }),
    end: step({
      label: label('期满撤下', 'Take down'),
      from: ['posted'],
      to: 'ended',
      by: STEERS,
      input: {},
      guards: [hadItsDays, nobodyWaits],
      effect: ({ today }) => ({ endedOn: today }),
    }),
    // At once, whatever waits: something may stand there that must not.
    withdraw: step({
      label: label('提前撤下', 'Withdraw'),
      from: ['drafted', 'proposed', 'approved', 'posted'],
      to: 'withdrawn',
      by: STEERS,
      input: { reason },
      guards: [({ record, names }, input) => (record.state === 'posted' ? leakIn([input.reason], names()) : undefined)],
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
