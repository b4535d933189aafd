import type { PlantedFault } from '../seed/index.ts'
import { openBase } from '../server/run.ts'
import { dataDirOf, readArguments, wholeNumber } from './arguments.ts'
import { explain, say } from './say.ts'

const USAGE = `用法 usage: taizhang seed [--scale N] [--seed N] [--faults] [--data DIR]
  生成演示街道。只能用在还没有街道的数据上。
  Builds the demonstration street, on data that has no street yet.
  --scale N   问题数量的倍数 · how many times as many findings
  --seed N    同一个数生成同一个街道 · the same number gives the same street
  --faults    埋下自查应当查出的毛病，逐条列出 · plants faults that self-checks have to find, and lists each
`

/** Builds the demonstration street in ./data, in `--data`, or in the database of `DATABASE_URL`. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    scale: { type: 'string' },
    seed: { type: 'string' },
    faults: { type: 'boolean' },
    data: { type: 'string' },
  } as const
  const parsed = readArguments(args, options, USAGE)
  if (typeof parsed === 'number') return parsed
  try {
    const { scale, seed, faults, data } = parsed.values
    const planted: PlantedFault[] = []
    const onFaults = faults ? (list: readonly PlantedFault[]) => planted.push(...list) : undefined
    let isNew = false
    const onProgress = (done: number, of: number) => {
      isNew = true
      if (process.stdout.isTTY) process.stdout.write(`\r${Math.floor((done / of) * 100)}% `)
    }
    const began = Date.now()
    const base = await openBase({
      dataDir: dataDirOf(data),
      databaseUrl: process.env.DATABASE_URL || undefined,
      seedIfEmpty: { scale: wholeNumber(scale, 1), seed: wholeNumber(seed, 0), onFaults, onProgress },
    })
    const { street, name } = base.services.installation.get()
    await base.sequencer.integrateNow(street)
    await base.stop()
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    for (const fault of planted) say(lineOf(fault))
    if (isNew) say(`已生成 ${name}，用时 ${seconds} 秒 · built ${name} in ${seconds} s`)
    else say(`这里已经有 ${name}，没有改动 · ${name} is here already; nothing was changed`)
    return isNew ? 0 : 1
  } catch (error) {
    explain(error)
    return 1
  }
}

/** `F09-1  SLY  一张照片用在两次活动里  activity/0190…` with its records, or what is missing from one day to another. */
const lineOf = ({ id, community, what, records, missing }: PlantedFault) =>
  [
    ...[id, community, what.zh, ...records],
    ...missing.map(({ kind, where, from, until }) => `${kind} ${Object.values(where).join(' ')} ${from} – ${until}`),
  ].join('  ')
