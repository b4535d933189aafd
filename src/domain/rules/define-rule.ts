import { type Label, label } from '../label.ts'
import { local } from './bases.ts'

/** A number with its basis (依据) and unit; a street may put its own value with its own basis and validity in place. */
export interface Rule {
  label: Label
  value: number
  unit:
    | 'days'
    | 'workdays'
    | 'months'
    | 'hours'
    | 'people'
    | 'yuan'
    | 'fen'
    | 'points'
    | 'perMille'
    | 'characters'
    | 'metres'
    | 'allowed'
    | 'perWeek'
    | 'perMonth'
    | 'perQuarter'
    | 'perHalfYear'
    | 'perYear'
  basis: Label
  /** `read`: read in a published source; `ask`: the office confirms. */
  mark: 'read' | 'ask'
  validFrom: string
  validTo: string | null
}

/** A value that the sources do not settle: the office confirms it. */
export const ask = (zh: string, en: string, value: number, unit: Rule['unit'], basis: Label = local): Rule => ({
  label: label(zh, en),
  value,
  unit,
  basis,
  mark: 'ask',
  validFrom: '2024-02-08',
  validTo: null,
})

/** A value read in a published source. */
export const read = (
  zh: string,
  en: string,
  value: number,
  unit: Rule['unit'],
  basis: Label,
  validFrom: string,
): Rule => ({
  label: label(zh, en),
  value,
  unit,
  basis,
  mark: 'read',
  validFrom,
  validTo: null,
})
