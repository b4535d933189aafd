import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { TakenWhere } from '../../domain/pictures/nearness.ts'
import type { Comparison } from './compare.ts'
import type { PictureFacts, PictureJob } from './examine.ts'
import type { PictureAnswer, PictureTask } from './picture-process.ts'

export interface ReaderLimits {
  /** For one picture. */
  seconds: number
  /** After so long without a picture the process ends, and its libraries leave the memory. */
  idleSeconds: number
}

export interface PictureReader {
  /**
   * What is to be seen in a picture; undefined if it cannot be shown: broken, too large, too slow, or the death of its reader.
   * @throws Error where no reader can be started on this machine
   */
  read(job: PictureJob): Promise<PictureFacts | undefined>
  /**
   * Where the camera says that it was, null if it does not say.
   * @throws Error where no reader can be started on this machine
   */
  locate(path: string): Promise<TakenWhere | null>
  /**
   * Places of the suspects that show the same; none where it cannot be told.
   * @throws Error where no reader can be started on this machine
   */
  compare(comparison: Comparison): Promise<number[]>
  close(): void
}

interface Turn {
  task: PictureTask
  done: (answer: PictureAnswer | undefined) => void
  fail: (error: Error) => void
}

/**
 * Reads pictures one after the other in a process of its own: the library that decodes them is not JavaScript, and a file made to
 * break it ends that process and not the server. Memory is bounded by one picture at a time.
 */
export function pictureReader(limits: ReaderLimits = { seconds: 30, idleSeconds: 60 }): PictureReader {
  const queue: Turn[] = []
  let child: ChildProcess | undefined
  let current: Turn | undefined
  let timer: NodeJS.Timeout | undefined

  const finish = (answer: PictureAnswer | undefined) => {
    const turn = current
    current = undefined
    turn?.done(answer)
    next()
  }
  const hire = (): ChildProcess => {
    const fresh = fork(new URL('./picture-process.ts', import.meta.url), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    })
    // People at the server go first. A child that did not start has no number, and says so below.
    if (fresh.pid !== undefined) setPriority(fresh.pid, constants.priority.PRIORITY_LOW)
    let isReady = false
    fresh.on('message', (answer: PictureAnswer) => {
      if ('ready' in answer) isReady = true
      else finish(answer)
    })
    const ended = () => {
      if (child !== fresh) return
      child = undefined
      if (isReady) return finish(undefined)
      const turn = current
      current = undefined
      turn?.fail(new Error('the picture library does not start on this machine'))
      next()
    }
    fresh.on('error', ended)
    fresh.on('exit', ended)
    fresh.unref()
    fresh.channel?.unref()
    return fresh
  }
  const dismiss = () => {
    const idle = child
    child = undefined
    idle?.kill('SIGKILL')
  }
  const next = () => {
    clearTimeout(timer)
    current = queue.shift()
    timer = current
      ? setTimeout(() => child?.kill('SIGKILL'), limits.seconds * 1000)
      : setTimeout(dismiss, limits.idleSeconds * 1000)
    timer.unref()
    if (!current) return
    child ??= hire()
    // A channel that broke has its `exit` still to come.
    child.send(current.task, () => {})
  }
  const ask = (task: PictureTask) =>
    new Promise<PictureAnswer | undefined>((done, fail) => {
      queue.push({ task, done, fail })
      if (!current) next()
    })
  return {
    read: async (job) => {
      const answer = await ask({ examine: job })
      return answer && 'facts' in answer ? answer.facts : undefined
    },
    locate: async (path) => {
      const answer = await ask({ locate: path })
      return answer && 'where' in answer ? answer.where : null
    },
    compare: async (comparison) => {
      const answer = await ask({ compare: comparison })
      return answer && 'same' in answer ? answer.same : []
    },
    close: () => {
      clearTimeout(timer)
      for (const turn of queue.splice(0)) turn.done(undefined)
      dismiss()
      current?.done(undefined)
      current = undefined
    },
  }
}
