import { label } from '../label.ts'
import { ask, read } from './define-rule.ts'

const petitionRegulations = label('信访工作条例（2022）', 'Petition Work Regulations (2022)')
const SINCE = '2022-05-01'

/** Residents (服务群众): petitions, and which disputes the short form does for. */
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
  'dispute.short.neighbours': ask('简易登记：邻里相处', 'Short form: neighbours', 1, 'allowed'),
  'dispute.short.noise': ask('简易登记：噪声', 'Short form: noise', 1, 'allowed'),
  'dispute.short.parking': ask('简易登记：停车', 'Short form: parking', 1, 'allowed'),
  'dispute.short.leak': ask('简易登记：漏水', 'Short form: leaks', 1, 'allowed'),
  'dispute.short.property': ask('简易登记：物业服务', 'Short form: property services', 1, 'allowed'),
  'dispute.short.family': ask('简易登记：家庭', 'Short form: family', 0, 'allowed'),
  'dispute.short.money': ask('简易登记：钱款、赔偿', 'Short form: money, compensation', 0, 'allowed'),
} as const
