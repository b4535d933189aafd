import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { nodeCrypto } from '../verify/node-crypto.ts'
import type { TileReader } from '../verify/tile-proof.ts'
import { tileName } from '../verify/tree.ts'
import { type BrokenLog, cosignature, examineLog, type KeptLog, witnessKeyLine } from '../verify/watch.ts'
import { fromCaller, readArguments } from './arguments.ts'
import { say } from './say.ts'

const USAGE = `用法 usage: taizhang witness URL --key FILE [--name NAME] [--every HOURS] [--hash sha256|sm3]
  在街道之外的机器上见证：核对日志只增不改，存下，再签名交回。URL 形如 https://街道/log/liudi/
  Witnesses a log from a machine that is not the street's: checks that it only grew, keeps that, cosigns.

  --key FILE      本机的钥匙，没有就造一个 · this machine's key; made where there is none
  --name NAME     造钥匙时写的名称 · the witness's name, when the key is made
  --every HOURS   不停，隔几小时一次 · go on, every so many hours

  状态存在 FILE.state · what was seen last is kept in FILE.state
  返回值 exit code: 0 已见证 cosigned · 1 日志对不上 the log does not hold · 2 用法 usage · 3 没有结论 no verdict
`

const OPTIONS = {
  key: { type: 'string' },
  name: { type: 'string' },
  every: { type: 'string' },
  hash: { type: 'string' },
} as const

interface Witness {
  privateKey: KeyObject
  keyLine: string
}

export async function run(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args, OPTIONS, USAGE, 1)
  if (typeof parsed === 'number') return parsed
  const { key, name, every, hash = 'sha256' } = parsed.values
  const url = parsed.positionals[0]!.replace(/\/$/, '')
  if (!key || !URL.canParse(url) || (hash !== 'sha256' && hash !== 'sm3') || (every && !(Number(every) > 0))) {
    process.stderr.write(USAGE)
    return 2
  }
  const file = fromCaller(key)
  const witness = existsSync(file) ? readWitness(file) : name === undefined ? undefined : makeWitness(file, name)
  if (!witness) {
    process.stderr.write(`没有钥匙 ${file}，请用 --name 给出名称来造一个 · no key; give --name to make one\n`)
    return 2
  }
  for (;;) {
    const code = await once(url, witness, `${file}.state`, hash)
    if (every === undefined) return code
    await sleep(Number(every) * 3_600_000)
  }
}

/** Looks, compares, keeps, and only then signs (C2SP tlog-witness). */
async function once(url: string, witness: Witness, stateFile: string, hash: 'sha256' | 'sm3'): Promise<number> {
  // Before anything is fetched: whatever the server says must not be behind it.
  const kept: KeptLog | undefined = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : undefined
  try {
    const text = async (path: string) => (await get(`${url}/${path}`)).text()
    const keyLine = await readKeys(url, hash)
    const shown = await text('checkpoint')
    const found = await examineLog(nodeCrypto, hash, { keyLine, shown, kept }, tilesAt(url))
    if (found.status === 'broken') return await refuse(url, found)
    keep(stateFile, found.next)
    const { head } = found.opened
    const signer = async (message: Uint8Array) => sign(null, message, witness.privateKey)
    const body = await cosignature(nodeCrypto, head, witness.keyLine, Math.floor(Date.now() / 1000), signer)
    const answer = await fetch(`${url}/cosignature`, { method: 'POST', body })
    if (!answer.ok) {
      process.stderr.write(`${await answer.text()}公钥 public key: ${witness.keyLine}\n`)
      return 3
    }
    say(`已见证 cosigned: ${head.size} 条 entries`)
    return 0
  } catch (error) {
    process.stderr.write(`没有结论 no verdict: ${error instanceof Error ? error.message : String(error)}\n`)
    return 3
  }
}

/** Nothing is signed and nothing kept; the evidence is shown here, and handed to the log for everybody to see. */
async function refuse(url: string, { why, kept, shown, from, to }: BrokenLog): Promise<number> {
  say(`日志对不上（${why}），没有签 · the log does not hold; nothing was signed`)
  if (from !== undefined)
    say(`差别在第 ${from} 条到第 ${to} 条之间 · the difference lies between entry ${from} and ${to}`)
  say(`以前看到的 seen before:\n${kept}\n现在给出的 shown now:\n${shown}`)
  await fetch(`${url}/fork`, { method: 'POST', body: kept }).catch(() => undefined)
  return 1
}

async function get(url: string): Promise<Response> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer
}

/** The log's verifier key line, and SM2's below it where the log has one. */
async function readKeys(url: string, hash: 'sha256' | 'sm3'): Promise<string> {
  const line = (await (await get(`${url}/key`)).text()).trim()
  const answer = hash === 'sm3' ? await fetch(`${url}/key-sm2`) : undefined
  if (answer && !answer.ok && answer.status !== 404) throw new Error(`${url}/key-sm2: ${answer.status}`)
  return answer?.ok ? `${line}\n${(await answer.text()).trim()}` : line
}

function tilesAt(url: string): TileReader {
  const known = new Map<string, Promise<Uint8Array>>()
  return (place) => {
    const name = tileName(place)
    const fetched =
      known.get(name) ??
      get(`${url}/${name}`).then(async (answer) => {
        const bytes = new Uint8Array(await answer.arrayBuffer())
        if (bytes.length !== place.width * 32) throw new Error(`${name}: ${bytes.length} bytes`)
        return bytes
      })
    known.set(name, fetched)
    return fetched
  }
}

/** On disk before anything is signed: a witness that forgets may sign two histories. */
function keep(path: string, next: KeptLog): void {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, JSON.stringify(next))
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
}

/** The key with its name: a PEM, the verifier key line above it. */
function makeWitness(path: string, name: string): Witness {
  const { privateKey } = generateKeyPairSync('ed25519')
  const keyLine = witnessKeyLine(nodeCrypto, name, rawPublicKey(privateKey))
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(path, `${keyLine}\n${pem}`, { mode: 0o600, flag: 'wx' })
  say(`请在“证明”页登记这个公钥 · register this key on the page “Proof”:\n${keyLine}`)
  return { privateKey, keyLine }
}

function readWitness(path: string): Witness {
  const [keyLine = '', ...pem] = readFileSync(path, 'utf8').split('\n')
  return { keyLine, privateKey: createPrivateKey(pem.join('\n')) }
}

const rawPublicKey = (key: KeyObject): Uint8Array =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url')
