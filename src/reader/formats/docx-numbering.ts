import type { WordStyles } from './docx-styles.ts'
import type { Budget } from './limits.ts'
import { DEEPEST_LEVEL, type ListLevel, ListNumbers, type NumberedList } from './list-numbers.ts'
import { isOn, readXml, wholeNumber, type XmlTag } from './xml.ts'

/** What a paragraph itself says of its numbering. */
export interface ParagraphNumbering {
  styleId?: string
  numId?: string
  ilvl?: number
}

type Level = ListLevel & {
  /** The paragraph style that stands for this level. */
  style?: string
}

interface Definition {
  levels: Level[]
  /** The list is defined by the numbering style of this name. */
  definedBy?: string
}

interface Instance {
  abstract: string
  starts: Map<number, number>
  levels: Map<number, Level>
}

/** The automatic numbers of a Word document (自动编号). */
export class WordNumbering {
  readonly #definitions = new Map<string, Definition>()
  readonly #instances = new Map<string, Instance>()
  readonly #styles: WordStyles
  readonly #numbers = new ListNumbers()

  constructor(bytes: Uint8Array | undefined, styles: WordStyles, budget: Budget) {
    this.#styles = styles
    if (bytes) this.#read(bytes, budget)
  }

  /** The number in front of the next paragraph, empty if it has none. */
  next(paragraph: ParagraphNumbering): string {
    const place = this.#find(paragraph)
    const list = place && this.#list(place.numId)
    return list ? this.#numbers.next(list, Math.min(Math.max(place.ilvl, 0), DEEPEST_LEVEL)) : ''
  }

  /** Numbering is the paragraph's own or comes from its style; list 0 means none. */
  #find({ styleId, numId, ilvl }: ParagraphNumbering): { numId: string; ilvl: number } | undefined {
    if (numId !== undefined) return numId === '0' ? undefined : { numId, ilvl: ilvl ?? 0 }
    const chain = this.#styles.chain(styleId)
    const inherited = chain.find((style) => style.numId !== undefined)?.numId
    if (inherited === undefined || inherited === '0') return undefined
    // The level that names the style wins over the level in the style, which Word ignores there.
    const levels = this.#definition(inherited)?.levels ?? []
    const named = chain.map((style) => levels.findIndex((level) => level?.style === style.id)).find((at) => at >= 0)
    return { numId: inherited, ilvl: ilvl ?? named ?? chain.find((style) => style.ilvl !== undefined)?.ilvl ?? 0 }
  }

  #list(numId: string): NumberedList | undefined {
    const instance = this.#instances.get(numId)
    const key = this.#definitionKey(numId)
    const levels = key === undefined ? undefined : this.#definitions.get(key)?.levels
    if (!instance || key === undefined || !levels) return undefined
    return { id: numId, definition: key, starts: instance.starts, level: (at) => instance.levels.get(at) ?? levels[at] }
  }

  #definition(numId: string): Definition | undefined {
    const key = this.#definitionKey(numId)
    return key === undefined ? undefined : this.#definitions.get(key)
  }

  /** Follows `numStyleLink`: the list refers to a numbering style, which refers to the list that defines it. */
  #definitionKey(numId: string): string | undefined {
    let key = this.#instances.get(numId)?.abstract
    for (let steps = 0; key !== undefined && steps < 10; steps++) {
      const style = this.#definitions.get(key)?.definedBy
      const link = style === undefined ? undefined : this.#styles.of(style)?.numId
      const next = link === undefined ? undefined : this.#instances.get(link)?.abstract
      if (next === undefined || next === key) break
      key = next
    }
    return key
  }

  #read(bytes: Uint8Array, budget: Budget): void {
    let definition: Definition | undefined
    let instance: Instance | undefined
    let level: Level | undefined
    let override = 0
    let chosen = false
    let skipped = false
    const openLevel = (tag: XmlTag): Level | undefined => {
      const at = wholeNumber(tag.get('ilvl'))
      if (at === undefined || at < 0 || at > DEEPEST_LEVEL) return undefined
      // ECMA-376 part 1, 17.9.25: a level without a start begins at 0.
      const made: Level = { start: 0, kind: 'decimal', text: '' }
      if (instance) instance.levels.set(at, made)
      else if (definition) definition.levels[at] = made
      return made
    }
    readXml(bytes, budget, {
      open: (tag) => {
        // A custom kind is the choice, plain decimal its fallback.
        if (tag.name === 'mc:AlternateContent') chosen = false
        if (tag.name === 'mc:Choice') chosen = true
        if (tag.name === 'mc:Fallback') skipped = chosen
        if (skipped) return
        const value = tag.get('val')
        if (tag.name === 'w:abstractNum') {
          definition = { levels: [] }
          this.#definitions.set(tag.get('abstractNumId') ?? '', definition)
        } else if (tag.name === 'w:numStyleLink' && definition) definition.definedBy = value
        else if (tag.name === 'w:num') {
          instance = { abstract: '', starts: new Map(), levels: new Map() }
          this.#instances.set(tag.get('numId') ?? '', instance)
        } else if (tag.name === 'w:abstractNumId' && instance) instance.abstract = value ?? ''
        else if (tag.name === 'w:lvlOverride') override = wholeNumber(tag.get('ilvl')) ?? 0
        else if (tag.name === 'w:startOverride' && instance) instance.starts.set(override, wholeNumber(value) ?? 1)
        else if (tag.name === 'w:lvl') level = openLevel(tag)
        else if (level) readLevel(level, tag)
      },
      close: (name) => {
        if (name === 'mc:Fallback') skipped = false
        if (name === 'w:lvl') level = undefined
        if (name === 'w:abstractNum') definition = undefined
        if (name === 'w:num') instance = undefined
      },
    })
  }
}

function readLevel(level: Level, tag: XmlTag): void {
  const value = tag.get('val')
  switch (tag.name) {
    case 'w:start':
      level.start = wholeNumber(value) ?? 1
      break
    case 'w:numFmt':
      level.kind = value ?? 'decimal'
      level.sample = tag.get('format')
      break
    case 'w:lvlText':
      level.text = value ?? ''
      break
    case 'w:lvlRestart':
      level.restart = wholeNumber(value)
      break
    case 'w:isLgl':
      level.isLegal = isOn(tag)
      break
    case 'w:pStyle':
      level.style = value
      break
  }
}
