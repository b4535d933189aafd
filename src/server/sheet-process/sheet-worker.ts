import { readFileSync } from 'node:fs'
import { Refused } from '../../domain/problem.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import { goodbye, listen, say } from '../apart/program.ts'
import type { CheckTask, SheetMessage, SheetOrder, SheetTask } from './sheet-task.ts'

/** Goes on once what was sent is worked off, so that a long sheet never stands in memory. */
let goOn = () => {}
const taken = () =>
  new Promise<void>((go) => {
    goOn = go
  })

async function check(bytes: Uint8Array, task: CheckTask): Promise<undefined> {
  const { checkSheet } = await import('../imports/check-sheet.ts')
  for await (const batch of checkSheet(bytes, task)) {
    const worked = taken()
    say<SheetMessage>({ step: 'batch', batch })
    await worked
  }
}

/** Loads what the task needs: to mark or to fill in needs no kinds, and loading those takes longer than most sheets. */
async function work(task: SheetTask) {
  const bytes = readFileSync(task.path)
  switch (task.do) {
    case 'look':
      return (await import('../imports/look-at-sheets.ts')).lookAtSheets(bytes, task.name)
    case 'form':
      return (await import('../forms-from-above/look-at-form.ts')).lookAtGrids(bytes, task.name, task.today)
    case 'fill':
      return (await import('../forms-from-above/filled-bytes.ts')).filledBytes(bytes, task.name, task.filling)
    case 'check':
      return check(bytes, task)
    case 'mark':
      return (await import('../imports/mark-errors.ts')).markErrors(bytes, task)
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
