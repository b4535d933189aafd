import { createRequire } from 'node:module'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations']

// Its runner for Playwright sends the half megabyte twice for each look; here each page that is loaded gets it once.
const ofAxe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const { source } = ofAxe('axe-core') as { source: string }

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const OPTIONS = JSON.stringify({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] })

/**
 * What axe need not look at: from the third on, neighbours of one make. They have the same elements, with the same attributes
 * and styles, and differ in what is written in them alone; what axe finds in one it finds in the first two.
 */
const ALIKE = `(() => {
  const ALONE = /^(?:id|for|href|src|title|aria-(?:label|labelledby|controls|describedby|activedescendant|rowindex|posinset|setsize))$/
  const wordsOf = (value) => (value.trim() === '' ? '' : '*')
  const made = new Map()
  const makeOf = (element) => {
    let make = element.localName
    for (const { name, value } of element.attributes) make += ' ' + name + '=' + (ALONE.test(name) ? wordsOf(value) : value)
    for (const child of element.childNodes)
      if (child.nodeType === 1) make += '(' + makeOf(child) + ')'
      else if (child.nodeType === 3) make += wordsOf(child.data)
    made.set(element, make)
    return make
  }
  makeOf(document.body)
  const alike = []
  const look = (parent) => {
    const seen = new Map()
    for (const child of parent.children) {
      const make = made.get(child)
      const before = seen.get(make) ?? 0
      seen.set(make, before + 1)
      if (before < 2) look(child)
      else alike.push(child)
    }
  }
  look(document.body)
  return alike
})()`

/** Until what moves on the page and comes to an end has ended. */
const FADED = `Promise.allSettled(document.getAnimations()
  .filter((a) => a.playState === 'running' && a.effect?.getComputedTiming().endTime < 5000).map((a) => a.finished)).then(() => undefined)`

/** Expects that axe finds nothing serious or critical on the page, and that nothing scrolls sideways. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // A colour that is still fading in is none that anyone has to read by.
  await page.evaluate(FADED)
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(source)
  const violations = await page.evaluate<Violations>(
    `axe.run({ exclude: ${ALIKE} }, ${OPTIONS}).then(({ violations }) => violations)`,
  )
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.slice(0, 4).map((n) => `${n.target.join(' ')} — ${n.failureSummary}`) }))
  expect(serious, name).toEqual([])
  const wider = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(wider, `${name}: scrolls sideways by`).toBeLessThanOrEqual(0)
}
