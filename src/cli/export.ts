import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { transaction } from '../database/scope.ts'
import { dayAt } from '../domain/day.ts'
import { exportCsv, exportXlsx } from '../ledgers/index.ts'
import { actingAs } from './acting-as.ts'
import { fromCaller, readArguments } from './arguments.ts'
import { say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang export FILE.xlsx|FILE.csv --as USERNAME [--data DIR]
  导出整改台账，范围是这个账号看得到的。服务在运行时请从网页导出。
  Exports the rectification ledger as far as that account sees it. While the server runs, export from the page.
`

/** The ledger as a file; the rows stream, so its length does not matter. */
export async function run(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args, { as: { type: 'string' }, data: { type: 'string' } } as const, USAGE, 1)
  if (typeof parsed === 'number') return parsed
  const { as: username, data } = parsed.values
  const file = fromCaller(parsed.positionals[0]!)
  const write = file.endsWith('.xlsx') ? exportXlsx : file.endsWith('.csv') ? exportCsv : undefined
  if (username === undefined || !write) {
    process.stderr.write(USAGE)
    return 2
  }
  return withBase(data, async ({ services }) => {
    const actor = await actingAs(services, username)
    const scope = { street: actor.street, orgPath: actor.orgPath, actor: actor.person }
    const notes = [`${dayAt(services.clock())}　制表：${actor.name}`]
    // Beside and then in place: a run that is cut off leaves no half of a file under that name.
    await transaction(services.pool, scope, (tx) =>
      pipeline(write(tx, actor, { notes }), createWriteStream(`${file}.part`)),
    )
    await rename(`${file}.part`, file)
    say(`已导出 exported: ${file}`)
    return 0
  })
}
