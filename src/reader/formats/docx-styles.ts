import type { Budget } from './limits.ts'
import { isOn, readXml, wholeNumber } from './xml.ts'

export interface WordStyle {
  id: string
  name: string
  basedOn?: string
  numId?: string
  ilvl?: number
  /** 0–8 a heading, 9 body text. */
  outline?: number
  hidden?: boolean
}

/** The styles of a Word document, with what a paragraph inherits along `basedOn`. */
export class WordStyles {
  readonly #byId = new Map<string, WordStyle>()
  #standard: string | undefined

  static read(bytes: Uint8Array | undefined, budget: Budget): WordStyles {
    const styles = new WordStyles()
    if (bytes) styles.#read(bytes, budget)
    return styles
  }

  /** The paragraph's style or, without one, the document's standard style. */
  of(id: string | undefined): WordStyle | undefined {
    return this.#byId.get(id ?? this.#standard ?? '') ?? this.#byId.get(this.#standard ?? '')
  }

  /** The style and those that it is based on, nearest first. A circle ends the chain. */
  chain(id: string | undefined): WordStyle[] {
    const chain: WordStyle[] = []
    for (let style = this.of(id); style && !chain.includes(style) && chain.length < 50; ) {
      chain.push(style)
      style = style.basedOn === undefined ? undefined : this.#byId.get(style.basedOn)
    }
    return chain
  }

  inherited<K extends 'outline' | 'hidden'>(id: string | undefined, property: K): WordStyle[K] {
    return this.chain(id).find((style) => style[property] !== undefined)?.[property]
  }

  #read(bytes: Uint8Array, budget: Budget): void {
    let style: WordStyle | undefined
    readXml(bytes, budget, {
      open: (tag) => {
        if (tag.name === 'w:style') {
          const id = tag.get('styleId') ?? ''
          style = { id, name: '' }
          this.#byId.set(id, style)
          const standard = tag.get('default')
          if (tag.get('type') === 'paragraph' && standard !== undefined && /^(1|true|on)$/.test(standard))
            this.#standard = id
        }
        if (!style) return
        if (tag.name === 'w:name') style.name = (tag.get('val') ?? '').toLowerCase()
        if (tag.name === 'w:basedOn') style.basedOn = tag.get('val')
        if (tag.name === 'w:numId') style.numId = tag.get('val')
        if (tag.name === 'w:ilvl') style.ilvl = wholeNumber(tag.get('val'))
        if (tag.name === 'w:outlineLvl') style.outline = wholeNumber(tag.get('val'))
        if (tag.name === 'w:vanish') style.hidden = isOn(tag)
      },
      close: (name) => {
        if (name === 'w:style') style = undefined
      },
    })
    // Files of other writers name the heading styles but leave out the outline level.
    for (const { name, ...rest } of this.#byId.values()) {
      const level = /^(?:heading|标题) ?([1-9])$/.exec(name)?.[1]
      if (level && rest.outline === undefined) this.#byId.get(rest.id)!.outline = Number(level) - 1
    }
  }
}
