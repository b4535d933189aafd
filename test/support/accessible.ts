import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Expects that axe finds nothing serious or critical on the page, and that nothing scrolls sideways. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // No frames of other origins: the results need not be put together in a page of their own.
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.slice(0, 4).map((n) => `${n.target.join(' ')} — ${n.failureSummary}`) }))
  expect(serious, name).toEqual([])
  const wider = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(wider, `${name}: scrolls sideways by`).toBeLessThanOrEqual(0)
}
