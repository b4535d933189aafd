/** How a paper tells of what a ledger holds of one year: 召开支部委员会会议12次，谈心谈话4人次. */
export interface WorkTold {
  ledger: string
  verb: string
  unit: string
  /** Choice by whose values it is counted, each named by its label; where none was made, it is not told. */
  by?: string
  /** What is counted, where it is not named by a choice. */
  noun?: string
  sum?: { field: string; verb: string; unit: string }
}

/** What papers tell of a year’s work, in the order of the chapters of the ledgers; each line rests on one ledger. */
export const WORK_TOLD: readonly WorkTold[] = [
  {
    ...{ ledger: 'activities', verb: '开展', by: 'type', unit: '次' },
    sum: { field: 'participants', verb: '参加', unit: '人次' },
  },
  { ledger: 'heart-talks', verb: '进行', by: 'type', unit: '次' },
  { ledger: 'reminder-talks', verb: '约谈提醒按起因：', by: 'trigger', unit: '次' },
  { ledger: 'minutes', verb: '召开', by: 'type', unit: '次' },
  { ledger: 'duty-pledges', verb: '签订', noun: '责任书、承诺书', unit: '份' },
  { ledger: 'risk-points', verb: '排查', noun: '廉政风险点', unit: '个' },
  { ledger: 'home-visits', verb: '走访', by: 'reason', unit: '户次' },
  {
    ...{ ledger: 'expenses', verb: '支出', by: 'fund', unit: '笔' },
    sum: { field: 'amount', verb: '共', unit: '元' },
  },
  { ledger: 'fixed-assets', verb: '登记', noun: '固定资产', unit: '项' },
  { ledger: 'conveyances', verb: '传达', noun: '文件', unit: '份' },
  { ledger: 'leaves', verb: '登记', noun: '请假', unit: '次' },
]
