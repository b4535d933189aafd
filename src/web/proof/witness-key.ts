import { dayAt } from '../../domain/day.ts'
import { browserCrypto } from '../../verify/browser-crypto.ts'
import { cosignature, type OpenedLog, witnessKeyLine } from '../../verify/watch.ts'

// The key pair is made here and its private half cannot leave this browser, not even for our own code: the office that runs
// the server never has it.

interface KeptKey {
  /** `STREET ORG`. */
  id: string
  privateKey: CryptoKey
  /** Verifier key line. */
  key: string
}

const database = () =>
  new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open('taizhang-witness', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('key', { keyPath: 'id' })
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => fail(opening.error)
  })

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await database()
  try {
    return await new Promise<T>((done, fail) => {
      const request = work(opened.transaction('key', mode).objectStore('key'))
      request.onsuccess = () => done(request.result)
      request.onerror = () => fail(request.error)
    })
  } finally {
    opened.close()
  }
}

const idOf = (street: string, org: string) => `${street} ${org}`

export const findWitnessKey = (street: string, org: string): Promise<KeptKey | undefined> =>
  inStore('readonly', (store) => store.get(idOf(street, org)))

/**
 * Makes this browser a witness's: a key pair whose private half stays in it.
 * @param name the body that witnesses
 * @returns the line to register
 * @throws where the browser has no Ed25519 of its own
 */
export async function makeWitnessKey(street: string, org: string, name: string): Promise<string> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const key = witnessKeyLine(browserCrypto, name, publicKey)
  await inStore('readwrite', (store) => store.put({ id: idOf(street, org), privateKey: pair.privateKey, key }))
  return key
}

/**
 * Cosigns the checkpoint once a day, where this browser is a witness's and its key is registered. It was just seen to grow
 * from what this browser kept, and is kept already.
 * @source C2SP tlog-cosignature, tlog-witness
 */
export async function cosignDaily(
  street: string,
  org: string,
  log: OpenedLog,
  stated: readonly { key: string; at: string | null }[],
): Promise<void> {
  const kept = await findWitnessKey(street, org).catch(() => undefined)
  const registered = kept && stated.find(({ key }) => key === kept.key)
  if (!registered) return
  const now = new Date()
  if (registered.at !== null && dayAt(registered.at) === dayAt(now)) return
  const sign = async (message: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', kept.privateKey, message as BufferSource))
  const body = await cosignature(browserCrypto, log.head, kept.key, Math.floor(now.getTime() / 1000), sign)
  const answer = await fetch(`/log/${encodeURIComponent(street)}/cosignature`, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
}
