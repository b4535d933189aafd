import { actingAs } from '../../domain/api/acting-as.ts'
import type { Me } from '../../domain/api/shapes.ts'
import type { Outcome } from '../../domain/command.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { isReached } from '../api/connection.ts'
import { DeviceFullError, OfflineError, ProblemError } from '../api/problem.ts'
import { sender, type Unsent } from '../api/send-once.ts'
import { uuidv7 } from '../api/uuid.ts'
import { isFull } from './database.ts'
import { deviceQueue } from './device-queue.ts'
import type { Entry, Queued } from './entry.ts'
import { canKeep, hashesIn } from './files.ts'
import { decide, type End, enqueue } from './sync.ts'

/** What came of recording something: it is in the log, or it waits on this device and goes there by itself. */
export interface Recorded extends Outcome {
  /** Kept on this device, not sent yet. `version` is then the one that it will be; there is no number yet. */
  isWaiting: boolean
}

/** What is known about what is recorded. */
export interface About {
  me: Me
  /** The record as it was seen, where there is one already. */
  seen?: { data: Record<string, unknown>; state: string | null } | undefined
  /** Called once nothing can be lost any more: what the form keeps by itself can go. */
  kept?: (() => void) | undefined
}

const sendDirectly = sender()

/**
 * Records something: first into this device's queue, then to the server, once. Returns as soon as the server has it, or as
 * soon as it is clear that it has to wait.
 * @throws ProblemError where a rule stands against it: the form has it then, the queue no more; DeviceFullError
 */
export async function record(command: Unsent, about: About): Promise<Recorded> {
  if (command.action === 'erase' || !canKeep()) return directly(command, about)
  const entry = await entryOf({ ...command, id: uuidv7() } as Queued, about)
  let end: End
  try {
    end = await enqueue(entry, () => about.kept?.())
  } catch (error) {
    if (!isFull(error)) throw error
    // No room to keep it: the server takes it at once, or it stays in the form.
    return directly(command, about).catch((failure) => {
      throw failure instanceof OfflineError ? new DeviceFullError() : failure
    })
  }
  if (end.is === 'done') return { ...end.outcome, isWaiting: false }
  if (end.is === 'refused') {
    // Its files stay here for the form, which goes on with them.
    await decide(() => ({ entries: [], removed: [{ ...end.entry, files: [] }] }))
    throw new ProblemError({ status: 409, ...end.entry.problem! })
  }
  return { ...expected(entry.command, about), isWaiting: true }
}

async function directly(command: Unsent, about: About): Promise<Recorded> {
  const outcome = await sendDirectly(command)
  about.kept?.()
  return { ...outcome, isWaiting: false }
}

async function entryOf(command: Queued, { me, seen }: About): Promise<Omit<Entry, 'seq'>> {
  const owner = actingAs(me)
  const files: string[] = []
  for (const sha256 of hashesIn(command)) if (await deviceQueue.file(owner, sha256)) files.push(sha256)
  const said = command.action === 'create' ? command.data : seen?.data
  return {
    owner,
    command,
    files,
    writtenAt: new Date().toISOString(),
    title: String(said?.[kindNamed(command.kind as KindName).title] ?? ''),
    seen:
      command.action === 'correct'
        ? Object.fromEntries(Object.keys(command.data).map((name) => [name, seen?.data[name] ?? null]))
        : null,
    saysWhen: command.occurredAt !== undefined,
    isApart: !isReached(),
    attempts: 0,
    status: 'waiting',
    problem: null,
    notBefore: 0,
  }
}

/** What the server will say, if nothing stands against it. */
function expected(command: Queued, { seen }: About): Outcome {
  const { lifecycle } = kindNamed(command.kind as KindName)
  const state =
    command.action === 'create'
      ? (lifecycle?.initial ?? null)
      : ((command.action === 'move' ? lifecycle?.moves[command.move]?.to : undefined) ?? seen?.state ?? null)
  return {
    ...{ id: command.id, kind: command.kind, record: command.record, state, number: null, replayed: false },
    version: command.action === 'create' ? 1 : command.version + 1,
    recordedAt: new Date().toISOString(),
  }
}
