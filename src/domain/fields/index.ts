export { amount } from './amount.ts'
export { type Attachment, attachments } from './attachments.ts'
export { choice } from './choice.ts'
export { day } from './day.ts'
export {
  type DataOf,
  type Field,
  type Fields,
  type FieldType,
  type Masking,
  optional,
  rarely,
  stamped,
} from './field.ts'
export { flag } from './flag.ts'
export { instant } from './instant.ts'
export { longText } from './long-text.ts'
export { number } from './number.ts'
export { organisation } from './organisation.ts'
export { objectSchema, parts } from './parts.ts'
export { person } from './person.ts'
export { type Position, position } from './position.ts'
export { reference } from './reference.ts'
export { text } from './text.ts'
