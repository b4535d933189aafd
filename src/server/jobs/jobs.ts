import type { FastifyBaseLogger } from 'fastify'
import { PgBoss } from 'pg-boss'
import type { ConnectionConfig } from '../../database/embedded.ts'
import { TIME_ZONE } from '../../domain/day.ts'
import { eraseOverdue } from '../erasure/carry-out.ts'
import { stampCheckpoint } from '../proof/stamp.ts'
import type { Services } from '../services.ts'
import { backUpDaily } from '../system/daily-backup.ts'
import { remind } from './reminders.ts'

const REMINDERS = 'reminders'
/** Five past midnight: the clocks of all due dates have just turned. */
const EVERY_NIGHT = '5 0 * * *'

const STAMP = 'stamp'
/** The day's work is done, the day is not over. */
const BEFORE_MIDNIGHT = '50 23 * * *'

const ERASURES = 'erasures'
const PICTURES = 'pictures'
/** Whoever starts the program wants to work with it first. */
const PICTURES_AFTER_SECONDS = 120
const BACKUP = 'backup'
/** Nobody works, and the night's reminders are written. */
const AT_HALF_PAST_ONE = '30 1 * * *'

export interface Jobs {
  stop(): Promise<void>
}

/** What runs by itself: reminders, erasures, backups and stamps every night, and once at every start for the nights that were missed. */
export async function startJobs(
  services: Services,
  database: ConnectionConfig,
  logger: FastifyBaseLogger,
): Promise<Jobs> {
  const boss = new PgBoss({ ...database, schema: 'jobs', max: 3, application_name: 'taizhang-jobs' })
  boss.on('error', (error) => logger.error({ err: error }, 'jobs'))
  await boss.start()
  await boss.createQueue(REMINDERS, { policy: 'stately', retryLimit: 5, retryDelay: 30, retryBackoff: true })
  await boss.work(REMINDERS, async () => {
    const written = await remind(services)
    logger.info({ written }, 'reminders')
  })
  await boss.schedule(REMINDERS, EVERY_NIGHT, {}, { tz: TIME_ZONE })
  await boss.send(REMINDERS, {})
  await eraseNightly(boss, services, logger)
  const looking = await lookAtPictures(boss, services, logger)
  if (services.options.backup !== undefined) await backUpNightly(boss, services, database, logger)
  if (services.options.stampUrl !== undefined) await stampDaily(boss, services, logger)
  return {
    stop: async () => {
      looking.stop()
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

/** Files that came before their pictures were looked at: the demonstration's, a restored street's, an import's. */
async function lookAtPictures(boss: PgBoss, services: Services, logger: FastifyBaseLogger): Promise<{ stop(): void }> {
  let isStopped = false
  await boss.createQueue(PICTURES, {
    policy: 'stately',
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 23 * 3600,
  })
  await boss.work(PICTURES, async () => {
    const street = services.installation.current()?.street
    if (street === undefined) return
    const pictures = await services.pictures.examineAll(street, () => isStopped)
    logger.info({ pictures }, 'pictures')
  })
  await boss.schedule(PICTURES, EVERY_NIGHT, {}, { tz: TIME_ZONE })
  await boss.send(PICTURES, {}, { startAfter: PICTURES_AFTER_SECONDS })
  return {
    stop: () => {
      isStopped = true
    },
  }
}

async function stampDaily(boss: PgBoss, services: Services, logger: FastifyBaseLogger): Promise<void> {
  await boss.createQueue(STAMP, { policy: 'stately', retryLimit: 12, retryDelay: 60, retryBackoff: true })
  await boss.work(STAMP, async () => {
    const size = await stampCheckpoint(services)
    logger.info({ size }, 'stamp')
  })
  await boss.schedule(STAMP, BEFORE_MIDNIGHT, {}, { tz: TIME_ZONE })
  await boss.send(STAMP, {})
}

/** Erasures that were decided and cut off, and audit lines that the law lets go of. */
async function eraseNightly(boss: PgBoss, services: Services, logger: FastifyBaseLogger): Promise<void> {
  await boss.createQueue(ERASURES, { policy: 'stately', retryLimit: 5, retryDelay: 30, retryBackoff: true })
  await boss.work(ERASURES, async () => {
    const erased = await eraseOverdue(services)
    logger.info({ erased }, 'erasures')
  })
  await boss.schedule(ERASURES, EVERY_NIGHT, {}, { tz: TIME_ZONE })
  await boss.send(ERASURES, {})
}

async function backUpNightly(
  boss: PgBoss,
  services: Services,
  database: ConnectionConfig,
  logger: FastifyBaseLogger,
): Promise<void> {
  await boss.createQueue(BACKUP, { policy: 'stately', retryLimit: 3, retryDelay: 300, retryBackoff: true })
  await boss.work(BACKUP, async () => {
    await backUpDaily(services, database, services.options.backup!)
    logger.info('backup')
  })
  await boss.schedule(BACKUP, AT_HALF_PAST_ONE, {}, { tz: TIME_ZONE })
}
