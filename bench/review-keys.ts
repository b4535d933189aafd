import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openBase, serve } from '../src/server/run.ts'
import { LONG_PAPER } from '../test/browser/paper.ts'
import { launchChromium } from '../test/support/chromium.ts'

/** The review of a paper of 300 paragraphs: the page's own processor time for one key, until the next frame stands. Bound: 50 ms. */
const folder = mkdtempSync(join(tmpdir(), 'tz-bench-'))
const base = await openBase({ dataDir: folder, seedIfEmpty: {} })
const running = await serve(base, { webDir: resolve('dist/web'), host: 'localhost', ports: [0] })
const url = `http://localhost:${running.port}`
const browser = await launchChromium()

/** In the page: presses keys, waiting each time until the next frame stands; returns how many. */
const KEYS = `(async () => {
  let pressed = 0
  for (let i = 0; i < 12; i++) {
    for (const key of ['ArrowDown', '2', '3', 'Enter']) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      pressed++
    }
  }
  return pressed
})()`

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.request.post(`${url}/api/v1/setup/demo-sign-in`, {
    data: { username: 'taozhiyuan' },
    headers: { origin: url },
  })
  await page.goto(`${url}/documents`)
  const file = { name: '长文.txt', mimeType: 'text/plain', buffer: Buffer.from(LONG_PAPER) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL(/\/reviews\//)
  await page.getByRole('heading', { name: '长文.txt' }).waitFor()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return metrics.find((m) => m.name === 'TaskDuration')!.value * 1000
  }
  await page.evaluate(KEYS)
  const before = await busy()
  const pressed = await page.evaluate<number>(KEYS)
  const each = ((await busy()) - before) / pressed
  console.log(`${each.toFixed(1)} ms of work for a key until the next frame stands (${pressed} keys)`)
  if (each > 50) process.exitCode = 1
} finally {
  await browser.close()
  await running.stop()
  rmSync(folder, { recursive: true, force: true })
}
