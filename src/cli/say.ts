import { Fault } from '../database/fault.ts'
import { Refused } from '../domain/problem.ts'

/** A line for the person at the terminal. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** What went wrong, in both languages, without a stack: the stack goes to whoever sets `TAIZHANG_DEBUG`. */
export function explain(error: unknown): void {
  if (error instanceof Fault) process.stderr.write(`${error.zh}\n${error.en}\n[${error.code}]\n`)
  else if (error instanceof Refused) {
    for (const { message, code, at } of error.refusals)
      process.stderr.write(`${at ? `${at}: ` : ''}${message.zh}\n${message.en}\n[${code}]\n`)
  } else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env.TAIZHANG_DEBUG) console.error(error)
}
