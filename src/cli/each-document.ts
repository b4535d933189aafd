import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { ReadingRefusal } from '../domain/reading.ts'
import { refusalWords } from '../domain/reading-words.ts'

/**
 * Goes through the files that a command names. A refused file is told on stderr with its code, the others are still read.
 * @returns the exit code: 0, or 1 if a file was refused
 */
export async function eachDocument(
  files: readonly string[],
  go: (file: string, path: string) => Promise<void>,
): Promise<number> {
  let refused = 0
  for (const file of files) {
    try {
      await go(file, existing(file))
    } catch (error) {
      refused++
      process.stderr.write(`${file}: ${whyNot(error)}\n`)
    }
  }
  return refused > 0 ? 1 : 0
}

/** Makes the folder for the results; `write` puts one JSON a file there, named without the last ending. */
export async function outFolder(named: string | undefined) {
  const out = named === undefined ? undefined : fromCaller(named)
  if (out !== undefined) await mkdir(out, { recursive: true })
  const written = new Map<string, string>()
  const write = async (file: string, path: string, result: unknown) => {
    const name = `${basename(path).replace(/\.[^.]*$/u, '')}.json`
    const before = written.get(name)
    if (before !== undefined)
      process.stderr.write(`${file}: 覆盖了 ${before} 的结果 · overwrites the result of ${before}\n`)
    written.set(name, file)
    await writeFile(join(out!, name), `${JSON.stringify(result)}\n`)
  }
  return { out, write }
}

// npm runs scripts in the project's folder; INIT_CWD is where the caller stands.
const callerFolder = () => process.env.INIT_CWD ?? process.cwd()

const fromCaller = (path: string) => (isAbsolute(path) ? path : resolve(callerFolder(), path))

/** The file as the caller names it, or, where that does not exist, from the present folder. */
function existing(path: string): string {
  const asCalled = fromCaller(path)
  return existsSync(asCalled) || !existsSync(resolve(path)) ? asCalled : resolve(path)
}

function whyNot(error: unknown): string {
  if (error instanceof ReadingRefusal) {
    const words = refusalWords(error)
    return `${error.code} ${words.zh} · ${words.en}`
  }
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'read.not-found 没有这个文件，请检查路径 · no such file; check the path'
  if (code === 'EISDIR') return 'read.is-folder 这是文件夹，请给出文件 · this is a folder; name the files in it'
  return `read.failed 没能读取 · could not be read: ${message}`
}
