import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/**
 * Browser profiles. An empty one costs more than what most tests do in it: it fetches and compiles every script anew. So one
 * that a test is done with is emptied of all that it keeps but its cache of fetched files, and given to the next that asks for
 * one of its kind.
 */
export class Profiles {
  readonly #browser: Browser
  readonly #free: Kept[] = []
  readonly #used: Kept[] = []

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** A page of a profile that no other page has. */
  async open(options: BrowserContextOptions): Promise<Page> {
    const like = JSON.stringify(options)
    const at = this.#free.findIndex((kept) => kept.like === like)
    const [kept = await this.#make(like, options)] = at < 0 ? [] : this.#free.splice(at, 1)
    this.#used.push(kept)
    const page = await kept.context.newPage()
    if (at >= 0 && options.baseURL) {
      const session = await kept.context.newCDPSession(page)
      await session.send('Storage.clearDataForOrigin', { origin: options.baseURL, storageTypes: STORED })
      await session.detach()
    }
    return page
  }

  /** The test is over: closes its pages and empties its profiles. */
  async takeBack(): Promise<void> {
    const back = this.#used.splice(0).filter((kept) => !kept.isClosed)
    await Promise.all(
      back.map(async ({ context }) => {
        await Promise.all(context.pages().map((page) => page.close()))
        await Promise.all([context.clearCookies(), context.clearPermissions(), context.setOffline(false)])
      }),
    )
    this.#free.push(...back)
  }

  /** The test file is over. */
  async close(): Promise<void> {
    const kept = [...this.#free.splice(0), ...this.#used.splice(0)]
    await Promise.all(kept.map(({ context }) => context.close()))
  }

  async #make(like: string, options: BrowserContextOptions): Promise<Kept> {
    const context = await this.#browser.newContext(options)
    const kept = { like, context, isClosed: false }
    context.once('close', () => {
      kept.isClosed = true
    })
    return kept
  }
}

interface Kept {
  /** What the profile was made with. */
  like: string
  context: BrowserContext
  isClosed: boolean
}

const STORED = 'cookies,file_systems,indexeddb,local_storage,websql,service_workers,cache_storage'
