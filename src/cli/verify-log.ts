import { verifyAllLogs } from '../log/verify-log.ts'
import { readArguments } from './arguments.ts'
import { explain, say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang verify-log [--data DIR]
  逐条核验日志：每条与它的叶子、每片与整棵树、每个检查点与签名。
  Verifies every entry against its leaf, every tile against the tree, every checkpoint and its signature.
`

/** @returns 0 where every street's whole log holds, 1 at the first thing that is wrong */
export async function run(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args, { data: { type: 'string' } } as const, USAGE)
  if (typeof parsed === 'number') return parsed
  return withBase(parsed.values.data, async ({ services }) => {
    const reports = await verifyAllLogs(services.pool)
    for (const { street, entries, waiting, checkpoints, fault } of reports) {
      say(
        `${street}: ${entries} 条 entries, ${waiting} 条待入 waiting, ${checkpoints} 个检查点 checkpoints: ${fault ? '有误 FAULT' : '完好 holds'}`,
      )
      if (fault) {
        explain(fault)
        say(JSON.stringify(fault.evidence, null, 2))
      }
    }
    return reports.every(({ fault }) => fault === undefined) ? 0 : 1
  })
}
