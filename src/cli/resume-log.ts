import { readFileSync } from 'node:fs'
import { clearRestored, readRestored } from '../log/restored.ts'
import { verifyLog } from '../log/verify-log.ts'
import { fromCaller, readArguments } from './arguments.ts'
import { explain, say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang resume-log --checkpoint FILE | --nothing-later [--data DIR]
  恢复备份之后，确认备份之后没有签过检查点，再继续签名。
  After a restore: signs again once it is sure that nothing was signed after the backup.
  --checkpoint FILE  见证方、社区或浏览器最后保存的检查点；日志接续它才继续签名
                     the last checkpoint that a witness, a community or a browser kept: the log must continue it
  --nothing-later    没有任何人保存过更晚的检查点 · nobody keeps a later checkpoint
`

/** @returns 0 where the log is signed again */
export async function run(args: readonly string[]): Promise<number> {
  const options = { checkpoint: { type: 'string', multiple: true }, 'nothing-later': { type: 'boolean' } } as const
  const parsed = readArguments(args, { ...options, data: { type: 'string' } } as const, USAGE)
  if (typeof parsed === 'number') return parsed
  const { checkpoint = [], 'nothing-later': nothingLater = false, data } = parsed.values
  if (checkpoint.length === 0 && !nothingLater) {
    process.stderr.write(USAGE)
    return 2
  }
  return withBase(data, async ({ services, sequencer }) => {
    const { street } = services.installation.get()
    const mark = readRestored(services.keysFolder, street)
    if (!mark) {
      say('日志没有停止签名，不用继续 · the log is being signed; there is nothing to resume')
      return 0
    }
    const notes = checkpoint.map((path) => readFileSync(fromCaller(path), 'utf8'))
    // A later checkpoint that the restore was told of stands against whatever is said now.
    if (mark.witnessed !== undefined) notes.push(mark.witnessed)
    const { fault } = await verifyLog(services.pool, street, notes)
    if (fault) {
      explain(fault)
      return 1
    }
    clearRestored(services.keysFolder, street)
    await sequencer.integrateNow(street)
    say(`已继续签名 · ${street} is signed again`)
    return 0
  })
}
