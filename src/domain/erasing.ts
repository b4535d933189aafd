import { flag, longText } from './fields/index.ts'
import type { GuardContext } from './kind.ts'
import type { ErasureData } from './kinds/erasure.ts'
import { type Label, label } from './label.ts'
import { defineLifecycle, move } from './lifecycle.ts'
import type { Refusal } from './problem.ts'
import * as say from './problems/erasure.ts'
import { ERASURE_ASKS, ERASURE_DECIDES } from './roles.ts'

type Context = GuardContext<ErasureData>

/** What identifies the person, one a line: names, phone and ID numbers as they were written. */
export const wordsOf = (lines: string): string[] => [
  ...new Set(
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

/** Words are looked for as they stand: what JSON would escape, and what already stands for something erased, is none. */
const FITTING = /^[^"\\*\u0000-\u001f]{2,50}$/u

/** @returns why the words cannot be looked for */
export function unfitWords(lines: string): Refusal | undefined {
  const words = wordsOf(lines)
  if (words.length === 0) return say.wordsUnfit({ word: '' }, '/words')
  const unfit = words.find((word) => !FITTING.test(word))
  return unfit === undefined ? undefined : say.wordsUnfit({ word: unfit }, '/words')
}

/** Same length as before: what is said of places in a text still holds. */
export const maskWords = (text: string, words: readonly string[]): string =>
  words.reduce((masked, word) => masked.replaceAll(word, '*'.repeat(word.length)), text)

/** Longest first, so that no part of a name is left standing. */
export const inOrder = (words: readonly string[]): string[] => words.toSorted((a, b) => b.length - a.length)

/**
 * Kinds that are archived official documents: for them the archive's keeping period stands against erasure (个人信息保护法
 * 第四十七条第二款) unless the request says that the archive agreed.
 */
export const ARCHIVED: Readonly<Record<string, Label>> = {
  document: label(
    '收来的公文按档案规定保管，保管期满前只留存（档案法；机关文件材料归档范围和文书档案保管期限规定）',
    'Received papers are archived: until their keeping period ends they are kept and not otherwise used (Archives Law)',
  ),
  paper: label(
    '签发的公文按档案规定保管，保管期满前只留存（档案法；机关文件材料归档范围和文书档案保管期限规定）',
    'Issued papers are archived: until their keeping period ends they are kept and not otherwise used (Archives Law)',
  ),
}

/** Notes of who signed in and what was refused are kept for `audit.keep` months by law, and go then. */
export const AUDIT_KEPT = label(
  '网络日志至少留存六个月（网络安全法第二十三条），到期自动删除',
  'Network logs are kept for at least six months (Cybersecurity Law, art. 23) and erased when that is over',
)

const byAnother = ({ record, actor }: Context) => (record.recorder === actor.person ? say.ownRequest({}) : undefined)

const step = move<ErasureData>()
export const ASKS = ERASURE_ASKS
export const DECIDES = ERASURE_DECIDES
const decided = ({ actor, today }: Context): Partial<ErasureData> => ({ decidedBy: actor.person, decidedOn: today })

/**
 * A request to erase personal data (个人信息删除申请): taken down by one person, decided by another. What was decided is carried
 * out at once by the program; then the request loses the very words that it named.
 * @source 个人信息保护法第四十七条
 */
export const erasing = defineLifecycle<ErasureData>('erasure', {
  initial: 'asked',
  states: {
    asked: {
      label: label('待批准', 'Asked'),
      open: true,
      waitsFor: label('等街道领导批准', 'A street leader decides'),
    },
    approved: { label: label('已批准', 'Approved'), open: false, waitsFor: label('已批准', 'Approved') },
    refused: { label: label('未批准', 'Refused'), open: false, waitsFor: label('未批准', 'Refused') },
    withdrawn: { label: label('已撤回', 'Withdrawn'), open: false, waitsFor: label('已撤回', 'Withdrawn') },
  },
  moves: {
    approve: step({
      label: label('批准删除', 'Approve'),
      from: ['asked'],
      to: 'approved',
      by: DECIDES,
      input: { looked: flag({ label: label('要删的、要留的都看过了', 'I looked through what goes and what stays') }) },
      guards: [byAnother, (_, input) => (input.looked ? undefined : say.notLookedThrough({}))],
      effect: decided,
    }),
    refuse: step({
      label: label('不批准', 'Refuse'),
      from: ['asked'],
      to: 'refused',
      by: DECIDES,
      input: { reason: longText({ label: label('理由', 'Reason'), max: 500 }) },
      guards: [byAnother],
      effect: (context, input) => ({ ...decided(context), refusedReason: input.reason }),
    }),
    withdraw: step({
      label: label('撤回', 'Withdraw'),
      from: ['asked'],
      to: 'withdrawn',
      by: ASKS,
      input: {},
      guards: [],
    }),
  },
})
