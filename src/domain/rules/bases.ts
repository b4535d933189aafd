import { label } from '../label.ts'

/** What several rules rest on (依据), said in one way. */
export const local = label('各地规定不一，由街道确认', 'Local; the street confirms')
export const branchRegulations = label(
  '中国共产党支部工作条例（试行）',
  'Regulations on the Work of Party Branches (trial)',
)
export const duesRules = label(
  '关于中国共产党党费收缴、使用和管理的规定（中组发〔2008〕3号）',
  'Rules on Party dues (2008)',
)
