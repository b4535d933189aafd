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

/** The mean grey of any part of a picture, in constant time (a summed-area table; parts of pixels count in part). */
export function meansOf({
  width,
  height,
  grey,
}: Raster): (left: number, right: number, top: number, bottom: number) => number {
  const stride = width + 1
  const sums = new Float64Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += grey[y * width + x]!
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row
    }
  }
  const sumAt = (x: number, y: number): number => {
    const x0 = Math.min(Math.floor(x), width - 1)
    const y0 = Math.min(Math.floor(y), height - 1)
    const dx = x - x0
    const dy = y - y0
    const at = y0 * stride + x0
    return (
      sums[at]! * (1 - dx) * (1 - dy) +
      sums[at + 1]! * dx * (1 - dy) +
      sums[at + stride]! * (1 - dx) * dy +
      sums[at + stride + 1]! * dx * dy
    )
  }
  return (left, right, top, bottom) =>
    (sumAt(right, bottom) - sumAt(left, bottom) - sumAt(right, top) + sumAt(left, top)) /
    ((right - left) * (bottom - top))
}
