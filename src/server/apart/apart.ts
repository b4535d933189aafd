import { fork } from 'node:child_process'
import { once } from 'node:events'

/** What a program of its own was told or tells; a fault is the last that it says. */
export type ToldApart<Out> = { said: Out } | { fault: { message: string; stack?: string | undefined } }

/** A program that works apart from the server. */
export interface Apart<In> {
  send(message: In): void
  /** Ends it wherever it is. */
  end(): Promise<void>
}

/** It needed more memory than it may have. */
export class OutOfMemory extends Error {}

/**
 * Starts a program of ours in a process of its own, which may be ended in the middle of its work. A thread may not: ended while
 * it prepares a stream of zlib's, it takes the whole server along (Node.js 24: «close before init»).
 * @param megabytes of JavaScript's heap
 * @param on `ended`: with what went wrong; undefined where it was ended, or ended by itself
 */
export function startApart<In extends object, Out>(
  program: URL,
  megabytes: number,
  on: { said: (message: Out) => void; ended: (cause: Error | undefined) => void },
): Apart<In> {
  const child = fork(program, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${megabytes}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let cause: Error | undefined
  child.on('message', (told: ToldApart<Out>) => {
    if ('said' in told) on.said(told.said)
    else cause = Object.assign(new Error(told.fault.message), { stack: told.fault.stack })
  })
  const failed = new Promise<Error>((done) => child.once('error', done))
  // Its last words may still be on the way when it is gone.
  const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(([[, signal]]) =>
    // What V8 does where its heap is full is to abort.
    signal === 'SIGABRT' ? new OutOfMemory('out of memory') : cause,
  )
  const ended = Promise.race([failed, gone]).then((why) => on.ended(why))
  return {
    // A channel that broke has its `exit` still to come.
    send: (message) => void child.send(message, () => {}),
    end: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}
