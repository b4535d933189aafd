import { label } from '../label.ts'
import { read } from './define-rule.ts'

const petitionRegulations = label('信访工作条例（2022）', 'Petition Work Regulations (2022)')
const SINCE = '2022-05-01'

/** Residents (服务群众): petitions. */
export const RESIDENT_RULES = {
  'petition.told': read('信访受理告知', 'Petitioner told after', 15, 'days', petitionRegulations, SINCE),
  'petition.closed': read(
    '信访自受理起办结',
    'Petition closed after acceptance',
    60,
    'days',
    petitionRegulations,
    SINCE,
  ),
  'petition.extended': read('信访办理最多延长', 'Petition extended by at most', 30, 'days', petitionRegulations, SINCE),
} as const
