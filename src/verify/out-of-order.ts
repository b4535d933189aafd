/**
 * Which of these numbers stand in the way of all others rising: the fewest that must go. Of two that changed places, both; of one
 * that stands there twice, one. Their indices, in order.
 */
export function outOfOrder(numbers: ArrayLike<number>): number[] {
  /** Of each length, where the rising run ends that ends lowest; and before each number, where its run came from. */
  const ends: number[] = []
  const before = new Int32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < numbers[i]!) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? ends[low - 1]! : -1
    ends[low] = i
  }
  const rises = new Uint8Array(numbers.length)
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) rises[i] = 1
  const wrong: number[] = []
  for (const [i, rising] of rises.entries()) if (rising === 0) wrong.push(i)
  return wrong
}
