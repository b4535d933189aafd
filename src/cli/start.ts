import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { Fault } from '../database/fault.ts'
import { requireNotRestored } from '../log/restored.ts'
import { type Base, openBase, type Running, serve } from '../server/run.ts'
import { dataDirOf, readArguments, wholeNumber } from './arguments.ts'
import { explain, say } from './say.ts'

const USAGE = `用法 usage: taizhang start [--empty] [--port N] [--host NAME] [--data DIR]
  --empty       不要演示街道，从空白开始 · no demonstration, an empty start
  --port N      端口，默认 7080，被占用就往后找 · port, 7080 or the next that is free
  --host NAME   监听地址，默认 localhost · address to listen on
  --data DIR    数据目录，默认 ./data · folder of the data

环境变量 environment:
  DATABASE_URL            用已有的 PostgreSQL（15 以上）· a PostgreSQL server (15 or later)
  TAIZHANG_HTTPS=1        前面有 https 代理 · behind a proxy that speaks https
  TAIZHANG_TRUST_PROXY=1  相信代理给的地址 · take addresses from the proxy
  TAIZHANG_PUBLIC_URL     对外网址，建街道时写进日志名称 · public address; becomes the log's name when the street is created
  TAIZHANG_LOG_HASH=sm3   建街道时日志改用国密：杂凑 SM3，检查点另加 SM2 签名（默认 sha256，定了不改）
                          · the log's hash is SM3, its checkpoints are signed with SM2 too; fixed once the street is created
  TAIZHANG_TSA_URL        每天的检查点请这个时间戳服务盖时间戳（RFC 3161）· has each day's checkpoint stamped there
  TAIZHANG_BACKUP_DIR     每夜 1:30 备份到这个目录 · a backup is written there every night at 1:30
  TAIZHANG_BACKUP_KEY     备份用这个密钥文件加密（或设 TAIZHANG_BACKUP_PASSPHRASE）· key file that encrypts it
  TAIZHANG_BACKUP_KEEP    留最近几天、几个月，默认 14,12 · how many days and months stay
  TAIZHANG_IDLE_MINUTES   多久不用就退出登录 · minutes after which an idle session ends
`

const DEFAULT_PORT = 7080
const NEXT_PORTS = 20
const root = resolve(import.meta.dirname, '..', '..')

/** Starts the server and stays until it is told to stop. */
export async function run(args: readonly string[]): Promise<number | undefined> {
  const options = { empty: { type: 'boolean' }, port: { type: 'string' }, host: { type: 'string' } } as const
  const parsed = readArguments(args, { ...options, data: { type: 'string' } } as const, USAGE)
  if (typeof parsed === 'number') return parsed
  const { empty = false, host = 'localhost', port, data } = parsed.values
  const dataDir = dataDirOf(data)
  try {
    const wanted = wholeNumber(port, 0)
    let stop: ((code: number) => Promise<void>) | undefined
    const onDatabaseDeath = (isGivenUp: boolean) => {
      process.stderr.write(isGivenUp ? DATABASE_LOST : DATABASE_AGAIN)
      if (isGivenUp) void stop?.(1)
    }
    const { base, running } = await open({ dataDir, empty, host, wanted, onDatabaseDeath })
    announce(running.port, host, wanted ?? DEFAULT_PORT, base)
    noteAddress(dataDir, running.port)
    void readyToSignIn(base)
    stop = stayUntilStopped(dataDir, running)
    return undefined
  } catch (error) {
    explain(error)
    if (error instanceof Fault && error.code === 'database.in-use') tellWhereItRuns(dataDir)
    return 1
  }
}

const DATABASE_AGAIN =
  '数据库意外停止，正在重新启动；已入账的都在 · the database ended unexpectedly and is being started again; what was entered is there\n'
const DATABASE_LOST =
  '数据库一再停止，程序结束；已入账的都在，查明原因（数据目录里的 postgres-*.log）后再启动 · the database keeps ending, so the program ends; what was entered is there: see postgres-*.log in the data folder, then start again\n'

interface Choice {
  dataDir: string
  empty: boolean
  host: string
  wanted: number | undefined
  onDatabaseDeath: (isGivenUp: boolean) => void
}

async function open({
  dataDir,
  empty,
  host,
  wanted,
  onDatabaseDeath,
}: Choice): Promise<{ base: Base; running: Running }> {
  const databaseUrl = process.env.DATABASE_URL || undefined
  const seeds = !empty && databaseUrl === undefined
  const built = buildWeb()
  const base = await openBase({
    ...{ dataDir, databaseUrl, onDatabaseDeath, secureCookies: process.env.TAIZHANG_HTTPS === '1' },
    publicUrl: process.env.TAIZHANG_PUBLIC_URL || undefined,
    logHash: process.env.TAIZHANG_LOG_HASH === 'sm3' ? 'sm3' : undefined,
    stampUrl: process.env.TAIZHANG_TSA_URL || undefined,
    backup: backupPlan(),
    idleMinutes: wholeNumber(process.env.TAIZHANG_IDLE_MINUTES || undefined, 1),
    seedIfEmpty: seeds ? { onProgress: progress() } : undefined,
  })
  const first = wanted ?? DEFAULT_PORT
  // A port that somebody asked for by number is that one or none.
  const ports = wanted === undefined ? Array.from({ length: NEXT_PORTS }, (_, i) => first + i) : [first]
  try {
    await built
    const trustProxy = process.env.TAIZHANG_TRUST_PROXY === '1'
    const running = await serve(base, { webDir: join(root, 'dist', 'web'), host, ports, trustProxy })
    return { base, running }
  } catch (error) {
    await base.stop()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`端口 ${first} 被占用，请用 --port 换一个 · port ${first} is taken; choose another with --port`)
  }
}

