import type { ProblemDetails } from '../../domain/api/shapes.ts'
import type { CommandInput, Outcome } from '../../domain/command.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'

/** Why the server did not take something, as it is kept and shown. */
export type KeptProblem = Pick<ProblemDetails, 'code' | 'detail' | 'at' | 'values' | 'problems'>

/** What the queue takes: everything but an erasure, which is never done from a pocket. */
export type Queued = Exclude<CommandInput, { action: 'erase' }>

/** One command on this device that the log does not hold yet, as far as this device knows. */
export interface Entry {
  /** Place in the order in which things were written on this device; what it is known by here. */
  seq: number
  /** Person and post under which it was written; nobody else's session ever sends it. */
  owner: string
  /** Its id becomes that of the log's entry: sent twice, recorded once. */
  command: Queued
  /** SHA-256 of the files that it holds and that this device keeps. */
  files: string[]
  /** The device's clock when it was written. */
  writtenAt: string
  /** What is written, in words of its own: shown wherever the entry waits. */
  title: string
  /** What the person saw of the fields that a correction changes. */
  seen: Record<string, unknown> | null
  /** Written, or left over, while the server could not be reached: it goes with the device's clock. */
  isApart: boolean
  /** How often it was, or may have been, on its way. */
  attempts: number
  /** `refused`: a rule stands against it. `conflict`: somebody else changed the record since. Both wait for the person. */
  status: 'waiting' | 'refused' | 'conflict'
  problem: KeptProblem | null
  /** Not before this moment (milliseconds): the server failed at it. */
  notBefore: number
  /** Whether the person said when it happened; else it was just then. */
  saysWhen: boolean
}

/** A file on this device. Its bytes go once the server has the record that holds it; what the server called it stays. */
export interface KeptFile<Bytes = Blob> {
  owner: string
  sha256: string
  name: string
  bytes: Bytes | null
  /** What the server keeps of it, once it has it. */
  uploaded: Attachment | null
  keptAt: string
}

/**
 * Where the queue lives. Each call is one transaction: when it has returned, all of it survives whatever happens to the
 * device; when it has not, none of it may.
 */
export interface QueueStore<Bytes = Blob> {
  /** In the order of writing. */
  list(owner: string): Promise<Entry[]>
  add(entry: Omit<Entry, 'seq'>): Promise<Entry>
  /** Writes entries over those of the same place, and takes others out with the bytes that only they needed. */
  change(entries: readonly Entry[], removed: readonly Entry[]): Promise<void>
  file(owner: string, sha256: string): Promise<KeptFile<Bytes> | undefined>
  keepFile(file: KeptFile<Bytes>): Promise<void>
}

/** What came back, or did not. */
export type Answer<T> =
  | { is: 'done'; value: T }
  | { is: 'refused'; problem: KeptProblem }
  /** The server failed at this one. */
  | { is: 'failed' }
  /** Nobody came through, for whatever is sent next neither. */
  | { is: 'stopped'; why: Stop }

/** No network or no server; no session; another person's session; too much at once; this device holds the queue no more. */
export type Stop = 'unreachable' | 'signedOut' | 'otherAccount' | 'busy'

export interface Line<Bytes = Blob> {
  upload(file: KeptFile<Bytes>): Promise<Answer<Attachment>>
  send(owner: string, command: Queued): Promise<Answer<Outcome>>
  /** By how many milliseconds the server's clock is ahead of this device's; null while unknown. */
  clockLead(): number | null
}
