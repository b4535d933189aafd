import { statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import {
  backUpToFile,
  keepBackups,
  keysUnsealed,
  type Progress,
  readSecret,
  type Source,
  writeBackup,
} from '../backup/index.ts'
import { type EmbeddedServer, startEmbedded } from '../database/embedded.ts'
import { Fault } from '../database/fault.ts'
import { findRunning } from '../database/running.ts'
import { program } from '../server/program.ts'
import { dataDirOf, fromCaller, readArguments, wholeNumber } from './arguments.ts'
import { progressLine, sizeInWords } from './progress.ts'
import { explain, say } from './say.ts'

const USAGE = `用法 usage: taizhang backup --out FILE|FOLDER|- [--key-file FILE] [--keep N] [--data DIR]
  备份整个街道：数据、附件、日志。服务在运行时也可以做，得到的是同一时刻的内容。
  Backs up the whole street: data, attachments, log. While the server runs too; everything is of one moment.
  --out            文件、目录（文件名带时间）或 - 标准输出 · a file, a folder (named by the time), or - for stdout
  --key-file FILE  用文件内容加密，签名密钥一并备份；也可设 TAIZHANG_BACKUP_PASSPHRASE
                   encrypts with the file's content, and takes the signing keys along
  --without-keys   加密的备份也不带签名密钥 · leaves the signing keys out all the same
  --keep N         目录里只留最新的 N 份 · keeps the newest N in the folder
`

/** @returns 0 once the backup is whole and on the disk */
export async function run(args: readonly string[]): Promise<number> {
  const options = { out: { type: 'string' }, 'key-file': { type: 'string' }, keep: { type: 'string' } } as const
  const more = {
    'with-keys': { type: 'boolean' },
    'without-keys': { type: 'boolean' },
    data: { type: 'string' },
  } as const
  const parsed = readArguments(args, { ...options, ...more } as const, USAGE)
  if (typeof parsed === 'number') return parsed
  const { out, keep, 'key-file': keyFile, 'without-keys': withoutKeys = false } = parsed.values
  if (out === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  let place: { source: Source; close(): Promise<void> } | undefined
  try {
    const secret = readSecret(keyFile === undefined ? undefined : fromCaller(keyFile))
    if (parsed.values['with-keys'] && secret === undefined) throw keysUnsealed()
    const kept = wholeNumber(keep, 1)
    place = await openSource(dataDirOf(parsed.values.data))
    const line = progressLine()
    const onProgress = ({ rows, files, bytes }: Progress) =>
      line.show(`${rows} 行 rows, ${files} 个附件 files, ${sizeInWords(bytes)}`)
    const choice = { secret, withKeys: !withoutKeys, program: program.version, now: new Date(), onProgress }
    if (out === '-') {
      await pipeline(writeBackup(place.source, choice).bytes, process.stdout)
      return 0
    }
    const path = fromCaller(out)
    const { file, size, sha256, rows, files, begin } = await backUpToFile(place.source, path, choice)
    line.end()
    say(`已备份 backed up: ${file}`)
    say(`  ${rows} 行 rows, ${files} 个附件 files, ${sizeInWords(size)}, sha256 ${sha256}`)
    for (const { street, size: entries } of begin.logs) say(`  ${street}: 日志 log ${entries} 条 entries`)
    if (!begin.hasKeys)
      say('  不含签名密钥，请另行保管 keys 目录 · without the signing keys: keep the folder `keys` safe elsewhere')
    if (kept !== undefined && statSync(path).isDirectory())
      for (const name of keepBackups(path, kept)) say(`  已删除旧备份 removed: ${name}`)
    return 0
  } catch (error) {
    explain(error)
    return 1
  } finally {
    await place?.close()
  }
}

/** The given database, the running server's, or a server of our own on the data while nobody else runs one. */
async function openSource(dataDir: string): Promise<{ source: Source; close(): Promise<void> }> {
  const url = process.env.DATABASE_URL
  if (url) return { source: { database: { connectionString: url }, dataDir }, close: async () => {} }
  statSync(dataDir)
  let server: EmbeddedServer
  try {
    server = await startEmbedded({ dataDir })
  } catch (error) {
    const running = error instanceof Fault && error.code === 'database.in-use' ? findRunning(dataDir) : undefined
    if (!running) throw error
    return { source: { database: running, dataDir }, close: async () => {} }
  }
  return { source: { database: server.config, dataDir }, close: () => server.stop() }
}
