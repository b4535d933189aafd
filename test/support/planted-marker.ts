import { askedFor } from '../../src/domain/fields/field.ts'
import type { Attachment, Field } from '../../src/domain/fields/index.ts'
import { KIND_NAMES, type KindName, kindNamed } from '../../src/domain/kinds/index.ts'
import { exampleCommands, type Surroundings } from './examples.ts'

/** A name and a number that stand nowhere else. */
export const newMarker = () => {
  const digits = () => String(Math.floor(Math.random() * 1e9)).padStart(9, '0')
  return { name: `钟${[...digits()].map((d) => '甲乙丙丁戊己庚辛壬癸'[Number(d)]).join('')}`, phone: `13${digits()}` }
}
export type Marker = ReturnType<typeof newMarker>

/** The marker in whatever form the field takes; undefined where it takes none. */
function planted(field: Field, { name, phone }: Marker, around: Surroundings, files: Attachment[]): unknown {
  switch (field.type) {
    case 'text':
    case 'longText':
      return [`据${name}（${phone}）反映`, name, phone].find((text) => field.schema.safeParse(text).success)
    case 'attachments':
      return files.slice(0, field.max)
    case 'parts': {
      const asked = askedFor(field.parts!)
      // Parts without words hold no name, and their figures have sums of their own.
      const holds = (one: Field) => planted(one, { name, phone }, around, files) !== undefined
      if (!Object.values(asked).some(holds)) return undefined
      const part = Object.fromEntries(
        Object.entries(asked).map(([key, one]) => [
          key,
          planted(one, { name, phone }, around, files) ?? sample(one, around),
        ]),
      )
      return field.schema.safeParse([part]).success ? [part] : undefined
    }
    default:
      return undefined
  }
}

function sample(field: Field, around: Surroundings): unknown {
  if (field.type === 'choice') return Object.keys(field.choices!)[0]
  if (field.type === 'day') return '2026-06-01'
  if (field.type === 'number') return 1
  if (field.type === 'person') return around.person
  if (field.to === 'organisation') return around.org.id
  return field.to === 'finding' ? around.rectifying.finding : field.to === 'measure' ? around.rectifying.measure : null
}

/** A record of every kind with the marker in every field that can hold it, and which fields these were. */
export function plantedCommands(marker: Marker, around: Surroundings, files: Attachment[]) {
  const fields: string[] = []
  const of = (name: KindName) => {
    const kind = kindNamed(name)
    const more = Object.entries(kind.fields).flatMap(([field, definition]) => {
      const isGiven = !definition.stamped && !kind.unique.includes(field)
      const value = isGiven ? planted(definition, marker, around, files) : undefined
      if (value === undefined) return []
      fields.push(`${name}.${field}`)
      return [[field, value]]
    })
    return exampleCommands(name, around, Object.fromEntries(more))
  }
  // A request holds words of its own; an organisation is no person's.
  const kinds = KIND_NAMES.filter((name) => name !== 'erasure' && name !== 'organisation')
  return { batches: kinds.map((kind) => ({ kind, commands: of(kind) })), fields }
}
