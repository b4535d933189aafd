/** A grey picture, row by row, 0 to 255. */
export interface Raster {
  width: number
  height: number
  grey: Uint8Array | Float32Array
}

/** A part of a picture, in shares of its width and height. */
export interface Window {
  left: number
  right: number
  top: number
  bottom: number
}

/** Side of a sketch: a picture in grey, squeezed to a square, by which copies are found and suspicions ordered. */
export const SKETCH_SIDE = 64

export const sketchOf = (grey: Uint8Array): Raster => ({ width: SKETCH_SIDE, height: SKETCH_SIDE, grey })

/** Each pixel with a quarter of its neighbours: what is finer than a pixel lies on the raster as chance has it. */
export function blurred({ width, height, grey }: Raster): Raster {
  const rows = new Float32Array(grey.length)
  const all = new Float32Array(grey.length)
  for (let i = 0; i < grey.length; i++) {
    const x = i % width
    rows[i] = (grey[x > 0 ? i - 1 : i]! + 2 * grey[i]! + grey[x < width - 1 ? i + 1 : i]!) / 4
  }
  for (let i = 0; i < grey.length; i++) {
    const above = i >= width ? i - width : i
    const below = i + width < grey.length ? i + width : i
    all[i] = (rows[above]! + 2 * rows[i]! + rows[below]!) / 4
  }
  return { width, height, grey: all }
}

/** At half the size, each pixel the mean of four. */
export function halved({ width, height, grey }: Raster): Raster {
  const [across, down] = [Math.floor(width / 2), Math.floor(height / 2)]
  const half = new Float32Array(across * down)
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const at = 2 * (y * width + x)
      half[y * across + x] = (grey[at]! + grey[at + 1]! + grey[at + width]! + grey[at + width + 1]!) / 4
    }
  return { width: across, height: down, grey: half }
}
