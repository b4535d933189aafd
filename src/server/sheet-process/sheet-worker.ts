import { readFileSync } from 'node:fs'
import { Refused } from '../../domain/problem.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import { goodbye, listen, say } from '../apart/program.ts'
import { filledBytes } from '../forms-from-above/filled-bytes.ts'
import { lookAtGrids } from '../forms-from-above/look-at-form.ts'
import { checkSheet } from '../imports/check-sheet.ts'
import { lookAtSheets } from '../imports/look-at-sheets.ts'
import { markErrors } from '../imports/mark-errors.ts'
import type { CheckTask, SheetMessage, SheetOrder, SheetTask } from './sheet-task.ts'

/** Goes on once what was sent is worked off, so that a long sheet never stands in memory. */
let goOn = () => {}
const taken = () =>
  new Promise<void>((go) => {
    goOn = go
  })

async function check(bytes: Uint8Array, task: CheckTask): Promise<undefined> {
  for await (const batch of checkSheet(bytes, task)) {
    const worked = taken()
    say<SheetMessage>({ step: 'batch', batch })
    await worked
  }
}

function work(task: SheetTask) {
  const bytes = readFileSync(task.path)
  switch (task.do) {
    case 'look':
      return lookAtSheets(bytes, task.name)
    case 'form':
      return lookAtGrids(bytes, task.name, task.today)
    case 'fill':
      return filledBytes(bytes, task.name, task.filling)
    case 'check':
      return check(bytes, task)
    case 'mark':
      return markErrors(bytes, task)
  }
}

async function answer(task: SheetTask): Promise<void> {
  try {
    say<SheetMessage>({ step: 'done', answer: await work(task) })
  } catch (error) {
    if (error instanceof Refused) say<SheetMessage>({ step: 'refused', refusals: error.refusals as [never] })
    else if (error instanceof ReadingRefusal)
      say<SheetMessage>({ step: 'unreadable', code: error.code, values: error.values })
    else throw error
  }
  goodbye()
}

listen<SheetOrder>((order) => ('task' in order ? answer(order.task) : goOn()))
