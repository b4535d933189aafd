import type { KindName } from '../kinds/index.ts'
import type { Label } from '../label.ts'
import { label } from '../label.ts'
import type { Narrowing } from '../ledgers/define-ledger.ts'
import type { Role } from '../roles.ts'
import type { CadenceId } from './cadences.ts'
import type { PeriodLength } from './period.ts'

/** Under which heading what is owed is shown. */
export const OBLIGATION_GROUPS = {
  branchLife: label('三会一课和组织生活', 'Branch life'),
  topics: label('专题会议', 'Topic meetings'),
  study: label('学习教育', 'Study'),
  posts: label('岗位职责', 'Duties of posts'),
  lists: label('责任清单和制度', 'Duty lists and rules'),
  own: label('本街道另定的', 'The street’s own'),
} as const satisfies Record<string, Label>
export type ObligationGroup = keyof typeof OBLIGATION_GROUPS

/** Who owes something: bodies of a level, whoever holds a post, or one body. */
export type Owing = 'street' | 'community' | 'branch' | { post: Role } | { body: string }

/** The records that fulfil it: of a kind, narrowed by its choices. */
export interface Fulfilling {
  kind: KindName
  where: readonly Narrowing[]
  /** For posts: the person field of the record in which the holder has to stand. */
  person?: string
}

/** Something that falls due in every period (应做事项): who owes it, how often, and which record fulfils it. */
export interface Obligation {
  /** A rule of the pack, or the record that made it. */
  id: string
  label: Label
  group: ObligationGroup
  owedBy: readonly Owing[]
  every: PeriodLength
  by: readonly Fulfilling[]
  /** The rule or list that made it: which post sees to it, and who is first responsible. */
  list?: { id: string; name: string; who: string; firstResponsible: string | null }
  /** Not asked while this other rule is: it asks for the same records, more often. */
  unless?: CadenceId
  /** Falls on this day of the week (Monday is 1): a week in which it is a day off asks for nothing. */
  weekday?: number
}
