import type { Field, FieldBase } from './field.ts'
import { reference } from './reference.ts'

/** An organisation of the street (街道、社区、支部……); of `levels` only, or only what `fits`, where they are told. */
export const organisation = (options: FieldBase & Pick<Field, 'levels' | 'fits'>): Field<string> => ({
  ...reference('organisation', options),
  type: 'organisation',
})