/** Where the nightly backup goes and how much stays; undefined where no folder is named. */
function backupPlan() {
  const folder = process.env.TAIZHANG_BACKUP_DIR
  if (!folder) return undefined
  const [daily, monthly] = (process.env.TAIZHANG_BACKUP_KEEP || '14,12').split(',')
  const keyFile = process.env.TAIZHANG_BACKUP_KEY || undefined
  return {
    folder: resolve(folder),
    keyFile,
    daily: wholeNumber(daily, 1) ?? 14,
    monthly: wholeNumber(monthly, 0) ?? 12,
  }
}

/**
 * Builds the web app where its sources are newer than what was built, in a process of its own: the builder's memory is not
 * the server's. A build that fails leaves the one before in use.
 */
async function buildWeb(): Promise<void> {
  if (process.env.TAIZHANG_BUILD_WEB === '0') return
  const script = join(root, 'scripts', 'build-web.ts')
  const builder = spawn(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const said: Buffer[] = []
  builder.stderr.on('data', (chunk) => said.push(chunk))
  const [code] = (await once(builder, 'close')) as [number | null]
  if (code === 0) return
  process.stderr.write(Buffer.concat(said))
  const hasEarlier = existsSync(join(root, 'dist', 'web', 'index.html'))
  process.stderr.write('网页没有生成成功 · the web app could not be built\n')
  if (hasEarlier) process.stderr.write('继续使用上一次生成的网页 · going on with the one built before\n')
}

/**
 * Nobody who signs in shall wait for its library; what fails here, the first to sign in is told. Then what was compiled is
 * written down: a server that is killed would leave nothing of it to the next start.
 */
async function readyToSignIn({ services }: Base): Promise<void> {
  await services.auth().catch(() => {})
  flushCompileCache()
}

function progress(): (done: number, of: number) => void {
  let told = -1
  return (done, of) => {
    const tenth = Math.floor((done / of) * 10)
    if (tenth === told) return
    if (told === -1) say('正在生成演示街道…… Building the demonstration street…')
    told = tenth
    if (tenth > 0) say(`  ${tenth * 10}%`)
  }
}

function announce(port: number, host: string, wanted: number, { services }: Base): void {
  if (wanted !== 0 && port !== wanted)
    say(`端口 ${wanted} 被占用，改用 ${port} · port ${wanted} is taken, using ${port}`)
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  say(`台账已启动 Taizhang is running: http://${name}:${port}`)
  const installation = services.installation.current()
  if (!installation) say('还没有街道：打开上面的地址完成初次设置 · no street yet: open the address and set it up')
  else tellWhereSigningIsStopped(services.keysFolder, installation.street)
  if (installation?.demo) say('演示环境，数据都是虚构的 · demonstration, everything in it is invented')
}

/** After a restore nothing is signed until somebody says what was signed after the backup. */
function tellWhereSigningIsStopped(keysFolder: string, street: string): void {
  try {
    requireNotRestored(keysFolder, street)
  } catch (error) {
    explain(error)
  }
}

const addressFile = (dataDir: string) => join(dataDir, 'server.json')

const noteAddress = (dataDir: string, port: number) =>
  writeFileSync(addressFile(dataDir), JSON.stringify({ pid: process.pid, port }))

function tellWhereItRuns(dataDir: string): void {
  try {
    const { port } = JSON.parse(readFileSync(addressFile(dataDir), 'utf8')) as { port: number }
    process.stderr.write(
      `它在这里运行：http://localhost:${port}；要另开一个，请加 --data 换一个目录\n` +
        `It runs at http://localhost:${port}; for another one, give it its own folder with --data\n`,
    )
  } catch {
    process.stderr.write('要另开一个，请加 --data 换一个目录 · for another one, give it its own folder with --data\n')
  }
}

/** Stops in order at a signal, and when the program that started this one is gone: no server is left behind. */
function stayUntilStopped(dataDir: string, running: Running): (code: number) => Promise<void> {
  let isStopping = false
  const stop = async (code: number) => {
    if (isStopping) return
    isStopping = true
    clearInterval(watch)
    // What does not end by itself is ended; the database has everything that was answered.
    setTimeout(() => process.exit(1), 20_000).unref()
    await running.stop()
    rmSync(addressFile(dataDir), { force: true })
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  const parent = Number(process.env.TAIZHANG_PARENT ?? 0)
  const began = process.ppid
  const watch = setInterval(() => {
    if (parent > 1 && (process.ppid !== began || !isAlive(parent))) void stop(0)
  }, 500)
  return stop
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
