import type { Day } from './day.ts'
import type { DisclosureItem } from './disclosure.ts'
import { type Mask, maskText } from './masking.ts'

/** What the ledger knows of a finding that is to be disclosed. */
export interface LedgerFinding {
  id: string
  title: string
  state: string
  completion: string | null
  answer: string | null
  disclosure: 'party' | 'society' | 'both'
  dueOn: Day | null
  verifiedOn: Day | null
  /** The organisation that answers for it. */
  orgName: string
  doneActs: readonly string[]
  openActs: readonly string[]
}

/** Words of the ledger beside the words that the public would read, with each masking. */
export interface MaskedWords {
  field: 'title' | 'state' | 'done' | 'notDone' | 'who'
  ledger: string
  shown: string
  masks: Mask[]
}

/** The state in words that a resident understands. */
function stateOf({ state, completion, verifiedOn, dueOn }: LedgerFinding): string {
  if (state === 'closed' || state === 'verified') {
    const checked = verifiedOn ? `，${chineseDay(verifiedOn)}他人核验` : ''
    if (completion === 'longTerm') return `这次改完${checked}，长期坚持`
    if (completion === 'staged') return `改完一个阶段${checked}`
    return `改完${checked}`
  }
  if (state === 'submitted') return '改了，等他人核验'
  return dueOn ? `正在改，${chineseDay(dueOn)}前` : '正在改，期限待定'
}

const chineseDay = (day: Day) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`

/** A finding in public words, masked, beside the ledger's own; `names` are those of people whom the street knows. */
export function draftItem(
  finding: LedgerFinding,
  names: readonly string[],
): { item: DisclosureItem; words: MaskedWords[] } {
  const isDone = (finding.state === 'closed' || finding.state === 'verified') && finding.completion !== 'notDone'
  const done = isDone && finding.answer ? finding.answer : finding.doneActs.join('；') || null
  const ledger = {
    title: finding.title,
    state: stateOf(finding),
    done,
    notDone: isDone ? null : finding.openActs.join('；') || null,
    // The office answers, not a person.
    who: finding.orgName,
  }
  const words = Object.entries(ledger).flatMap(([field, text]): MaskedWords[] => {
    if (text === null) return []
    const { text: shown, masks } = maskText(text, names)
    return [{ field: field as MaskedWords['field'], ledger: text, shown, masks }]
  })
  const shown = Object.fromEntries(words.map((w) => [w.field, w.shown]))
  return {
    words,
    item: {
      finding: finding.id,
      audience: finding.disclosure,
      isDone: isDone ? 'done' : 'open',
      title: shown.title ?? '',
      state: shown.state ?? '',
      done: shown.done ?? null,
      notDone: shown.notDone ?? null,
      who: shown.who ?? '',
      dueOn: isDone ? null : finding.dueOn,
    },
  }
}
