import { type Label, label } from '../../../label.ts'

/** The steps of both procedures, each said once. */
export const DECISION_STEPS = {
  views: label('征求意见', 'Views asked'),
  branchProposes: label('支部提议', 'Branch proposes'),
  committeesPropose: label('两委提议', 'Both committees propose'),
  unitsDiscuss: label('相关单位商议', 'Units concerned discuss'),
  committeesDiscuss: label('两委商议', 'Both committees discuss'),
  membersReview: label('党员大会审议', 'Members review'),
  residentsDecide: label('居民会议决议', 'Residents decide'),
  publishDecision: label('决议公开', 'Decision published'),
  publishResult: label('结果公开', 'Result published'),
} as const satisfies Record<string, Label>
export type DecisionStep = keyof typeof DECISION_STEPS

/** What each procedure goes through, in this order and no other. */
export const PROCEDURES = {
  consulted: {
    label: label('一征三议两公开', 'Asked, discussed three times, published twice'),
    steps: ['views', 'committeesPropose', 'unitsDiscuss', 'residentsDecide', 'publishDecision', 'publishResult'],
  },
  fourStep: {
    label: label('四议两公开', 'Discussed four times, published twice'),
    steps: [
      'branchProposes',
      'committeesDiscuss',
      'membersReview',
      'residentsDecide',
      'publishDecision',
      'publishResult',
    ],
  },
} as const satisfies Record<string, { label: Label; steps: readonly DecisionStep[] }>
