import type { TakenWhere } from '../../domain/pictures/nearness.ts'
import { examine, locate, type PictureFacts, type PictureJob } from './examine.ts'

/** To look at a picture, or only to read where the camera says that it was. */
export type PictureTask = { examine: PictureJob } | { locate: string }
export type PictureAnswer =
  | { ready: true }
  | { facts: PictureFacts }
  | { where: TakenWhere | null }
  | { unreadable: string }

const done = async (task: PictureTask): Promise<PictureAnswer> =>
  'examine' in task ? { facts: await examine(task.examine) } : { where: await locate(task.locate) }

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
