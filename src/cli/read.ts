import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Reading, ReadingRefusal } from '../domain/reading.ts'
import { refusalWords } from '../domain/reading-words.ts'
import { itemsFile } from '../reader/items-file.ts'
import { openDocument } from '../reader/open-document.ts'
import { understand } from '../reader/understand.ts'

const USAGE = `用法 usage: taizhang read FILE… [--items --out DIR]
  --items --out DIR   每个文件写一份 DIR/NAME.json · write DIR/NAME.json for each file
  (without --items)   在屏幕上列出条目 · list the items on the screen
`

/**
 * `taizhang read FILE… --items --out DIR`: reads documents and writes what was found, one JSON a file. Needs neither server
 * nor database. A refused file is told on stderr with its code, the others are still read.
 * @returns the exit code: 0, 1 if a file was refused, 2 for wrong arguments
 */
export async function run(args: readonly string[]): Promise<number> {
  let parsed: { values: { items?: boolean; out?: string; help?: boolean }; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { items: { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}`)
    return 2
  }
  const { values, positionals } = parsed
  if (values.help) {
    process.stdout.write(USAGE)
    return 0
  }
  if (positionals.length === 0 || (values.items && values.out === undefined)) {
    process.stderr.write(USAGE)
    return 2
  }
  const out = values.out === undefined ? undefined : fromCaller(values.out)
  if (out !== undefined) await mkdir(out, { recursive: true })
  let refused = 0
  const written = new Map<string, string>()
  for (const file of positionals) {
    const path = existing(file)
    try {
      const source = await openDocument(await readFile(path), basename(path))
      const reading = understand(source)
      if (out !== undefined) {
        const name = `${basename(path).replace(/\.[^.]*$/u, '')}.json`
        const before = written.get(name)
        if (before !== undefined)
          process.stderr.write(`${file}: 覆盖了 ${before} 的结果 · overwrites the result of ${before}\n`)
        written.set(name, file)
        await writeFile(join(out, name), `${JSON.stringify(itemsFile(source.text, reading))}\n`)
      } else process.stdout.write(listing(file, reading))
    } catch (error) {
      refused++
      process.stderr.write(`${file}: ${whyNot(error)}\n`)
    }
  }
  return refused > 0 ? 1 : 0
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

/** One line an item: id, role, marker, state, deadline and the beginning of its words. */
function listing(file: string, reading: Reading): string {
  const lines = [`${file}  ${reading.genre}  ${reading.title ?? ''}`]
  for (const { id, role, marker, text, addresses, state, deadline } of reading.items) {
    const facts = [addresses.length > 0 ? `→ ${addresses.join(' ')}` : '', state ?? '', deadline ?? ''].filter(
      (x) => x !== '',
    )
    const words = text.replace(/\s+/gu, '')
    lines.push(
      `  ${id} ${role.padEnd(11)} ${marker ?? ''}${words.slice(0, 60)}${words.length > 60 ? '…' : ''} ${facts.join(' ')}`,
    )
  }
  return `${lines.join('\n')}\n`
}
