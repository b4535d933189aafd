import { SaxesParser } from 'saxes'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'

/** An XML element as it opens. */
export interface XmlTag {
  /** `w:p`, `x:row`, `mc:Choice`: the short names below stand for the namespace, whatever prefix the file uses. */
  name: string
  /** An attribute that has the element's own prefix, or none. */
  get(local: string): string | undefined
  /** An attribute of any prefix; for `r:id`. */
  getForeign(local: string): string | undefined
}

export interface XmlHandler {
  open(tag: XmlTag): void
  close?(name: string): void
  text?(text: string): void
}

/** Transitional and strict OOXML differ in the namespace only. */
const NAMESPACES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'x',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 'x',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://purl.oclc.org/ooxml/drawingml/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
}

type Scope = Map<string, string>

/**
 * Reads an XML part, event by event. Entities of a DTD are never expanded.
 * @throws read.damaged if it is not well-formed, read.too-deep, read.too-large
 */
export function readXml(bytes: Uint8Array, budget: Budget, handler: XmlHandler): void {
  const reader = xmlReader(budget, handler)
  reader.write(decodeXml(bytes))
  reader.close()
}

/** Reads an XML part piece by piece, for parts too large to stand in memory whole. Throws as `readXml`. */
export function xmlReader(budget: Budget, handler: XmlHandler): { write(text: string): void; close(): void } {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const scopes: { depth: number; scope: Scope }[] = [{ depth: 0, scope: new Map() }]
  const names = new Map<string, string>()
  const canonical = (raw: string): string => {
    let name = names.get(raw)
    if (name === undefined) {
      const colon = raw.indexOf(':')
      const prefix = colon < 0 ? '' : raw.slice(0, colon)
      name = `${scopes.at(-1)!.scope.get(prefix) ?? '?'}:${raw.slice(colon + 1)}`
      names.set(raw, name)
    }
    return name
  }
  let depth = 0
  parser.on('opentag', (tag) => {
    budget.work()
    budget.depth(++depth)
    const declared = declarations(tag.attributes)
    if (declared) {
      scopes.push({ depth, scope: new Map([...scopes.at(-1)!.scope, ...declared]) })
      names.clear()
    }
    handler.open(new Tag(canonical(tag.name), tag.name, tag.attributes))
  })
  parser.on('closetag', (tag) => {
    handler.close?.(canonical(tag.name))
    if (scopes.at(-1)!.depth === depth && scopes.length > 1) {
      scopes.pop()
      names.clear()
    }
    depth--
  })
  if (handler.text) {
    const onText = handler.text.bind(handler)
    parser.on('text', onText)
    parser.on('cdata', onText)
  }
  const damagedOr = (work: () => void) => {
    try {
      work()
    } catch (error) {
      throw error instanceof ReadingRefusal ? error : new ReadingRefusal('read.damaged', { what: 'xml' })
    }
  }
  return { write: (text) => damagedOr(() => parser.write(text)), close: () => damagedOr(() => parser.close()) }
}

class Tag implements XmlTag {
  readonly name: string
  readonly #raw: string
  readonly #attributes: Record<string, string>

  constructor(name: string, raw: string, attributes: Record<string, string>) {
    this.name = name
    this.#raw = raw
    this.#attributes = attributes
  }

  get(local: string): string | undefined {
    const colon = this.#raw.indexOf(':')
    return (
      (colon < 0 ? undefined : this.#attributes[`${this.#raw.slice(0, colon)}:${local}`]) ?? this.#attributes[local]
    )
  }

  getForeign(local: string): string | undefined {
    const key = Object.keys(this.#attributes).find((name) => name.endsWith(`:${local}`))
    return key === undefined ? undefined : this.#attributes[key]
  }
}

function declarations(attributes: Record<string, string>): Scope | undefined {
  let scope: Scope | undefined
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue
    scope ??= new Map()
    scope.set(key.slice(6), NAMESPACES[attributes[key]!] ?? '?')
  }
  return scope
}

function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** `<w:b/>` and `<w:b w:val="1"/>` are on, `0`, `false`, `off` and `none` are off. */
export const isOn = (tag: XmlTag): boolean => !/^(0|false|off|none)$/.test(tag.get('val') ?? '1')

/** A whole number in an attribute; undefined if it is missing or no number. */
export const wholeNumber = (value: string | undefined): number | undefined =>
  value !== undefined && /^[+-]?\d{1,9}$/.test(value) ? Number(value) : undefined
