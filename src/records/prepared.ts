import { hash } from 'node:crypto'
import type { Prepared } from '../database/send-together.ts'

const names = new Map<string, string>()

/** A statement that connections keep ready, for texts that come again and again. Values are never part of the text. */
export function prepared(text: string, values: unknown[]): Prepared {
  let name = names.get(text)
  if (name === undefined) {
    name = `records-${hash('sha1', text)}`
    names.set(text, name)
  }
  return { name, text, values }
}
