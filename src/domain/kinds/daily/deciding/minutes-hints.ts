import { dayAt } from '../../../day.ts'
import { type Label, label } from '../../../label.ts'
import { bodyOf } from './meeting-bodies.ts'
import type { MeetingData, MeetingItem } from './meeting-fields.ts'
import { numberOf, votesOn } from './meeting-lacks.ts'

/** Something in minutes that looks wrong, told while they are written: at an item, or of the whole (`item` null). */
export interface MinutesHint {
  item: number | null
  sort: 'year' | 'thin' | 'echo' | 'vote'
  label: Label
}

/** Names of documents, their numbers and quoted words keep their own years. */
const QUOTED = /《[^》]*》|“[^”]*”|「[^」]*」|〔\d{4}〕/g
const YEAR = /(自|从|至|到|比|较)?((?:19|20)\d{2})(?:\s*年|(?=[-./]\d{1,2}[-./]\d{1,2}))(度)?(以来|以前|之前|至今)?/g

/** Years that a text names as its own and that are not the meeting's; what looks back says so (自…以来). */
export function otherYears(text: string, year: number): number[] {
  const found = [...text.replace(QUOTED, '').matchAll(YEAR)]
    .filter(([, before, , , after]) => !before && !after)
    .map(([, , stated]) => Number(stated))
  return [...new Set(found)].filter((stated) => stated !== year)
}

const textsOf = ({ title, speeches, resolution, positions }: MeetingItem): string[] =>
  [title, speeches, resolution, ...(positions ?? []).map(({ words }) => words)].filter((text) => text != null)

/** Every other year that the minutes name, with the item that names it. */
export const yearsIn = ({ items }: Pick<MeetingData, 'items'>, occurredAt: string): { item: number; year: number }[] =>
  items.flatMap((item, i) =>
    otherYears(textsOf(item).join('\n'), Number(dayAt(occurredAt).slice(0, 4))).map((year) => ({ item: i, year })),
  )

/** What to look at again (F08): another year than the meeting's, an item told too briefly, words that only repeat its title. */
export function minutesHints(data: Pick<MeetingData, 'type' | 'items' | 'present'>, occurredAt: string, thin: number) {
  const hints: MinutesHint[] = yearsIn(data, occurredAt).map(({ item, year }) => ({
    ...{ item, sort: 'year' },
    label: label(
      `写的是 ${year} 年，会议在 ${dayAt(occurredAt).slice(0, 4)} 年，核对一下`,
      `It says ${year}; the meeting was in ${dayAt(occurredAt).slice(0, 4)}. Please check`,
    ),
  }))
  for (const [i, item] of data.items.entries()) {
    const { resolution, title } = item
    if (resolution && resolution.trim() === title.trim())
      hints.push({ item: i, sort: 'echo', label: label('结论和议题一字不差', 'The conclusion repeats the title') })
    else if (resolution && lengthOf(item) < thin)
      hints.push({
        ...{ item: i, sort: 'thin' },
        label: label(
          `议题 ${numberOf(item, i)} 只写了 ${lengthOf(item)} 个字，怕说不清（${thin} 字以上）`,
          `Item ${numberOf(item, i)} has ${lengthOf(item)} characters; ${thin} or more tell enough`,
        ),
      })
    const votes = votesOn(item)
    if (bodyOf(data.type).decides && votes > 0 && votes !== data.present)
      hints.push({
        ...{ item: i, sort: 'vote' },
        label: label(
          `票数 ${votes}，到会 ${data.present}，核对一下`,
          `${votes} votes, ${data.present} present; please check`,
        ),
      })
  }
  return hints
}

const lengthOf = (item: MeetingItem): number =>
  textsOf({ ...item, title: '' }).reduce((sum, text) => sum + text.trim().length, 0)
