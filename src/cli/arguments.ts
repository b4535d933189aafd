import { isAbsolute, resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Relative paths are the caller's, also where npm changed the folder. */
export const fromCaller = (path: string): string =>
  isAbsolute(path) ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path)

/** Where everything is kept unless `--data` says otherwise. */
export const dataDirOf = (given: string | undefined): string =>
  given === undefined
    ? (process.env.TAIZHANG_DATA ?? resolve(import.meta.dirname, '..', '..', 'data'))
    : fromCaller(given)

/** Reads a command's arguments; prints the usage and returns an exit code where they are wrong or help is asked for. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  usage: string,
  positionals = 0,
) {
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: positionals > 0,
      options: { ...options, help: { type: 'boolean', short: 'h' } } as const,
    })
    if ((parsed.values as { help?: boolean }).help) {
      process.stdout.write(usage)
      return 0
    }
    if (parsed.positionals.length === positionals) return parsed
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
  }
  process.stderr.write(usage)
  return 2
}

/** A whole number of at least `min`, or undefined where it was left out. */
export function wholeNumber(text: string | undefined, min: number): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < min)
    throw new Error(`不是有效的数字 · not a number from ${min}: ${text}`)
  return number
}
