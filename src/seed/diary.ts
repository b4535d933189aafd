import type { Actor } from '../domain/actor.ts'
import type { CommandInput } from '../domain/command.ts'
import type { Day } from '../domain/day.ts'
import type { Chronicle, ResidentActor } from '../records/index.ts'
import { batchesOf } from './batches.ts'
import type { Random } from './random.ts'

/** What one person wrote at one moment. Versions are filled in when it is carried out. */
export interface DiaryEntry {
  at: Date
  actor: Actor | ResidentActor
  commands: (CommandInput & { version?: number })[]
}

/** A moment of a day in Shanghai; the minutes differ, so that no two entries stand at the same time. */
export const moment = (day: Day, hour: number, random: Random): Date =>
  new Date(Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`) + random.between(0, 3_540_000))

/** Carries the entries out, each at its own time, as the people themselves. */
export async function carryOut(
  entries: readonly DiaryEntry[],
  write: Chronicle,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<void> {
  const versions = new Map<string, number>()
  const ordered = [...entries].sort((a, b) => a.at.getTime() - b.at.getTime())
  let done = 0
  for (const batch of batchesOf(ordered)) {
    const acts = batch.map(({ at, actor, commands }) => ({
      at,
      actor,
      commands: commands.map((command) => {
        if (command.action === 'create') return command
        const seen = versions.get(command.record) ?? 1
        versions.set(command.record, seen + 1)
        return { ...command, version: seen }
      }),
    }))
    for (const outcome of await write(acts)) versions.set(outcome.record, outcome.version)
    done += batch.length
    onProgress(done, ordered.length)
  }
}
