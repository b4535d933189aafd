import type { Entry, Queued } from '../../src/web/offline/entry.ts'
import { decided, isHeldUp, renewed } from '../../src/web/offline/resolve.ts'
import { sendWaiting } from '../../src/web/offline/send.ts'
import { Died, Disk, Life, Network, type Random, Server, seeded } from './offline-world.ts'

/** What a person wrote, and what the device said of it. */
interface Written {
  token: string
  record: string
  /** The app said that it is kept. Where it died in that moment, it may be kept or not. */
  isKept: boolean
  /** The person chose the other's words instead. */
  isGivenUp: boolean
}

/** What a run came to; each count is of things that must not happen. */
export interface RunResult {
  written: number
  recorded: number
  conflicts: number
  deaths: number
  lost: number
  doubled: number
  reordered: number
  underOthers: number
  /** Other people's words that were replaced by somebody who had not seen them. */
  overwritten: number
  stuck: number
}

const OWNER = 'he.secretary'
const OTHER = 'shen.member'
const STEPS = 24
const MOST_PASSES = 400

/**
 * One run: a person writes, corrects and decides on a device whose app dies at any moment, over a network that loses, doubles
 * and delays, to a server that falls, whose session ends or becomes another person's, while another clerk corrects the same
 * records. In the end the weather clears; then everything that the app said was kept must be in the log, once, in order.
 */
export async function offlineRun(seed: number): Promise<RunResult> {
  const run = new Run(seeded(seed))
  await run.storm()
  await run.calm()
  return run.result()
}

class Run {
  readonly #random: Random
  readonly #server = new Server()
  readonly #disk = new Disk()
  readonly #network: Network
  readonly #written: Written[] = []
  #life: Life
  #now = 1_700_000_000_000
  #ids = 0
  #conflicts = 0
  #deaths = 0
  #stuck = 0
  #overwritten = 0
  /** What stood in the field that both people change, as the person saw it who gave the command. */
  readonly #sawPlace = new Map<string, unknown>()

  constructor(random: Random) {
    this.#random = random
    this.#network = new Network(this.#server, random)
    this.#life = new Life(random, 0)
    this.#server.session = OWNER
    this.#server.corrected = ({ id }, before) => {
      if ((before.place ?? null) !== this.#sawPlace.get(id)) this.#overwritten++
    }
  }

