/** Does so many pieces of work at the same time; the others wait, first come first served. */
export function atOnce(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < most) running++
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      // Whoever waits takes the place over, so that nobody who comes just now slips in between.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
