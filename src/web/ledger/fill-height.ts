import { useLayoutEffect, useRef, useState } from 'react'

/** The height from the element's top to the window's bottom, so that a table scrolls inside the page and its head stays. */
export function useFillHeight<E extends HTMLElement>(least = 360) {
  const element = useRef<E>(null)
  const [height, setHeight] = useState<number>()
  useLayoutEffect(() => {
    const measure = () => {
      const top = (element.current?.getBoundingClientRect().top ?? 0) + scrollY
      setHeight(Math.max(least, Math.floor(innerHeight - top)))
    }
    measure()
    addEventListener('resize', measure)
    // A strip (offline, demonstration) that comes or goes moves the top.
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    return () => {
      removeEventListener('resize', measure)
      watch.disconnect()
    }
  }, [least])
  return { element, height }
}
