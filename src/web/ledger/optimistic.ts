import type { LedgerRow } from '../../domain/api/shapes.ts'

/** Rows as they will be once what waits is recorded. Kept outside React: the undo bar and every mode of the ledger share it. */
const patches = new Map<string, { patch: Partial<LedgerRow>; base: number }>()
let count = 0
const listeners = new Set<() => void>()

const tell = () => {
  count++
  for (const listener of listeners) listener()
}

export const subscribeToPatches = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Lays changes over rows until they are dropped, or until a newer version of the row has come from the server. */
export function patchRows(changed: readonly { row: LedgerRow; after: LedgerRow }[]): void {
  for (const { row, after } of changed) patches.set(row.id, { patch: after, base: row.version })
  tell()
}

export function dropPatches(ids: readonly string[]): void {
  for (const id of ids) patches.delete(id)
  tell()
}

export const shownRows = {
  version: () => count,
  apply: (rows: readonly LedgerRow[]): readonly LedgerRow[] =>
    patches.size === 0
      ? rows
      : rows.map((row) => {
          const found = patches.get(row.id)
          return found && row.version <= found.base ? { ...row, ...found.patch, version: row.version } : row
        }),
}
