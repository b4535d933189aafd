import { type Html, html } from './html.ts'

/** No page weighs more, whatever a round holds: a phone at the edge of the village reads it too. */
export const MOST_BYTES = 48 * 1024

/** A piece of a long page that stays whole, under the heading of its kind. */
export interface Piece {
  /** Stands above the first piece of its kind on a page. */
  heading?: Html
  html: Html
}

const bytesOf = (piece: Html) => Buffer.byteLength(piece.text)

/** The pieces laid out so that no page holds more than `room` bytes of them; a piece that is larger by itself has a page of its own. */
export function pagesOf(pieces: readonly Piece[], room: number): Piece[][] {
  const pages: Piece[][] = [[]]
  let left = room
  for (const piece of pieces) {
    const size = bytesOf(piece.html) + (piece.heading ? bytesOf(piece.heading) : 0)
    if (size > left && pages.at(-1)!.length > 0) {
      pages.push([])
      left = room
    }
    pages.at(-1)!.push(piece)
    left -= size
  }
  return pages
}

/** Pieces in their order, each kind under its heading. */
export const laid = (pieces: readonly Piece[]): Html =>
  html`${pieces.map((piece, i) => html`${piece.heading !== pieces[i - 1]?.heading && piece.heading}${piece.html}`)}`
