import type { Field, FieldBase } from './field.ts'
import { reference } from './reference.ts'

/** A person of the street's people list (人员). */
export const person = (options: FieldBase): Field<string> => ({ ...reference('person', options), type: 'person' })
