import type { Kind } from '../domain/kind.ts'
import { isKindName, type KindName, kindNamed } from '../domain/kinds/index.ts'

/** Kinds whose records a guard of `kind` may look at through `referenced`, by field. */
export const looksAtKinds = (kind: Kind): [field: string, to: KindName][] =>
  kind.looksAt.flatMap((field) => {
    const to = kind.fields[field]?.to
    return to && isKindName(to) ? [[field, to] as [string, KindName]] : []
  })

/** The kind of the records that those of `kind` hang on. */
export const parentKind = (kind: Kind): Kind | undefined => {
  const to = kind.parent && kind.fields[kind.parent]?.to
  return to && isKindName(to) ? kindNamed(to) : undefined
}
