import { strToU8, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** Parts of a hand-written Word file; what is left out is not written. */
export interface DocxParts {
  /** Content of `w:body`. */
  body: string
  numbering?: string
  styles?: string
  footnotes?: string
  /** Namespace and prefix other than the usual ones. */
  namespace?: string
  prefix?: string
}

/** A small Word file for tests, from the XML of its parts. */
export function docxSample({ body, numbering, styles, footnotes, namespace = W, prefix = 'w' }: DocxParts): Uint8Array {
  const part = (root: string, content: string) =>
    strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><${prefix}:${root} xmlns:${prefix}="${namespace}" ` +
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
        `${content}</${prefix}:${root}>`,
    )
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': part('document', `<${prefix}:body>${body}</${prefix}:body>`),
    ...(numbering !== undefined && { 'word/numbering.xml': part('numbering', numbering) }),
    ...(styles !== undefined && { 'word/styles.xml': part('styles', styles) }),
    ...(footnotes !== undefined && { 'word/footnotes.xml': part('footnotes', footnotes) }),
  })
}

/** A paragraph of plain words; `properties` goes into `w:pPr`. */
export const p = (words: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`

/** List membership of a paragraph. */
export const num = (numId: number, ilvl = 0): string =>
  `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`

/** One level of a list definition. */
export const lvl = (ilvl: number, kind: string, text: string, more = '', start = 1): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="${start}"/><w:numFmt w:val="${kind}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`

export const abstractNum = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`

export const numOf = (id: number, abstract: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${overrides}</w:num>`
