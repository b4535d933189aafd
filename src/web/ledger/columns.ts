import { evidenceMissing } from '../../domain/kinds/finding.ts'
import { type Label, label } from '../../domain/label.ts'

export interface Column {
  id: string
  label: Label
  width: number
  /** Lower goes first when the screen is narrow. */
  priority: number
  /** The field that the header sorts by. */
  sort?: string
  /** The finding's field that is edited in the cell. */
  edits?: 'owner' | 'dueOn' | 'category' | 'leaderInCharge' | 'title'
  numeric?: boolean
}

/** The columns that the ledger can show, in their usual order. */
export const COLUMNS = [
  { id: 'number', label: label('编号', 'No.'), width: 96, priority: 9, sort: 'number' },
  { id: 'title', label: label('问题（原文）', 'Finding (exact words)'), width: 360, priority: 10, sort: 'title' },
  { id: 'org', label: label('社区', 'Community'), width: 120, priority: 5, sort: 'org' },
  { id: 'round', label: label('轮次', 'Round'), width: 160, priority: 2, sort: 'round' },
  { id: 'category', label: label('类别', 'Category'), width: 110, priority: 4, sort: 'category', edits: 'category' },
  { id: 'owner', label: label('责任人', 'Owner'), width: 104, priority: 8, sort: 'owner', edits: 'owner' },
  {
    id: 'leader',
    label: label('分管领导', 'Leader in charge'),
    width: 108,
    priority: 2,
    edits: 'leaderInCharge',
  },
  { id: 'state', label: label('状态', 'State'), width: 96, priority: 7, sort: 'state' },
  { id: 'measures', label: label('措施', 'Measures'), width: 108, priority: 5 },
  { id: 'evidence', label: label('佐证', 'Evidence'), width: 88, priority: 4 },
  { id: 'dueOn', label: label('时限', 'Due'), width: 116, priority: 9, sort: 'dueOn', edits: 'dueOn' },
  { id: 'last', label: label('最近动静', 'Last change'), width: 168, priority: 3, sort: 'changedAt' },
  { id: 'originalDueOn', label: label('原定时限', 'Due at first'), width: 110, priority: 2, sort: 'originalDueOn' },
  { id: 'completion', label: label('完成情况', 'Completion'), width: 110, priority: 2, sort: 'completion' },
  { id: 'nextLookOn', label: label('下次回头看', 'Next look'), width: 110, priority: 1, sort: 'nextLookOn' },
] as const satisfies readonly Column[]

export type ColumnId = (typeof COLUMNS)[number]['id']
export const COLUMN_IDS = COLUMNS.map((c) => c.id) as ColumnId[]
export const columnOf = (id: ColumnId): Column => COLUMNS.find((c) => c.id === id) as Column

/** Fields by which the ledger can be narrowed, in the order in which chips stand. */
export const FILTER_FIELDS = [
  'round',
  'org',
  'state',
  'category',
  'owner',
  'dueOn',
  'completion',
  'title',
  'nextLookOn',
  'closedOn',
  'feedbackOn',
  'planProposedOn',
  'returned',
  'evidenceMissing',
] as const
export type FilterField = (typeof FILTER_FIELDS)[number]
export const FIELD_LABELS: Record<FilterField, Label> = {
  round: label('轮次', 'Round'),
  org: label('社区', 'Community'),
  state: label('状态', 'State'),
  category: label('类别', 'Category'),
  owner: label('责任人', 'Owner'),
  dueOn: label('时限', 'Due'),
  completion: label('完成情况', 'Completion'),
  title: label('问题', 'Finding'),
  nextLookOn: label('下次回头看', 'Next look'),
  closedOn: label('销号日', 'Closed'),
  feedbackOn: label('反馈日', 'Feedback'),
  planProposedOn: label('报送方案日', 'Plan handed in'),
  returned: label('退回理由', 'Why it came back'),
  evidenceMissing: evidenceMissing.label,
}

export const SORT_FIELDS = [
  'dueOn',
  'number',
  'title',
  'org',
  'round',
  'category',
  'owner',
  'state',
  'completion',
  'changedAt',
  'originalDueOn',
  'nextLookOn',
] as const