  async storm(): Promise<void> {
    const random = this.#random
    for (let step = 0; step < STEPS; step++) {
      const bad = () => (random.chance(0.5) ? random.below(80) / 100 : 0)
      this.#network.weather = { lost: bad(), answerLost: bad(), twice: bad(), failing: bad() / 2 }
      this.#server.session = random.chance(0.15) ? undefined : random.chance(0.15) ? OTHER : OWNER
      this.#life = new Life(random, random.chance(0.6) ? 0.08 : 0)
      this.#now += random.below(600_000)
      if (random.chance(0.3)) this.#network.deliverLate()
      const records = [...this.#server.rows.keys()]
      if (records.length > 0 && random.chance(0.25))
        this.#server.meddle(records[random.below(records.length)]!, `other-${step}`)
      await this.#livedThrough(() => this.#act(step))
    }
  }

  async calm(): Promise<void> {
    this.#network.weather = { lost: 0, answerLost: 0, twice: 0, failing: 0 }
    this.#server.session = OWNER
    this.#life = new Life(this.#random, 0)
    for (let pass = 0; this.#disk.entries.length > 0; pass++) {
      if (pass > MOST_PASSES) {
        this.#stuck = this.#disk.entries.length
        return
      }
      this.#now += 3_600_000
      await this.#send()
      await this.#decideAll()
    }
    this.#network.deliverLate()
  }

  result(): RunResult {
    const { log } = this.#server
    const times = new Map<string, number>()
    for (const { data } of log) {
      const token = String(data.note)
      times.set(token, (times.get(token) ?? 0) + 1)
    }
    const mustBe = this.#written.filter(({ isKept, isGivenUp }) => isKept && !isGivenUp)
    return {
      written: this.#written.length,
      recorded: log.length,
      conflicts: this.#conflicts,
      deaths: this.#deaths,
      lost: mustBe.filter(({ token }) => !times.has(token)).length,
      doubled: [...times.values()].filter((n) => n > 1).length,
      reordered: this.#reordered(),
      underOthers: log.filter(({ owner }) => owner !== OWNER).length,
      overwritten: this.#overwritten,
      stuck: this.#stuck,
    }
  }

  /** Within a record, the log has the person's words in the order in which they were written. */
  #reordered(): number {
    const place = new Map(this.#written.map(({ token }, i) => [token, i]))
    const latest = new Map<string, number>()
    let count = 0
    for (const { record, data } of this.#server.log) {
      const at = place.get(String(data.note)) ?? -1
      if (at < (latest.get(record) ?? -1)) count++
      latest.set(record, at)
    }
    return count
  }

  async #livedThrough(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Died)) throw error
      this.#deaths++
    }
  }

  async #act(step: number): Promise<void> {
    const random = this.#random
    const choice = random.below(10)
    if (choice < 5) await this.#write(step)
    if (choice < 8) return this.#send()
    return this.#decideAll()
  }

  async #write(step: number): Promise<void> {
    const random = this.#random
    const own = [...new Set(this.#written.filter(({ isKept }) => isKept).map(({ record }) => record))]
    const token = `token-${step}`
    const isNew = own.length === 0 || random.chance(0.4)
    const record = isNew ? `record-${step}` : own[random.below(own.length)]!
    const store = this.#disk.open(this.#life)
    const files: string[] = []
    for (let i = random.below(3); i > 0 && isNew; i--) {
      const sha256 = `${token}-photo-${i}`
      await store.keepFile({ owner: OWNER, sha256, name: sha256, bytes: 'bytes', uploaded: null, keptAt: '' })
      files.push(sha256)
    }
    const base = { id: `command-${++this.#ids}`, kind: 'homeVisit', record }
    const more = { note: token, ...(random.chance(0.15) && { isWrong: true }) }
    const seen = this.#shown(record)
    const command: Queued | undefined = isNew
      ? {
          ...base,
          action: 'create',
          data: { ...more, photos: files.map((sha256) => ({ sha256, name: sha256 })) },
        }
      : seen && { ...base, action: 'correct', version: seen.version, data: { ...more, place: token } }
    // A record that the device knows nothing of cannot be opened to be corrected.
    if (!command) return
    const written: Written = { token, record, isKept: false, isGivenUp: false }
    this.#written.push(written)
    this.#sawPlace.set(command.id, seen?.data.place ?? null)
    await store.add({
      ...{ owner: OWNER, command, files, writtenAt: new Date(this.#now).toISOString(), title: token },
      seen: isNew ? null : { note: seen?.data.note ?? null, place: seen?.data.place ?? null },
      ...{ saysWhen: false, isApart: false, attempts: 0, status: 'waiting', problem: null, notBefore: 0 },
    })
    written.isKept = true
  }

  /** The record as the device shows it: the server's, as it is or was, with what waits. */
  #shown(record: string): { version: number; data: Record<string, unknown> } | undefined {
    const row = this.#server.rows.get(record)
    let shown = row && { version: row.version, data: { ...row.data } }
    for (const { command } of this.#disk.entries) {
      if (command.record !== record || command.action === 'move') continue
      if (command.action === 'create') shown ??= { version: 1, data: command.data }
      else if (shown && shown.version <= command.version)
        shown = { version: command.version + 1, data: { ...shown.data, ...command.data } }
    }
    return shown
  }

  async #send(): Promise<void> {
    const life = this.#life
    await sendWaiting({
      ...{ owner: OWNER, store: this.#disk.open(life), line: this.#network.open(life), now: () => this.#now },
    })
  }

  /** The person looks at what did not go, and decides. */
  async #decideAll(): Promise<void> {
    const store = this.#disk.open(this.#life)
    for (const entry of await store.list(OWNER)) {
      if (entry.status === 'refused') await this.#putRight(entry, store)
      if (entry.status === 'conflict') await this.#choose(entry, store)
    }
  }

  async #putRight(entry: Entry, store: ReturnType<Disk['open']>): Promise<void> {
    if (entry.command.action === 'move') return
    const { isWrong: _, ...data } = entry.command.data
    const id = `command-${++this.#ids}`
    this.#sawPlace.set(id, this.#sawPlace.get(entry.command.id))
    await store.change([renewed(entry, { ...entry.command, id, data })], [])
  }

  async #choose(entry: Entry, store: ReturnType<Disk['open']>): Promise<void> {
    const { command } = entry
    const theirs = this.#server.rows.get(command.record)
    const entries = await store.list(OWNER)
    // The app offers it for the earliest of a record only.
    if (!theirs || command.action !== 'correct' || isHeldUp(entry, entries)) return
    this.#conflicts++
    const mine = this.#random.chance(0.7) ? Object.keys(command.data) : []
    const id = `command-${++this.#ids}`
    this.#sawPlace.set(id, theirs.data.place ?? null)
    const after = decided(entries, entry, theirs, mine, id)
    const token = this.#written.find((written) => written.token === command.data.note)
    // Given up is what the person said, whether or not the app lives to write it down.
    if (token && mine.length === 0) token.isGivenUp = true
    await store.change(after.entries, after.removed)
  }
}
