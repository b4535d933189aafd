import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** The processes of one of our programs that this one starts from here on. */
export function startedPrograms(file: string) {
  const all: ChildProcess[] = []
  const note = (message: unknown) => void all.push((message as { process: ChildProcess }).process)
  subscribe('child_process', note)
  return {
    started: () => all.filter(({ spawnargs }) => spawnargs?.some((part) => part.includes(file))),
    stop: () => void unsubscribe('child_process', note),
  }
}
