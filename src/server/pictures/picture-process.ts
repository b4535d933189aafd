import type { TakenWhere } from '../../domain/pictures/nearness.ts'
import { type Comparison, compare } from './compare.ts'
import { examine, locate, type PictureFacts, type PictureJob } from './examine.ts'

/** To look at a picture, only to read where the camera says that it was, or to hold it against others that look like it. */
export type PictureTask = { examine: PictureJob } | { locate: string } | { compare: Comparison }
export type PictureAnswer =
  | { ready: true }
  | { facts: PictureFacts }
  | { where: TakenWhere | null }
  | { same: number[] }
  | { unreadable: string }

async function done(task: PictureTask): Promise<PictureAnswer> {
  if ('examine' in task) return { facts: await examine(task.examine) }
  if ('compare' in task) return { same: await compare(task.compare) }
  return { where: await locate(task.locate) }
}

// Whatever a picture does to the library that reads it, it does it here and not to the server.
process.on('message', async (task: PictureTask) => {
  const answer = await done(task).catch(
    (error: unknown): PictureAnswer => ({ unreadable: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(answer)
})
const ready: PictureAnswer = { ready: true }
process.send?.(ready)
process.on('disconnect', () => process.exit())
