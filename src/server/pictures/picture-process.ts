import { examine, type PictureFacts, type PictureJob } from './examine.ts'

export type PictureAnswer = { ready: true } | { facts: PictureFacts } | { unreadable: string }

// Whatever a picture does to the library that reads it, it does it here and not to the server.
process.on('message', async (job: PictureJob) => {
  const answer: PictureAnswer = await examine(job).then(
    (facts) => ({ facts }),
    (error: unknown) => ({ unreadable: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(answer)
})
const ready: PictureAnswer = { ready: true }
process.send?.(ready)
process.on('disconnect', () => process.exit())
