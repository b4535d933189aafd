import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Refused } from '../../domain/problem.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import { filledBytes } from '../forms-from-above/filled-bytes.ts'
import { lookAtGrids } from '../forms-from-above/look-at-form.ts'
import { checkSheet } from '../imports/check-sheet.ts'
import { lookAtSheets } from '../imports/look-at-sheets.ts'
import { markErrors } from '../imports/mark-errors.ts'
import type { CheckTask, SheetMessage, SheetTask } from './sheet-task.ts'

const port = parentPort!
const say = (message: SheetMessage) => port.postMessage(message)

/** Waits until what was sent is worked off, so that a long sheet never stands in memory. */
const taken = () => new Promise<void>((go) => port.once('message', () => go()))

async function check(bytes: Uint8Array, task: CheckTask): Promise<undefined> {
  for await (const batch of checkSheet(bytes, task)) {
    say({ step: 'batch', batch })
    await taken()
  }
}

function work(task: SheetTask) {
  const bytes = readFileSync(task.path)
  switch (task.do) {
    case 'look':
      return lookAtSheets(bytes, task.name)
    case 'form':
      return lookAtGrids(bytes, task.name)
    case 'fill':
      return filledBytes(bytes, task.name, task.filling)
    case 'check':
      return check(bytes, task)
    case 'mark':
      return markErrors(bytes, task)
  }
}

try {
  say({ step: 'done', answer: await work(workerData as SheetTask) })
} catch (error) {
  if (error instanceof Refused) say({ step: 'refused', refusals: error.refusals as [never] })
  else if (error instanceof ReadingRefusal) say({ step: 'unreadable', code: error.code, values: error.values })
  else throw error
}
port.close()
