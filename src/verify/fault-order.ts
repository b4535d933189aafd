import type { Fault } from './fault.ts'

/** The nearest cause first: what is wrong with a record before what is wrong with the files and the tree around it. */
export function weight({ code }: Fault): number {
  const order: Fault['code'][] = [
    'bundle.form',
    'bundle.older',
    'bundle.other-key',
    'bundle.entry-changed',
    'bundle.entry-misplaced',
    'bundle.entry-missing',
    'bundle.attachment-changed',
    'bundle.attachment-missing',
    'bundle.record-gap',
    'bundle.checkpoint',
    'bundle.stamp',
    'bundle.file-changed',
  ]
  const at = order.indexOf(code)
  return at < 0 ? order.length : at
}
