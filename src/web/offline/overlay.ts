import type { Me, StoredRow } from '../../domain/api/shapes.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import type { Entry } from './entry.ts'

/**
 * A record as it will be once what waits on this device has arrived; undefined where neither the server nor the queue knows
 * it. The version is the one that a further change has to state.
 */
export function withWaiting(row: StoredRow | undefined, entries: readonly Entry[], me: Me): StoredRow | undefined {
  return entries.reduce<StoredRow | undefined>((now, entry) => applied(now, entry, me), row)
}

function applied(row: StoredRow | undefined, { command, writtenAt }: Entry, me: Me): StoredRow | undefined {
  const { lifecycle } = kindNamed(command.kind as KindName)
  if (command.action === 'create')
    return (
      row ?? {
        id: command.record,
        kind: command.kind,
        org: command.org ?? me.post.org,
        state: lifecycle?.initial ?? null,
        version: 1,
        number: null,
        occurredAt: command.occurredAt ?? writtenAt,
        recordedAt: writtenAt,
        changedAt: writtenAt,
        recorder: me.person,
        importedIn: null,
        data: command.data,
      }
    )
  // What the server has already is in the row.
  if (!row || row.version > command.version) return row
  const version = command.version + 1
  if (command.action === 'correct') return { ...row, version, data: { ...row.data, ...command.data } }
  return { ...row, version, state: lifecycle?.moves[command.move]?.to ?? row.state }
}
