import type { Fault } from './fault.ts'
import type { PartResult, Task } from './part.ts'
import type { Stamp } from './stamp.ts'
import type { TarFile } from './tar.ts'

export interface WitnessSeen {
  name: string
  /** Seconds since 1970, of the latest cosignature in the bundle, and how many entries it covers. */
  time: number
  size: number
}

export interface StampSeen extends Stamp {
  /** How many entries the stamped checkpoint covers. */
  size: number
}

export interface BundleReport {
  street: string
  streetName: string
  origin: string
  madeAt: string
  madeBy: string
  /** How many entries the log has; how many of them the bundle opens; of these, how many without content. */
  size: number
  entries: number
  erased: number
  withheld: number
  attachments: number
  checkpoints: number
  /** The log's verifier key lines, and whether one is there that the reader brought along. */
  key: string
  isKeyGiven: boolean
  witnesses: WitnessSeen[]
  /** Checkpoints that an authority outside stamped, the earliest first. */
  stamps: StampSeen[]
  /** Stamps that this machine cannot check: a browser without https has no cryptography for them. */
  stampsUnchecked: number
  /** Everything that is wrong, the first things first; empty when the whole bundle holds. */
  faults: Fault[]
}

export interface VerifyOptions {
  /** The log's verifier key line, as the reader has it from elsewhere; SM2's may stand below it. */
  key?: string
  /** Checkpoints that the reader kept: the bundle's log must continue each. */
  kept?: readonly string[]
  /** Certificates (PEM) of stamp authorities that the reader trusts: then every stamp must lead to one of them. */
  stampCa?: string
  /** Runs a check of one file, on another thread where there is one. */
  entries?: (task: Task) => Promise<PartResult>
  sum?: (file: TarFile) => Promise<string>
  /** How many checks may run at a time. */
  lanes?: number
  onProgress?: (share: number) => void
}
