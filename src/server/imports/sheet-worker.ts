import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { ReadingRefusal } from '../../domain/reading.ts'
import { formGrids } from '../forms-from-above/form-grids.ts'
import { checkSheet } from './check-sheet.ts'
import { lookAtSheets } from './look-at-sheets.ts'
import type { SheetMessage, SheetTask } from './sheet-task.ts'

const port = parentPort!
const say = (message: SheetMessage) => port.postMessage(message)

/** Waits until what was sent is worked off, so that a long sheet never stands in memory. */
const taken = () => new Promise<void>((go) => port.once('message', () => go()))

try {
  const task = workerData as SheetTask
  const bytes = readFileSync(task.path)
  if (task.do === 'look') say({ step: 'looked', look: await lookAtSheets(bytes, task.name) })
  else if (task.do === 'form') {
    const form = await formGrids(bytes, task.name)
    say(form === 'macros' ? { step: 'macros' } : { step: 'form', form })
  } else {
    for await (const batch of checkSheet(bytes, task)) {
      say({ step: 'batch', batch })
      await taken()
    }
    say({ step: 'done' })
  }
} catch (error) {
  if (!(error instanceof ReadingRefusal)) throw error
  say({ step: 'refused', code: error.code, values: error.values })
}
port.close()
