import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { bundleFor } from '../server/proof/bundle.ts'
import { actingAs } from './acting-as.ts'
import { fromCaller, readArguments } from './arguments.ts'
import { say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang bundle FILE.tar --as USERNAME [--data DIR]
  导出证明包：这个账号看得到的记录、附件，连同日志的哈希块、检查点和公钥。用 taizhang verify 离线核对。
  Exports a bundle of proofs: the records and attachments that the account sees, with the log's tiles, checkpoints and keys.
`

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args, { as: { type: 'string' }, data: { type: 'string' } } as const, USAGE, 1)
  if (typeof parsed === 'number') return parsed
  const { as: username, data } = parsed.values
  if (username === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  const file = fromCaller(parsed.positionals[0]!)
  return withBase(data, async ({ services, sequencer }) => {
    const actor = await actingAs(services, username)
    await sequencer.integrateNow(actor.street)
    const { bytes } = await bundleFor(services, actor)
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(`${file}.part`))
    await rename(`${file}.part`, file)
    say(`已导出 exported: ${file}`)
    return 0
  })
}
