import type { CommandInput, Outcome } from '../../src/domain/command.ts'
import type { Answer, Entry, KeptFile, KeptProblem, Line, Queued, QueueStore } from '../../src/web/offline/entry.ts'

/** Randomness from a seed, so that a run that fails can be run again. */
export function seeded(seed: number): { chance(p: number): boolean; below(n: number): number } {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { chance: (p) => next() < p, below: (n) => Math.floor(next() * n) }
}
export type Random = ReturnType<typeof seeded>

/** The app was closed, or the battery ended, in the middle of something. */
export class Died extends Error {}

/** A run of the app on the device: whatever a dead one had begun never goes on. */
export class Life {
  isOver = false
  readonly #random: Random
  readonly #risk: number
  constructor(random: Random, risk: number) {
    this.#random = random
    this.#risk = risk
  }
  /** One moment at which it may end. */
  async moment(): Promise<void> {
    await null
    if (this.isOver) return new Promise(() => undefined)
    if (this.#random.chance(this.#risk)) {
      this.isOver = true
      throw new Died()
    }
  }
}

/** What stays on the device when the app dies: the transactions that were made, whole. */
export class Disk {
  entries: Entry[] = []
  readonly files = new Map<string, KeptFile<string>>()
  #seq = 0

  /** @param life may end before a transaction, when nothing of it is there, or after it, when all of it is */
  open(life: Life): QueueStore<string> {
    const once = async <T>(work: () => T): Promise<T> => {
      await life.moment()
      const result = work()
      await life.moment()
      return structuredClone(result)
    }
    return {
      list: (owner) => once(() => this.entries.filter((entry) => entry.owner === owner)),
      add: (entry) =>
        once(() => {
          const added = structuredClone({ ...entry, seq: ++this.#seq })
          this.entries.push(added)
          return added
        }),
      change: (entries, removed) =>
        once(() => {
          const changed = new Map(entries.map((entry) => [entry.seq, structuredClone(entry)]))
          const gone = new Set(removed.map(({ seq }) => seq))
          this.entries = this.entries
            .filter(({ seq }) => !gone.has(seq))
            .map((entry) => changed.get(entry.seq) ?? entry)
          const needed = new Set(this.entries.flatMap(({ files }) => files))
          for (const sha256 of removed.flatMap(({ files }) => files)) {
            const kept = this.files.get(sha256)
            if (kept && !needed.has(sha256)) this.files.set(sha256, { ...kept, bytes: null })
          }
        }),
      file: (_owner, sha256) => once(() => this.files.get(sha256)),
      keepFile: (file) => once(() => void this.files.set(file.sha256, file)),
    }
  }
}

interface Row {
  version: number
  data: Record<string, unknown>
}

export interface Recorded {
  id: string
  owner: string
  record: string
  version: number
  data: Record<string, unknown>
}

const refusal = (code: string, values: Record<string, unknown> = {}): KeptProblem => ({
  code,
  detail: { zh: code, en: code },
  values,
})

/** What the real door promises (`records/execute.ts`), and no more: an id is done once, a version is checked, rules refuse. */
export class Server {
  readonly log: Recorded[] = []
  readonly rows = new Map<string, Row>()
  readonly files = new Set<string>()
  /** Whose session it is; undefined when it has ended. */
  session: string | undefined
  /** Told of each correction, with what stood there before it. */
  corrected: (command: Queued, before: Record<string, unknown>) => void = () => undefined

  execute(owner: string, command: Queued): Answer<Outcome> {
    if (this.session === undefined) return { is: 'stopped', why: 'signedOut' }
    if (this.session !== owner) return { is: 'stopped', why: 'otherAccount' }
    if (command.action === 'move') throw new Error('no moves in this world')
    const done = this.log.find(({ id }) => id === command.id)
    if (done) return { is: 'done', value: outcomeOf(done, command) }
    const row = this.rows.get(command.record)
    if (command.action === 'create' && row) return refused('record.exists')
    if (command.action === 'correct' && !row) return refused('access.out-of-sight')
    if (command.action === 'correct' && row && row.version !== command.version)
      return refused('record.version-conflict', { current: row.version })
    if (command.data.isWrong === true) return refused('data.invalid')
    const photos = (command.data.photos ?? []) as { sha256: string }[]
    if (photos.some(({ sha256 }) => !this.files.has(sha256))) return refused('attachment.missing')
    return { is: 'done', value: outcomeOf(this.#write(owner, command), command) }
  }

  /** Another clerk corrects something. */
  meddle(record: string, token: string): void {
    const row = this.rows.get(record)
    if (!row) return
    this.rows.set(record, { version: row.version + 1, data: { ...row.data, place: token } })
  }

  #write(owner: string, command: Exclude<Queued, { action: 'move' }>): Recorded {
    const { id, record, data } = command
    const before = this.rows.get(record)
    const version = (before?.version ?? 0) + 1
    if (before) this.corrected(command, before.data)
    this.rows.set(record, { version, data: { ...before?.data, ...data } })
    const entry = { id, owner, record, version, data }
    this.log.push(entry)
    return entry
  }
}

const refused = (code: string, values?: Record<string, unknown>): Answer<Outcome> => ({
  is: 'refused',
  problem: refusal(code, values),
})

const outcomeOf = ({ id, record, version }: Recorded, { kind }: CommandInput): Outcome => ({
  ...{ id, kind, record, version, state: null, number: null, recordedAt: '', replayed: false },
})

/** How bad the way to the server is just now. */
export interface Weather {
  /** Share of requests that never arrive, of answers that never do, of requests that arrive twice, of failing servers. */
  lost: number
  answerLost: number
  twice: number
  failing: number
}

/** The way to the server: what is lost, comes twice, comes late, or is answered by a server that fell right after. */
export class Network {
  weather: Weather = { lost: 0, answerLost: 0, twice: 0, failing: 0 }
  readonly #server: Server
  readonly #random: Random
  /** Copies of requests that are still somewhere on their way. */
  #astray: (() => void)[] = []

  constructor(server: Server, random: Random) {
    this.#server = server
    this.#random = random
  }

  open(life: Life): Line<string> {
    const server = this.#server
    return {
      upload: (file) =>
        this.#carry(life, () => {
          server.files.add(file.sha256)
          const { sha256, name } = file
          return { is: 'done', value: { sha256, name, mime: 'image/jpeg', size: 1, takenAt: null } }
        }),
      send: (owner, command) => this.#carry(life, () => server.execute(owner, structuredClone(command))),
      clockLead: () => null,
    }
  }

  /** What went astray arrives after all. */
  deliverLate(): void {
    for (const arrive of this.#astray.splice(0)) arrive()
  }

  async #carry<T>(life: Life, arrive: () => Answer<T>): Promise<Answer<T>> {
    await life.moment()
    const { lost, answerLost, twice, failing } = this.weather
    const random = this.#random
    if (random.chance(lost)) return { is: 'stopped', why: 'unreachable' }
    if (random.chance(failing)) return { is: 'failed' }
    const answer = arrive()
    if (random.chance(twice)) arrive()
    if (random.chance(twice)) this.#astray.push(arrive)
    await life.moment()
    return random.chance(answerLost) ? { is: 'stopped', why: 'unreachable' } : answer
  }
}
