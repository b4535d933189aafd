import type { Field, Fields } from './fields/field.ts'
import type { Label } from './label.ts'
import { fenToYuan } from './money.ts'

/** How names and days are said where a value is shown. */
export interface Saying {
  say: (label: Label) => string
  day: (day: string) => string
  moment: (instant: string) => string
  person: (id: string) => string
  organisation: (id: string) => string
  yes: string
  no: string
}

/** A field's value in words, for lists of changes; empty where nothing was stated. */
export function valueWords(field: Field | undefined, value: unknown, saying: Saying): string {
  if (value === null || value === undefined || value === '') return ''
  if (!field) return typeof value === 'object' ? '' : String(value)
  switch (field.type) {
    case 'choice': {
      const label = field.choices?.[String(value)]
      return label ? saying.say(label) : String(value)
    }
    case 'person':
      return saying.person(String(value))
    case 'organisation':
      return saying.organisation(String(value))
    case 'day':
      return saying.day(String(value))
    case 'instant':
      return saying.moment(String(value))
    case 'amount':
      return fenToYuan(Number(value))
    case 'flag':
      return value === true ? saying.yes : saying.no
    case 'attachments':
      return (value as { name: string }[]).map((f) => f.name).join('、')
    case 'parts':
      return (value as Record<string, unknown>[])
        .map((row) =>
          partWords(field.parts ?? {}, row, saying)
            .map(([, said]) => said)
            .join(' '),
        )
        .join('；')
    case 'reference':
      return ''
    default:
      return field.written?.write(value) ?? String(value)
  }
}

/** What one line of a list says, field by field, without what is empty. */
export function partWords(parts: Fields, row: Readonly<Record<string, unknown>>, saying: Saying): [string, string][] {
  const said: [string, string][] = []
  for (const [name, field] of Object.entries(parts)) {
    const word = valueWords(field, row[name], saying)
    // A name as it was written, and the person whose it is, are one.
    const isThere = field.type === 'person' && said.some(([, other]) => other === word)
    if (word && !isThere) said.push([name, word])
  }
  return said
}
