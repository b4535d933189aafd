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

/** Side of a sketch: a picture in grey, squeezed to a square, by which copies are found and suspicions tested. */
export const SKETCH_SIDE = 64

export const sketchOf = (grey: Uint8Array): Raster => ({ width: SKETCH_SIDE, height: SKETCH_SIDE, grey })
