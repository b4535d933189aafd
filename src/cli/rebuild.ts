import { rebuild } from '../records/index.ts'
import { readArguments } from './arguments.ts'
import { say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang rebuild [--data DIR]
  由日志从头重算全部记录，与现存的比对。不改动任何内容。
  Folds the whole log again and compares the result with what is kept. Changes nothing.
`

/** @returns 0 where the state is what the log says, 1 where it differs */
export async function run(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args, { data: { type: 'string' } } as const, USAGE)
  if (typeof parsed === 'number') return parsed
  return withBase(parsed.values.data, async ({ services }) => {
    const differences = await rebuild(services.pool, services.installation.get().street)
    for (const { kind, record, field, log, kept } of differences)
      say(`${kind} ${record} ${field}: log ${JSON.stringify(log)} ≠ ${JSON.stringify(kept)}`)
    say(
      differences.length === 0
        ? '现状与日志一致 · the state is what the log says'
        : `有 ${differences.length} 处不同 · ${differences.length} differences`,
    )
    return differences.length === 0 ? 0 : 1
  })
}
