import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { signCheckpoint } from '../../src/log/checkpoint.ts'
import { readKey } from '../../src/log/keys.ts'
import { type Base, openBase, type Running, serve } from '../../src/server/run.ts'
import type { BackupPlan } from '../../src/server/system/backup-plan.ts'
import { backUpDaily } from '../../src/server/system/daily-backup.ts'
import { sharedChromium } from './chromium.ts'
import { Profiles } from './profiles.ts'
import { quickFolder } from './quick-folder.ts'
import { askRun } from './test-database.ts'
import { UNSYNCED } from './unsynced.ts'

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export interface BrowserTest {
  /** `http://localhost:…`, without a slash at the end. */
  url: string
  /** A page of an empty browser profile of its own. Errors on it fail the test that opened it. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** Stops the server as it is and starts it again on the same data and port. */
  restart(): Promise<void>
  /** Makes tonight's backup now. @returns what was planned */
  backUp(): Promise<BackupPlan>
  /** A checkpoint that the log's own key signs and that its history does not hold: what a rewriter leaves behind. */
  signOtherHistory(): string
}

interface Options {
  /** The demonstration street (with one-click sign-in), or nothing at all (first run). */
  street: 'demo' | 'none'
  /** With a backup every night. */
  isBackedUp?: true
  /** The device keeps the app: each profile then fetches all of it, which tests that keep their network do not wait for. */
  isKept?: true
}

/**
 * A real server on a fresh database with the built web app, once for the test file, and a real browser. The web app is
 * built before the tests (`scripts/build-web.ts`).
 */
export function withBrowser({ street, isBackedUp, isKept }: Options): BrowserTest {
  const test = {} as BrowserTest
  const errors: string[] = []
  let profiles: Profiles
  let folder = ''
  let running: Running
  let base: Base
  const planned = (): BackupPlan => ({ folder: join(folder, 'nightly'), daily: 14, monthly: 12 })

  /** A folder of its own: empty, or with a copy of the run's demonstration, which takes several seconds to build. */
  const lay = async (): Promise<string> => {
    if (street !== 'demo') return quickFolder('tz-browser-')
    const { path } = await askRun<{ path: string }>('demo')
    // Beside it: files are shared within one disk only.
    const copy = mkdtempSync(join(dirname(path), 'browser-'))
    for (const name of readdirSync(path)) {
      // A stored file never changes: one copy of each does for all.
      const { status, stderr } = spawnSync('cp', [name === 'files' ? '-al' : '-a', join(path, name), copy], {
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(stderr)
    }
    return copy
  }

  const start = async (port: number) => {
    base = await openBase({
      ...{ dataDir: folder, backup: isBackedUp && planned(), databaseSettings: UNSYNCED },
      ...(street === 'demo' && { seedIfEmpty: {} }),
    })
    running = await serve(base, { webDir: resolve('dist/web'), host: 'localhost', ports: [port] })
    test.url = `http://localhost:${running.port}`
  }

  beforeAll(async () => {
    folder = await lay()
    const [browser] = await Promise.all([sharedChromium(), start(0)])
    profiles = new Profiles(browser)
  }, 180_000)

  afterEach(async () => {
    await profiles.takeBack()
    const found = errors.splice(0)
    if (found.length > 0) throw new Error(`errors on the page:\n${found.join('\n')}`)
  })

  afterAll(async () => {
    await profiles?.close()
    await running?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  test.open = async (options = {}) => {
    const serviceWorkers = isKept ? 'allow' : 'block'
    const page = await profiles.open({ viewport: DESK, locale: 'zh-CN', baseURL: test.url, serviceWorkers, ...options })
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
    return page
  }
  test.signOtherHistory = () => {
    const keys = join(folder, 'keys')
    const [origin = '', size = ''] = readFileSync(join(keys, 'liudi.checkpoint'), 'utf8').split('\n')
    return signCheckpoint(readKey(keys, 'liudi', origin), { size: Number(size) - 1, root: Buffer.alloc(32, 7) })
  }
  test.backUp = async () => {
    await backUpDaily(base.services, base.database, planned())
    return planned()
  }
  test.restart = async () => {
    const { port } = running
    await running.stop()
    await start(port)
  }
  return test
}

/** Signs in as one of the demonstration's people, and opens `path` if there is one. */
export async function signInAs(page: Page, username: string, path?: string): Promise<void> {
  const answer = await page.request.post('/api/v1/setup/demo-sign-in', { data: { username } })
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${await answer.text()}`)
  if (path === undefined) return
  await page.goto(path)
  await page.locator('main').waitFor()
}
