import type { Field, FieldBase } from './field.ts'
import { reference } from './reference.ts'

/** An organisation of the street (街道、社区、支部……). */
export const organisation = (options: FieldBase): Field<string> => ({
  ...reference('organisation', options),
  type: 'organisation',
})
