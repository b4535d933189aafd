import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { create, type Font } from 'fontkit'
import type { Face } from '../layout.ts'
import { unpackWoff } from './unpack-woff.ts'

/** One font file: its name in the PDF, its bytes, and what it says of its characters. */
export interface FontFile {
  name: string
  bytes: Buffer
  font: Font
}

/** Fonts in which a paper is set: which file holds a character of a face, if any does. */
export interface FontSet {
  fileFor: (face: Face, character: string) => FontFile | undefined
}

/** Noto Serif SC stands in for the standard's faces, which are licensed: told apart by weight. */
const WEIGHTS: Record<Face, number> = { fangsong: 400, song: 400, kai: 500, hei: 700, biaosong: 700 }

/** What an office calls its own font files in the folder of fonts. */
const OWN: Record<Face, string> = { fangsong: '仿宋', song: '宋体', kai: '楷体', hei: '黑体', biaosong: '小标宋' }

const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/noto-serif-sc/package.json')), 'files')
const files = new Map<string, FontFile>()

function fileOf(path: string): FontFile {
  const known = files.get(path)
  if (known) return known
  const raw = readFileSync(path)
  const bytes = path.endsWith('.woff') ? unpackWoff(raw) : raw
  const font = create(bytes)
  if (!('glyphForCodePoint' in font)) throw new Error(`not one font but a collection: ${path}`)
  const file = { name: path, bytes, font }
  files.set(path, file)
  return file
}

const shipped = (slice: string, weight: number) => join(folder, `noto-serif-sc-${slice}-${weight}-normal.woff`)

/** Characters that the main file lacks stand in the package's other files, by range. */
let ranges: { slice: string; from: number; to: number }[] | undefined
function sliceOf(codePoint: number): string | undefined {
  ranges ??= Object.entries(
    JSON.parse(readFileSync(join(folder, '..', 'unicode.json'), 'utf8')) as Record<string, string>,
  ).flatMap(([slice, text]) =>
    text.split(',').map((range) => {
      const [from, to] = range.trim().slice(2).split('-')
      return {
        slice: slice.replace(/[[\]]/g, ''),
        from: Number.parseInt(from!, 16),
        to: Number.parseInt(to ?? from!, 16),
      }
    }),
  )
  return ranges.find(({ from, to }) => from <= codePoint && codePoint <= to)?.slice
}

/**
 * The fonts that come with the program, and before them those that an office keeps in `own`: `仿宋.ttf`, `楷体.ttf`, `黑体.ttf`,
 * `小标宋.ttf`, `宋体.ttf` (or `.otf`).
 */
export function fontSet(own?: string): FontSet {
  const owned = (face: Face): FontFile[] =>
    own === undefined
      ? []
      : ['ttf', 'otf', 'TTF', 'OTF']
          .map((ext) => join(own, `${OWN[face]}.${ext}`))
          .filter(existsSync)
          .map(fileOf)
  const first = new Map<Face, FontFile[]>()
  return {
    fileFor: (face, character) => {
      const codePoint = character.codePointAt(0)!
      const usual = first.get(face) ?? [...owned(face), fileOf(shipped('chinese-simplified', WEIGHTS[face]))]
      first.set(face, usual)
      const found = usual.find(({ font }) => font.hasGlyphForCodePoint(codePoint))
      if (found) return found
      const slice = sliceOf(codePoint)
      if (slice === undefined) return undefined
      const file = fileOf(shipped(slice, WEIGHTS[face]))
      return file.font.hasGlyphForCodePoint(codePoint) ? file : undefined
    },
  }
}
