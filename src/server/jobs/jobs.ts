import type { FastifyBaseLogger } from 'fastify'
import { PgBoss } from 'pg-boss'
import type { ConnectionConfig } from '../../database/embedded.ts'
import { TIME_ZONE } from '../../domain/day.ts'
import { stampCheckpoint } from '../proof/stamp.ts'
import type { Services } from '../services.ts'
import { remind } from './reminders.ts'

const REMINDERS = 'reminders'
/** Five past midnight: the clocks of all due dates have just turned. */
const EVERY_NIGHT = '5 0 * * *'

const STAMP = 'stamp'
/** The day's work is done, the day is not over. */
const BEFORE_MIDNIGHT = '50 23 * * *'

export interface Jobs {
  stop(): Promise<void>
}

/** What runs by itself: reminders and stamps every night, and once at every start for the nights that were missed. */
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
  if (services.options.stampUrl !== undefined) await stampDaily(boss, services, logger)
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
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
