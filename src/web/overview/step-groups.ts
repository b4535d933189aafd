/** The steps of a finding as the bars show them: states that wait for the same kind of thing are one piece. */
export const STEP_GROUPS = [
  { name: 'toPlan', states: ['received', 'claimed', 'planned'] },
  { name: 'rectifying', states: ['rectifying', 'reopened'] },
  { name: 'submitted', states: ['submitted'] },
  { name: 'verified', states: ['verified'] },
  { name: 'closed', states: ['closed'] },
] as const

export const countIn = (byState: Readonly<Record<string, number>>, states: readonly string[]): number =>
  states.reduce((n, state) => n + (byState[state] ?? 0), 0)

/** The ledger's address for a step at which findings wait; what it lists is what was counted. */
export const STEP_SEARCH: Record<string, Record<string, string>> = {
  verify: { state: 'submitted' },
  close: { state: 'verified' },
  approvePlan: { state: 'claimed', planProposedOn: '!-' },
  claim: { state: 'received' },
  plan: { state: 'claimed', planProposedOn: '-' },
  begin: { state: 'planned' },
  evidence: { state: 'rectifying', returned: '-', evidenceMissing: 'yes' },
  work: { state: 'rectifying', returned: '-', evidenceMissing: 'no' },
  returned: { state: 'rectifying', returned: '!-' },
  reopened: { state: 'reopened' },
}
