import type { ToldApart } from './apart.ts'

/** Until all that was told so far is written to whoever started this program: a long answer goes there in parts. */
let written: Promise<void> = Promise.resolve()

function tell(told: ToldApart<unknown>): void {
  written = new Promise((done) => void process.send?.(told, () => done()))
}

/** Tells whoever started this program. */
export const say = <Out>(said: Out): void => tell({ said })

/** Ends this program once all that it said is written. */
export const goodbye = (): void => void written.then(() => process.exit())

/** What goes wrong ends the program: whoever waits for it hears so, and the next work gets one without its remains. */
const fail = (error: unknown) => {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  tell({ fault: { message, stack } })
  goodbye()
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('disconnect', () => process.exit())

/** Does what it is told to. */
export const listen = <In>(work: (message: In) => void | Promise<void>): void =>
  void process.on('message', (message) => void Promise.resolve(work(message as In)).catch(fail))
