import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openBase, serve } from '../src/server/run.ts'
import { launchChromium } from '../test/support/chromium.ts'

/**
 * The clerk's first page (今日) on a throttled phone: compressed script over the wire, and the time from opening the address until
 * the list of what waits can be used. Profile: 390 × 844, processor slowed 4 times, 1.6 Mbit/s down, 150 ms a round trip, empty
 * cache. Bounds: 300 kB of script, 2 s.
 */
const RUNS = 5
const folder = mkdtempSync(join(tmpdir(), 'tz-bench-'))
const base = await openBase({ dataDir: folder, seedIfEmpty: {} })
const running = await serve(base, {
  webDir: resolve(process.env.BENCH_WEB ?? 'dist/web'),
  host: 'localhost',
  ports: [0],
})
const url = `http://localhost:${running.port}`
const browser = await launchChromium()

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

async function openToday(): Promise<{ usable: number; script: number; all: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const page = await context.newPage()
  await page.request.post(`${url}/api/v1/setup/demo-sign-in`, {
    data: { username: 'luoxiaoqing' },
    headers: { origin: url },
  })
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const scripts = new Set<string>()
  let [script, all] = [0, 0]
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength
    if (scripts.has(requestId)) script += encodedDataLength
  })
  const began = performance.now()
  await page.goto(`${url}/`, { waitUntil: 'commit' })
  await page.locator('main a[href*="/findings/"]').first().waitFor()
  const usable = performance.now() - began
  await page.waitForLoadState('networkidle').catch(() => {})
  await context.close()
  return { usable, script, all }
}

try {
  await openToday()
  const runs = []
  for (let i = 0; i < RUNS; i++) runs.push(await openToday())
  const usable = median(runs.map((r) => r.usable))
  const script = median(runs.map((r) => r.script))
  console.log(
    `usable after ${usable.toFixed(0)} ms (median of ${RUNS}; ${runs.map((r) => r.usable.toFixed(0)).join(', ')})`,
  )
  console.log(
    `script ${(script / 1000).toFixed(0)} kB compressed, everything ${(median(runs.map((r) => r.all)) / 1000).toFixed(0)} kB`,
  )
  if (usable > 2000 || script > 300_000) process.exitCode = 1
} finally {
  await browser.close()
  await running.stop()
  rmSync(folder, { recursive: true, force: true })
}
