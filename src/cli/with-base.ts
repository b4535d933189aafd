import { type Base, openBase } from '../server/run.ts'
import { dataDirOf } from './arguments.ts'
import { explain } from './say.ts'

/** Opens the data of `--data`, `./data` or `DATABASE_URL` for one command, and closes it again. @returns the exit code */
export async function withBase(data: string | undefined, work: (base: Base) => Promise<number>): Promise<number> {
  try {
    const base = await openBase({ dataDir: dataDirOf(data), databaseUrl: process.env.DATABASE_URL || undefined })
    try {
      return await work(base)
    } finally {
      await base.stop()
    }
  } catch (error) {
    explain(error)
    return 1
  }
}
