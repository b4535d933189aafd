import { SaxesParser, type SaxesTagPlain } from 'saxes'

/** Numbers of the styles that mark what is wrong. */
export interface MarkStyles {
  /** The marked twin of style `n` is `n` + this. */
  marked: number
  /** What is said about a row. */
  words: number
}

/** Excel opens no workbook with more. */
const MOST_STYLES = 64_000
const FILL = 'FFF9D9D4'

interface List {
  tag: SaxesTagPlain
  start: number
  end: number
  /** Where its closing tag begins. */
  close: number
  items: [start: number, end: number][]
}

/**
 * The XML of a workbook's styles with a twin of every cell style that differs in its fill alone, so that a marked cell keeps
 * its number format, font and border. Undefined where there is nothing to build on.
 */
export function markedStyles(xml: string): { xml: string; styles: MarkStyles } | undefined {
  const { fills, cellXfs } = readLists(xml)
  if (!fills || !cellXfs || cellXfs.items.length === 0 || 2 * cellXfs.items.length >= MOST_STYLES) return undefined
  const prefix = cellXfs.tag.name.slice(0, cellXfs.tag.name.indexOf(':') + 1)
  const [count, fill] = [cellXfs.items.length, fills.items.length]
  const twins = cellXfs.items.map(([start, end]) => filled(xml.slice(start, end), fill))
  const words =
    `<${prefix}xf numFmtId="49" fontId="0" fillId="${fill}" borderId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1">` +
    `<${prefix}alignment vertical="center" wrapText="1"/></${prefix}xf>`
  const solid = `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${FILL}"/></${prefix}patternFill></${prefix}fill>`
  const added = [
    { list: fills, text: solid, items: 1 },
    { list: cellXfs, text: twins.join('') + words, items: count + 1 },
  ].toSorted((a, b) => a.list.start - b.list.start)
  let written = ''
  let at = 0
  for (const { list, text, items } of added) {
    const open = xml.slice(list.start, list.end).replace(/\scount\s*=\s*(?:"\d*"|'\d*')/, '')
    written += xml.slice(at, list.start)
    written += open.replace(/>$/, ` count="${list.items.length + items}">`) + xml.slice(list.end, list.close) + text
    at = list.close
  }
  return { xml: written + xml.slice(at), styles: { marked: count, words: 2 * count } }
}

const filled = (xf: string, fill: number): string =>
  xf.replace(/^<[^>]*?(?=\/?>)/, (open) => {
    const bare = open.replace(/\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
    return `${bare.trimEnd()} fillId="${fill}" applyFill="1"`
  })

/** Where the lists of fills and of cell styles stand, and their items. */
function readLists(xml: string): Partial<Record<'fills' | 'cellXfs', List>> {
  const lists: Partial<Record<string, List>> = {}
  const open: { list: List | undefined; start: number }[] = []
  const parser = new SaxesParser({ position: true, xmlns: false })
  parser.on('opentag', (tag) => {
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    const [start, end] = [xml.lastIndexOf('<', parser.position - 1), parser.position]
    const isList = open.length === 1 && (name === 'fills' || name === 'cellXfs') && !tag.isSelfClosing
    const list = isList ? { tag, start, end, close: end, items: [] } : undefined
    if (list) lists[name] = list
    open.push({ list, start })
  })
  parser.on('closetag', () => {
    const { list, start } = open.pop()!
    if (list) list.close = xml.lastIndexOf('<', parser.position - 1)
    open.at(-1)?.list?.items.push([start, parser.position])
  })
  parser.write(xml).close()
  return lists
}
