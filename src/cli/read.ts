import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Reading } from '../domain/reading.ts'
import { itemsFile } from '../reader/items-file.ts'
import { openDocument } from '../reader/open-document.ts'
import { understand } from '../reader/understand.ts'
import { eachDocument, outFolder } from './each-document.ts'

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
  const { out, write } = await outFolder(values.out)
  return eachDocument(positionals, async (file, path) => {
    const source = await openDocument(await readFile(path), basename(path))
    const reading = understand(source)
    if (out) await write(file, path, itemsFile(source.text, reading))
    else process.stdout.write(listing(file, reading))
  })
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
