import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/database/embedded.ts'
import { migrate } from '../src/database/migrate.ts'
import { connect } from '../src/database/pool.ts'
import { transaction, withScope } from '../src/database/scope.ts'
import type { Actor } from '../src/domain/actor.ts'
import type { CommandInput } from '../src/domain/command.ts'
import type { Attachment } from '../src/domain/fields/index.ts'
import type { Queryable } from '../src/ledgers/index.ts'
import { signsOfRecords } from '../src/ledgers/inspection/signs-of-records.ts'
import { createLog } from '../src/log/create-log.ts'
import { createFileStore, createRecords, systemActor } from '../src/records/index.ts'
import { seededRandom } from '../src/seed/random.ts'
import { migrations } from '../src/server/migrations.ts'

/**
 * What an inspection would notice: a year of honest work of ten people through the one door, and 1,000 attacks strewn among it
 * (back-fills, shifted clocks of devices, swapped and reused pictures). Flagged means that the record shows a sign. Honest
 * work without network for up to two days must not be. BENCH_ATTACKS=100 for a short run.
 */

const ATTACKS = Number(process.env.BENCH_ATTACKS ?? 1000)
const STREET = 'bench'
const LATE_AFTER = 72
const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-01-05T00:00:00Z')
const DAYS = 240
const PEOPLE = 10

const random = seededRandom(20_261_126)
const folder = mkdtempSync(join(tmpdir(), 'tz-attacks-'))
const server = await startEmbedded({ dataDir: join(folder, 'data') })
const owner = await connect(server.config, { as: 'owner', max: 1 })
await migrate(owner, migrations)
const pool = await connect(server.config, { max: 4 })
const keysFolder = join(folder, 'keys')
await transaction(pool, { street: STREET, orgPath: '/' }, (tx) =>
  createLog(tx, { street: STREET, origin: 'bench.invalid' }, keysFolder),
)
let now = new Date(START)
const files = createFileStore(join(folder, 'files'))
const records = createRecords({ pool, files, clock: () => now })
const uuid = () => random.uuid(now)
const iso = (ms: number) => new Date(ms).toISOString()

/** One act of a person: when it happened, when the server got it, what the device said, and what pictures it came with. */
interface Act {
  at: number
  happened: number
  device: number | null
  late: { reason: string; approver: string | null } | null
  pictures: Attachment[]
  attack: 'back-fill' | 'clock' | 'picture' | null
}

let pictures = 0
async function picture(takenAt: number): Promise<Attachment> {
  async function* bytes() {
    yield Buffer.from(`picture ${++pictures}`)
  }
  const stored = await files.storeFile(STREET, bytes())
  return { ...stored, name: `照片${pictures}.jpg`, mime: 'image/jpeg', takenAt: iso(takenAt) }
}

/** Until when each person has no network; what they write meanwhile is sent then, in order. */
const offlineUntil = new Map<string, number>()

/** An honest day: entries as things happen, half with a picture; now and then a day or two without network. */
async function honestDay(day: number, person: string): Promise<Act[]> {
  const acts: Act[] = []
  if (random.between(0, 9) === 0 && (offlineUntil.get(person) ?? 0) < START + day * DAY)
    offlineUntil.set(person, START + (day + random.between(0, 1)) * DAY + random.between(10, 11) * HOUR)
  const back = offlineUntil.get(person) ?? 0
  for (let i = 0; i < 2; i++) {
    const happened = START + day * DAY + (1 + i * 3) * HOUR + random.between(0, 50) * 60_000
    const written = happened + random.between(2, 90) * 60_000
    const isOffline = written < back
    acts.push({
      happened,
      at: isOffline ? back + (day % 10) * 10_000 + i * 2000 : written,
      device: isOffline ? written : random.between(0, 1) === 0 ? null : written - random.between(0, 20) * 1000,
      late: null,
      pictures: random.between(0, 1) === 0 ? [] : [await picture(happened + random.between(0, 3) * HOUR)],
      attack: null,
    })
  }
  return acts
}

async function attackOn(day: number, i: number, used: readonly Attachment[], person: string): Promise<Act> {
  // Whoever attacks has network: without it nothing reaches the server.
  const base = Math.max(START + day * DAY + 7 * HOUR, (offlineUntil.get(person) ?? 0) + HOUR) + (i % 60) * 60_000
  const act: Act = { at: base, happened: base, device: null, late: null, pictures: [], attack: 'back-fill' }
  switch (i % 5) {
    // Made up afterwards for a day long past, with a device that agrees and whoever signs for it.
    case 0:
    case 1: {
      const happened = base - random.between(4, 120) * DAY
      const approver = random.between(0, 1) === 0 ? person : null
      return {
        ...act,
        happened,
        device: random.between(0, 1) === 0 ? happened + HOUR : null,
        late: { reason: '补记', approver },
      }
    }
    // The phone's clock set back into the three days that need no reason, or ahead.
    case 2: {
      const shift = random.between(26, 70) * HOUR
      return { ...act, attack: 'clock', happened: base - shift, device: base - shift + 600_000 }
    }
    case 3:
      return { ...act, attack: 'clock', device: base + random.between(1, 72) * HOUR }
    // A picture of another day, or one that is in another record already.
    default: {
      const other = used[random.between(0, used.length - 1)]
      const isReused = other !== undefined && random.between(0, 1) === 0
      const pictures = [isReused ? other : await picture(base - random.between(3, 90) * DAY)]
      return { ...act, attack: 'picture', pictures }
    }
  }
}

