import { mkdirSync } from 'node:fs'
import { backUpToFile, keepBackupsByAge, readSecret } from '../../backup/index.ts'
import type { ConnectionConfig } from '../../database/embedded.ts'
import { Fault } from '../../database/fault.ts'
import { program } from '../program.ts'
import type { Services } from '../services.ts'
import type { BackupPlan } from './backup-plan.ts'

/**
 * Writes the night's backup while people work and lets old ones go. What came of it stands in the audit.
 * @returns the file; undefined where there is no street yet
 */
export async function backUpDaily(
  { installation, audit, clock, options: { dataDir } }: Services,
  database: ConnectionConfig,
  plan: BackupPlan,
): Promise<string | undefined> {
  const street = installation.current()?.street
  if (street === undefined) return undefined
  try {
    mkdirSync(plan.folder, { recursive: true, mode: 0o700 })
    const choice = { secret: readSecret(plan.keyFile), program: program.version, now: clock() }
    const { file, size, sha256 } = await backUpToFile({ database, dataDir }, plan.folder, choice)
    const gone = keepBackupsByAge(plan.folder, plan)
    const detail = `${file.slice(plan.folder.length + 1)} ${size} sha256 ${sha256}; -${gone.length}`
    await audit.write(street, { event: 'backup.done', name: '系统', detail })
    return file
  } catch (error) {
    const detail = error instanceof Fault ? error.code : String((error as { code?: string }).code ?? 'failed')
    await audit.write(street, { event: 'backup.failed', name: '系统', detail })
    throw error
  }
}
