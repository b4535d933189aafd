import type { Entry, KeptProblem } from './entry.ts'

/** So long after writing at the latest an entry counts as made without network: it then carries the device's clock. */
const AT_ONCE_MS = 60_000
/** How far the device's clock may be off before what it says is measured against the server's. */
const SKEW_MS = 5 * 60_000

/**
 * The entry with the times that it is sent with. One that did not get through at once was made without network: it tells the
 * device's clock as it was, and where the person said nothing, the moment of writing is when it happened, by the server's
 * clock where the two are known to differ.
 */
export function timed(entry: Entry, now: number, clockLead: number | null): Entry {
  const isApart = entry.isApart || entry.attempts > 1 || now - Date.parse(entry.writtenAt) > AT_ONCE_MS
  if (!isApart || entry.command.deviceAt !== undefined) return entry
  const lead = clockLead !== null && Math.abs(clockLead) > SKEW_MS ? clockLead : 0
  const written = new Date(Date.parse(entry.writtenAt) + lead).toISOString()
  return {
    ...entry,
    command: {
      ...entry.command,
      deviceAt: entry.writtenAt,
      occurredAt: entry.command.occurredAt ?? written,
    },
  }
}

/**
 * The entry as it can be sent again at once after a refusal that is the waiting's own doing; undefined where the person has
 * to look. An entry that became late (补录) while there was no network says so as its reason; one whose device's clock runs
 * ahead happened, for all that is known, when the server got it.
 */
export function adapted(entry: Entry, problem: KeptProblem): Entry | undefined {
  const { command } = entry
  const codes = (problem.problems ?? [problem]).map(({ code }) => code)
  if (command.deviceAt === undefined || codes.length !== 1) return undefined
  if (codes[0] === 'entry.late-without-reason' && command.late === undefined)
    return { ...entry, command: { ...command, late: { reason: writtenWithoutNetwork(entry), approver: null } } }
  if (codes[0] === 'entry.from-future' && !entry.saysWhen && command.occurredAt !== undefined) {
    const { occurredAt: _, ...rest } = command
    return { ...entry, command: rest }
  }
  return undefined
}

/** The reason goes into the log, whose words are Chinese. */
const writtenWithoutNetwork = ({ writtenAt }: Entry): string =>
  `当时没有网络，手机的钟 ${inShanghai(writtenAt)} 已经写下，联网后自动上传`

const inShanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
