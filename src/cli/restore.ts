import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  type Restored,
  type RestoreStep,
  readErasures,
  readSecret,
  restoreBackup,
  type Standing,
} from '../backup/index.ts'
import { migrations } from '../server/migrations.ts'
import { dataDirOf, fromCaller, readArguments } from './arguments.ts'
import { progressLine, sizeInWords } from './progress.ts'
import { explain, say } from './say.ts'

const USAGE = `用法 usage: taizhang restore FILE|- [--data DIR] [--key-file FILE] [--checkpoint FILE] [--replace]
  把备份恢复到这台机器，核验整本日志、全部内容和附件之后才启用。
  Restores a backup on this machine; it is put in place once its whole log, state and attachments are verified.
  --checkpoint FILE  见证方最后保存的检查点，用来发现备份是不是旧了 · the last checkpoint that a witness kept
  --erasures FILE    删除清单（备份目录里的 erasures.json 会自动使用）· list of erasures (the one beside FILE is used anyway)
  --replace          目标已有数据时改名保留，再恢复 · puts aside what is there under another name
  --without-files    明知缺少附件也恢复 · restores though attachments are missing
环境变量 environment: DATABASE_URL, TAIZHANG_BACKUP_PASSPHRASE
`

/** @returns 0 where the restored log continues what was witnessed, 3 where that is unknown or it is older */
export async function run(args: readonly string[]): Promise<number> {
  const texts = { data: { type: 'string' }, 'key-file': { type: 'string' }, erasures: { type: 'string' } } as const
  const more = { replace: { type: 'boolean' }, 'without-files': { type: 'boolean' } } as const
  const checkpoint = { checkpoint: { type: 'string', multiple: true } } as const
  const parsed = readArguments(args, { ...texts, ...more, ...checkpoint } as const, USAGE, 1)
  if (typeof parsed === 'number') return parsed
  const { values } = parsed
  const file = parsed.positionals[0]!
  const isPiped = file === '-'
  const line = progressLine()
  try {
    const keyFile = values['key-file']
    const dataDir = dataDirOf(values.data)
    const erasuresAt = values.erasures ?? (isPiped ? undefined : join(dirname(fromCaller(file)), 'erasures.json'))
    const restored = await restoreBackup({
      source: isPiped ? process.stdin : createReadStream(fromCaller(file), { highWaterMark: 1 << 20 }),
      secret: readSecret(keyFile === undefined ? undefined : fromCaller(keyFile)),
      dataDir,
      databaseUrl: process.env.DATABASE_URL || undefined,
      replace: values.replace,
      withoutFiles: values['without-files'],
      checkpoints: [
        ...(values.checkpoint ?? []).map((path) => readFileSync(fromCaller(path), 'utf8')),
        ...signedHere(dataDir),
      ],
      erasures: erasuresAt === undefined ? [] : await readErasures(erasuresAt),
      migrations,
      clock: () => new Date(),
      onProgress: (step) => line.show(stepInWords(step)),
    })
    line.end()
    tell(restored, dataDir)
    return restored.standings.every(({ is }) => is === 'continues') ? 0 : 3
  } catch (error) {
    line.end()
    explain(error)
    return 1
  }
}

/** Checkpoints that this very machine signed before. */
function signedHere(dataDir: string): string[] {
  const keys = join(dataDir, 'keys')
  try {
    const names = readdirSync(keys).filter((name) => name.endsWith('.checkpoint'))
    return names.map((name) => readFileSync(join(keys, name), 'utf8'))
  } catch {
    return []
  }
}

function stepInWords(step: RestoreStep): string {
  switch (step.step) {
    case 'load':
      return `装入 loading: ${step.rows} 行 rows, ${step.files} 个附件 files, ${sizeInWords(step.bytes)}`
    case 'index':
      return `建索引 indexing: ${step.done}/${step.of}`
    case 'migrate':
      return '升级 migrating'
    case 'verify':
      return '核验 verifying'
    case 'erase':
      return '重新执行删除 erasing again'
  }
}

function tell(restored: Restored, dataDir: string): void {
  const { begin, rows, files, reports, migrated, erasedAgain, putAside, missingFiles, standings } = restored
  say(`已恢复 restored: ${begin.madeAt} → ${dataDir}`)
  say(`  ${rows} 行 rows, ${files.count} 个附件 files, ${sizeInWords(files.bytes)}，逐一核对 each verified`)
  for (const { street, entries, checkpoints } of reports)
    say(
      `  ${street}: 日志 log ${entries} 条 entries, ${checkpoints} 个检查点 checkpoints: 完好 holds；现状与日志一致 state as the log says`,
    )
  if (migrated.length > 0) say(`  已升级 migrated: ${migrated.join(', ')}`)
  if (erasedAgain > 0) say(`  重新执行了 ${erasedAgain} 项个人信息删除 · ${erasedAgain} erasures done again`)
  if (missingFiles > 0) say(`  缺少附件 missing attachments: ${missingFiles}`)
  for (const place of putAside) say(`  原有数据改名为 kept aside: ${place}`)
  if (!begin.hasKeys)
    say('  备份不含签名密钥：把 keys 目录放回数据目录后才能签名 · no signing keys in it: put the folder `keys` back')
  for (const standing of standings) say(standingInWords(standing))
}

function standingInWords(standing: Standing): string {
  const { street, size } = standing
  switch (standing.is) {
    case 'continues':
      return `  ${street}: 接续见证过的检查点（${standing.witnessed} 条）· continues the witnessed checkpoint (${standing.witnessed} entries)`
    case 'older':
      return `! ${street}: 备份旧了：有 ${standing.witnessed} 条签过名，备份只有 ${size} 条。已停止签名；请找较新的备份来恢复
! ${street}: the backup is OLDER than what was witnessed: ${standing.witnessed} entries were signed, it has ${size}. Signing is stopped; find a later backup and restore that one`
    case 'unknown':
      return `! ${street}: 没有给出见证过的检查点，不知道备份之后签过什么。已停止签名；请运行 taizhang resume-log
! ${street}: no witnessed checkpoint was given, so it is not known what was signed after the backup. Signing is stopped; run taizhang resume-log`
  }
}
