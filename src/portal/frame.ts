import { Html, html } from './html.ts'
import { STYLE } from './style.ts'
import { type Language, WORDS, type Words } from './words.ts'

/** How somebody wants to read: language and size, kept in every link. */
export interface Look {
  language: Language
  large: boolean
}

/** An address with the reader's look in it, or another look. */
export function linkTo(path: string, look: Look, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...(look.language === 'en' && { lang: 'en' }),
    ...(look.large && { size: 'large' }),
    ...more,
  }).toString()
  return query ? `${path}?${query}` : path
}

export interface FrameOptions {
  look: Look
  /** Path of this page, for the links that change its look. */
  path: string
  title: string
  /** What stands in the bar: the street, and the community if it is one. */
  place: string
  more?: Record<string, string>
}

export const wordsFor = (look: Look): Words => WORDS[look.language]

/** The page around: bar with 大字 and English, content, way home. */
export function frame({ look, path, title, place, more }: FrameOptions, content: Html): string {
  const words = wordsFor(look)
  const otherLook: Look = { ...look, language: look.language === 'zh' ? 'en' : 'zh' }
  const large = linkTo(path, { ...look, large: !look.large }, { ...more, ...(look.large && { size: 'normal' }) })
  const other = linkTo(path, otherLook, { ...more, ...(look.language === 'en' && { lang: 'zh' }) })
  return `<!doctype html>\n${
    html`<html lang="${words.lang}" class="${look.large ? 'large' : ''}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><link rel="alternate" type="application/rss+xml" href="/public/rss.xml"><style>${new Html(STYLE)}</style></head><body><a class="skip" href="#content">${words.skip}</a><header><div><b lang="zh-CN">${place}</b><span><a href="${large}">${look.large ? words.normal : words.large}</a><a href="${other}" lang="${look.language === 'zh' ? 'en' : 'zh-CN'}">${words.other}</a></span></div></header><main id="content">${content}</main><footer><a href="${linkTo('/public', look)}">${words.home}</a><a href="/public/rss.xml">${words.rss}</a></footer></body></html>`
      .text
  }`
}
