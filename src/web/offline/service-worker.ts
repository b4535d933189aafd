/** What the build writes in: the version of the app, and all files of it. */
declare const __SHELL__: { version: string; files: readonly string[] }

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extendable {
  request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(name: 'message', listener: (event: MessageEvent) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

/**
 * Opens the staff app without network: keeps the app's own files, and nothing else. What the server says to anybody is never
 * kept here (`seen.ts` keeps some of it, for one person); residents' pages, the public log and the API pass by untouched.
 */
const worker = self as unknown as Worker
const PREFIX = 'taizhang-shell-'
const CACHE = PREFIX + __SHELL__.version
const PAGE = '/'
/** How many files are fetched side by side: a slow line is not to be filled. */
const AT_ONCE = 4

worker.addEventListener('install', (event) => event.waitUntil(fill()))
worker.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => worker.clients.claim())))
// The person said so; until then the version that is open goes on with its own files.
worker.addEventListener('message', ({ data }) => void (data === 'take-over' && worker.skipWaiting()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (isOfApp(url.pathname)) event.respondWith(fromCache(PAGE, request))
  } else if (url.pathname.startsWith('/assets/') || __SHELL__.files.includes(url.pathname))
    event.respondWith(fromCache(url.pathname, request))
})

/** Pages of the staff app: every address that is no file and belongs to no other door of the server. */
const isOfApp = (path: string): boolean =>
  !/^\/(?:api|public|log|healthz|metrics)(?:\/|$)/.test(path) && !/\.\w+$/.test(path)

/** This version's file, else that of one before which may still be open, else the server's. */
async function fromCache(path: string, request: Request): Promise<Response> {
  const own = await (await caches.open(CACHE)).match(path, { ignoreVary: true })
  return own ?? (await caches.match(path, { ignoreVary: true })) ?? fetch(request)
}

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE)
  const waiting = [...__SHELL__.files]
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      // Files whose name holds their hash are the same in every version.
      const before = path.startsWith('/assets/') ? await caches.match(path, { ignoreVary: true }) : undefined
      await cache.put(path, before ?? (await fetched(path)))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  // Last: with the page in it, the cache is whole.
  const page = await fetched(PAGE)
  const words = await page.clone().text()
  const scripts = words.match(/\/assets\/[\w.-]+\.(?:js|css)/g) ?? []
  if (!scripts.every((path) => __SHELL__.files.includes(path))) throw new Error('the page is of another version')
  await cache.put(PAGE, page)
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path, { cache: 'no-cache', credentials: 'omit' })
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`)
  return response
}

/** Keeps this version and the one before it, whose pages may still be open in other tabs. */
async function tidy(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  const old = names.filter((name) => name !== CACHE)
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)))
}
