import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Fault } from './fault.ts'

interface Holder {
  pid: number
  /** When that process began, in the kernel's ticks: a number given again to another process is not mistaken for it. */
  began: string | null
}

/**
 * Takes `path` for this process until `release` is called or the process dies. The server has a lock of its own; this one
 * tells a second start at once, and clearly, that the folder is in use, and tells a dead owner from a living one.
 * @throws database.in-use when another living process (or this one) holds it
 */
export function lockData(path: string): { release(): void } {
  const mine = JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies Holder)
  const draft = `${path}.${process.pid}`
  for (let attempt = 0; attempt < 100; attempt++) {
    writeFileSync(draft, mine)
    try {
      linkSync(draft, path)
      rmSync(draft)
      return { release: () => rmSync(path, { force: true }) }
    } catch (error) {
      rmSync(draft, { force: true })
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const found = read(path)
    if (found === undefined) continue
    const holder = parse(found)
    if (holder && isAlive(holder)) throw inUse(path, holder.pid)
    takeAway(path, found)
  }
  throw inUse(path, 0)
}

/** Removes a dead holder's lock, unless another process replaced it between reading and now. */
function takeAway(path: string, expected: string): void {
  const aside = `${path}.dead-${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside) !== expected)
    try {
      linkSync(aside, path)
    } catch {
      // A third process holds it by now; the server's own lock decides between the two.
    }
  rmSync(aside, { force: true })
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return holder.began === null || holder.began === beganAt(holder.pid)
}

/** Field 22 of /proc/PID/stat; null where there is no such file. The name before it may hold spaces and brackets. */
function beganAt(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

const inUse = (path: string, pid: number) =>
  new Fault(
    'database.in-use',
    {
      zh: `数据目录正被另一个程序使用（进程 ${pid}），请先停止它，或换一个数据目录`,
      en: `Another program (process ${pid}) uses this data folder; stop it first, or choose another folder`,
    },
    { lock: path, pid },
  )
