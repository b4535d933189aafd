import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hardWrapped } from './layout.ts'
import { type Annotated, readMarkup } from './markup.ts'

export const corpus = fileURLToPath(new URL('.', import.meta.url))
export const halves = [
  'development',
  'development-second',
  'development-third',
  'development-web',
  'development-fourth',
  'development-fifth',
  'studied-even',
  'development-sixth',
  'development-seventh',
  'development-eighth',
  'development-ninth',
  'development-tenth',
  'development-eleventh',
  'development-twelfth',
  'studied-first',
  'studied-second',
  'studied-third',
  'studied-fourth',
  'studied-fifth',
  'studied-sixth',
  'studied-seventh',
  'studied-eighth',
  'studied-ninth',
  'studied-tenth',
  'held-out-second',
  'held-out-third',
  'held-out-fourth',
  'held-out-fifth',
] as const

/** Every file the sources stand for: path under `test/corpus` → content. */
export function built(): Map<string, string> {
  const files = new Map<string, string>()
  for (const half of halves) {
    for (const file of readdirSync(join(corpus, 'sources', half)).sort()) {
      const name = file.replace(/\.marked$/, '')
      const document = readMarkup(name, readFileSync(join(corpus, 'sources', half, file), 'utf8'))
      const { folder, wrap } = document.head
      const [columns, rows, pageMark] = (wrap ?? '').split('|')
      const laidOut = (d: Annotated) => hardWrapped(d, Number(columns), Number(rows), pageMark ?? '— N —')
      if (folder === 'extra') put(files, `${half}-extra/${name}`, wrap ? laidOut(document) : document)
      else {
        put(files, `${half}/${name}`, document)
        if (wrap) put(files, `${half}-extra/${name}-wrapped`, laidOut(document))
      }
    }
  }
  return files
}

function put(files: Map<string, string>, path: string, document: Annotated): void {
  const gold = { ...document.gold, source: `${path.split('/').at(-1)}.txt` }
  files.set(`${path}.txt`, document.text)
  files.set(`${path}.gold.json`, `${printed(gold)}\n`)
  if (document.fieldDeadlines.length) files.set(`${path}.deadlines.json`, `${printed(document.fieldDeadlines)}\n`)
}

/** JSON as the formatter of the project leaves it: lists of plain values on one line where they fit. */
function printed(value: unknown, indent = '', prefix = 0): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const flat = JSON.stringify(value).replace(/","/g, '", "')
    const plain = value.every((v) => typeof v !== 'object')
    if (!value.length || (plain && indent.length + prefix + columns(flat) + 1 <= 120)) return flat
    return `[\n${value.map((v) => inner + printed(v, inner)).join(',\n')}\n${indent}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const lines = Object.entries(value).map(([key, v]) => `${inner}"${key}": ${printed(v, inner, key.length + 4)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}

/** Columns a text takes on screen: a Chinese character takes two. */
const columns = (text: string) =>
  Array.from(text).reduce(
    (n, c) =>
      n +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1),
    0,
  )

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = built()
  for (const path of files.keys()) mkdirSync(join(corpus, path, '..'), { recursive: true })
  for (const [path, content] of files) writeFileSync(join(corpus, path), content)
  console.log(`${files.size} files`)
}