const system = systemActor(STREET)
const [street, round, finding] = [uuid(), uuid(), uuid()]
const people = Array.from({ length: PEOPLE }, () => uuid())
const create = (kind: string, record: string, data: Record<string, unknown>, more = {}): CommandInput => ({
  ...{ id: uuid(), action: 'create' as const, kind, record, data },
  ...more,
})
await records.execute(system, [
  create('organisation', street, { name: '测试街道', shortName: '测试', code: 'LD', level: 'street', position: 0 }),
  ...people.map((id, i) => create('person', id, { name: `人员${i}` })),
  create('round', round, { name: '轮次', feedbackOn: '2026-01-04', categories: [] }, { org: street }),
  create(
    'finding',
    finding,
    {
      ...{ round, title: '问题', original: '原文', feedbackOn: '2026-01-04' },
      ...{ headings: [], extensions: [], disclosure: 'none' },
    },
    { org: street },
  ),
])

const attacksADay = ATTACKS / (DAYS - 20)
const done: { record: string; act: Act }[] = []
const used: Attachment[] = []
let owed = 0
let attacks = 0
const queue: { act: Act; person: string }[] = []
for (let day = 0; day < DAYS; day++) {
  for (const person of people) for (const act of await honestDay(day, person)) queue.push({ act, person })
  if (day < 20) continue
  for (owed += attacksADay; owed >= 1 && attacks < ATTACKS; owed--, attacks++) {
    const person = random.pick(people)
    queue.push({ act: await attackOn(day, attacks, used, person), person })
  }
  for (const { act } of queue.slice(-PEOPLE * 2)) if (!act.attack) used.push(...act.pictures)
}
for (const { act, person } of queue.toSorted((a, b) => a.act.at - b.act.at)) {
  now = new Date(act.at)
  const actor: Actor = {
    ...{
      account: person,
      person,
      name: '',
      street: STREET,
      org: street,
      orgPath: '/LD/',
      role: 'streetPartyOffice' as const,
    },
  }
  const record = uuid()
  await records.execute(actor, [
    create(
      'progressNote',
      record,
      { finding, text: '记一笔', files: act.pictures },
      {
        occurredAt: iso(act.happened),
        ...(act.device !== null && { deviceAt: iso(act.device) }),
        ...(act.late && { late: act.late }),
      },
    ),
  ])
  done.push({ record, act })
}

const inspector: Actor = {
  ...{
    account: '',
    person: people[0]!,
    name: '',
    street: STREET,
    org: street,
    orgPath: '/LD/',
    role: 'inspector' as const,
  },
}
const flagged = new Map<string, string[]>()
for (let i = 0; i < done.length; i += 500) {
  const some = done.slice(i, i + 500).map(({ record }) => ({ id: record, kind: 'progressNote' as const }))
  const signs = await withScope(pool, { street: STREET, orgPath: '/LD/' }, (tx) =>
    signsOfRecords(tx as unknown as Queryable, inspector, some, LATE_AFTER),
  )
  for (const [id, found] of signs)
    flagged.set(
      id,
      found.map(({ code }) => code),
    )
}
const isFlagged = ({ record }: { record: string }) => (flagged.get(record) ?? []).length > 0
// A picture that an attack took from an honest record marks both of them: the pair is what one looks at.
const reused = new Set(
  done.filter(({ act }) => act.attack === 'picture').flatMap(({ act }) => act.pictures.map((p) => p.sha256)),
)
const honest = done.filter(({ act }) => act.attack === null && !act.pictures.some((p) => reused.has(p.sha256)))
const share = (part: unknown[], whole: unknown[]) => (100 * part.length) / Math.max(1, whole.length)
const failures: string[] = []
for (const attack of ['back-fill', 'clock', 'picture'] as const) {
  const of = done.filter(({ act }) => act.attack === attack)
  console.log(`${attack}: ${of.filter(isFlagged).length} of ${of.length} flagged`)
}
const all = done.filter(({ act }) => act.attack !== null)
const found = share(all.filter(isFlagged), all)
const wrong = share(honest.filter(isFlagged), honest)
console.log(
  `${all.length} attacks: ${found.toFixed(2)} % flagged; ${honest.length} honest entries: ${wrong.toFixed(2)} % flagged`,
)
if (found < 99) failures.push('flagged')
if (wrong > 1) failures.push('false')

await pool.end()
await owner.end()
await server.stop()
rmSync(folder, { recursive: true, force: true })
if (failures.length > 0) {
  console.error(`out of bounds: ${failures.join(', ')}`)
  process.exit(1)
}
