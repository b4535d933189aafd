/** A grey picture: one byte a pixel, row by row. */
export interface Raster {
  width: number
  height: number
  grey: Uint8Array
}

/** A part of a picture, in shares of its width and height. */
export interface Window {
  left: number
  right: number
  top: number
  bottom: number
}

export const WHOLE: Window = { left: 0, right: 1, top: 0, bottom: 1 }
