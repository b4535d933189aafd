import { label } from '../label.ts'
import type { LedgerColumn } from './define-ledger.ts'

/** A column of a ledger that offices hand in as a sheet too. */
export interface ImportedColumn extends LedgerColumn {
  /** Field of the finding that an import writes; absent where the column is only derived. */
  field?: string
  /** Other headings under which offices hand the same column in. */
  alsoCalled?: readonly string[]
}

/** The rectification ledger (整改台账) in the shape that offices hand in. */
export const RECTIFICATION_LEDGER: readonly ImportedColumn[] = [
  { key: 'position', heading: label('序号', 'No.'), width: 6, as: 'number', alsoCalled: ['编号顺序', '序'] },
  { key: 'number', heading: label('编号', 'Number'), width: 10, as: 'text', alsoCalled: ['问题编号'] },
  {
    key: 'category',
    heading: label('问题类别', 'Category'),
    width: 12,
    as: 'text',
    field: 'category',
    alsoCalled: ['类别', '问题分类', '方面'],
  },
  {
    key: 'original',
    heading: label('反馈问题', 'Finding'),
    width: 40,
    as: 'text',
    field: 'original',
    alsoCalled: ['问题', '存在问题', '具体问题', '问题表现', '巡察反馈问题', '反馈的问题', '问题（原文）'],
  },
  { key: 'goal', heading: label('整改目标', 'Goal'), width: 20, as: 'text', field: 'goal', alsoCalled: ['目标'] },
  {
    key: 'measures',
    heading: label('整改措施', 'Measures'),
    width: 40,
    as: 'text',
    field: 'measures',
    alsoCalled: ['措施', '具体措施'],
  },
  {
    key: 'org',
    heading: label('责任单位', 'Organisation'),
    width: 14,
    as: 'text',
    field: 'org',
    alsoCalled: ['整改单位', '牵头单位', '责任社区'],
  },
  {
    key: 'leaderInCharge',
    heading: label('责任领导', 'Leader in charge'),
    width: 10,
    as: 'text',
    field: 'leaderInCharge',
    alsoCalled: ['分管领导'],
  },
  {
    key: 'owner',
    heading: label('责任人', 'Owner'),
    width: 10,
    as: 'text',
    field: 'owner',
    alsoCalled: ['具体责任人', '经办人'],
  },
  {
    key: 'dueOn',
    heading: label('整改时限', 'Due'),
    width: 12,
    as: 'day',
    field: 'dueOn',
    alsoCalled: ['时限', '完成时限', '整改期限'],
  },
  { key: 'state', heading: label('当前状态', 'State'), width: 10, as: 'text', alsoCalled: ['状态'] },
  {
    key: 'answer',
    heading: label('整改情况', 'What was done'),
    width: 40,
    as: 'text',
    alsoCalled: ['整改进展', '进展情况', '整改落实情况'],
  },
  { key: 'completion', heading: label('完成情况', 'Completion'), width: 12, as: 'text', alsoCalled: ['是否完成'] },
  { key: 'evidence', heading: label('佐证材料', 'Evidence'), width: 20, as: 'text', alsoCalled: ['佐证'] },
  { key: 'closedOn', heading: label('销号日期', 'Closed on'), width: 12, as: 'day', alsoCalled: ['销号时间'] },
  { key: 'extensions', heading: label('延期情况', 'Extensions'), width: 20, as: 'text', alsoCalled: ['延期'] },
]
