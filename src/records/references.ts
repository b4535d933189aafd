import type { Field, Fields } from '../domain/fields/index.ts'

/** A place in a record's data that points at another record. */
export interface Reference {
  /** Name of the kind that it points at. */
  to: string
  id: string
  /** `/owner`, `/extensions/0/grantedBy` */
  at: string
  field: Field
}

/** Every reference in data of these fields; what is empty points nowhere. */
export function referencesIn(fields: Fields, data: Record<string, unknown>, at = ''): Reference[] {
  return Object.entries(data).flatMap(([name, value]): Reference[] => {
    const field = fields[name]
    if (!field || value === null || value === undefined) return []
    if (field.to) return [{ to: field.to, id: value as string, at: `${at}/${name}`, field }]
    if (field.type !== 'parts') return []
    return (value as Record<string, unknown>[]).flatMap((part, i) =>
      referencesIn(field.parts ?? {}, part, `${at}/${name}/${i}`),
    )
  })
}
