/** One database of this device for all that the app keeps: the queue, its files, and what was last seen. */
const NAME = 'taizhang'
const VERSION = 1

export type StoreName = 'queue' | 'files' | 'seen' | 'device'

let opened: Promise<IDBDatabase> | undefined

/** @throws DOMException where the browser keeps nothing (a private window, a full disk) */
export function database(): Promise<IDBDatabase> {
  opened ??= open().catch((error) => {
    opened = undefined
    throw error
  })
  return opened
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION)
    request.onupgradeneeded = () => {
      const base = request.result
      base.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true }).createIndex('owner', 'owner')
      base.createObjectStore('files', { keyPath: ['owner', 'sha256'] })
      base.createObjectStore('seen', { keyPath: ['owner', 'hash'] })
      base.createObjectStore('device')
    }
    request.onsuccess = () => {
      const base = request.result
      // A newer version in another tab may change the stores; this one opens again when it is asked for something.
      base.onversionchange = () => {
        base.close()
        opened = undefined
      }
      base.onclose = () => {
        opened = undefined
      }
      resolve(base)
    }
    request.onerror = () => reject(request.error)
  })
}

/** What a request gives. */
export const got = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/**
 * One transaction: returns once everything in it is on the disk, throws where nothing of it is. `work` may await only what
 * the transaction's own requests give.
 */
export async function transact<T>(
  names: readonly StoreName[],
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<T>,
  mode: 'readwrite' | 'readonly' = 'readwrite',
): Promise<T> {
  const base = await database()
  // Strict: a battery that ends after this has returned takes nothing with it.
  const transaction = base.transaction(names, mode, { durability: 'strict' })
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
  // Both are awaited below; until then a refusal of one must not count as nobody's.
  ended.catch(() => undefined)
  try {
    const result = await work((name) => transaction.objectStore(name))
    await ended
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It had ended already.
    }
    throw transaction.error ?? error
  }
}

/** Whether the browser refused because this device's storage is full. */
export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError'
