import { createReadStream } from 'node:fs'
import { sightOf } from '../domain/actor.ts'
import { Refused } from '../domain/problem.ts'
import { notYours } from '../domain/problems/access.ts'
import { ROLES } from '../domain/roles.ts'
import { checkLedgerImport } from '../server/ledger-import.ts'
import { actingAs } from './acting-as.ts'
import { fromCaller, readArguments } from './arguments.ts'
import { say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang import FILE.xlsx --as USERNAME [--round ID] [--apply] [--data DIR]
  先说明会改动什么、哪个单元格有错；加 --apply 才写入，要么全部，要么一条也不写。
  Says what it would change and which cell is wrong; writes with --apply only, all of it or nothing.
`

/** Reads an .xlsx ledger in. Without `--apply` nothing is written. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { as: { type: 'string' }, round: { type: 'string' }, apply: { type: 'boolean' } } as const
  const parsed = readArguments(args, { ...options, data: { type: 'string' } } as const, USAGE, 1)
  if (typeof parsed === 'number') return parsed
  const { as: username, round = null, apply = false, data } = parsed.values
  if (username === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  return withBase(data, async ({ services }) => {
    const actor = await actingAs(services, username)
    if (sightOf(actor) === undefined) throw new Refused(notYours({ role: ROLES[actor.role].label.zh, act: '导入台账' }))
    const { sha256 } = await services.files.storeFile(
      actor.street,
      createReadStream(fromCaller(parsed.positionals[0]!)),
    )
    const plan = await checkLedgerImport(services, actor, { sha256, round })
    for (const { cell, detail } of plan.errors) say(`${cell}  ${detail.zh} · ${detail.en}`)
    say(
      `${plan.rows} 行：新增 ${plan.creates}，更正 ${plan.corrections}，不变 ${plan.unchanged}，错误 ${plan.errors.length} · ` +
        `rows ${plan.rows}: new ${plan.creates}, corrected ${plan.corrections}, unchanged ${plan.unchanged}, errors ${plan.errors.length}`,
    )
    if (plan.errors.length > 0) return 1
    if (!apply) {
      say('没有写入；确认后加 --apply · nothing was written; add --apply to write')
      return 0
    }
    if (plan.commands.length > 0) await services.records.execute(actor, plan.commands)
    say('已写入 written')
    return 0
  })
}
