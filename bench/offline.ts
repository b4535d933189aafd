import { offlineRun, type RunResult } from '../test/support/offline-run.ts'

/**
 * Randomised runs of writing without network: the app dies, requests and answers are lost, come twice or late, the server falls,
 * sessions end, others correct the same records (`test/support/offline-run.ts`). `BENCH_RUNS` of them (10,000), from the seed `BENCH_SEED`
 * (1) on. Prints one JSON line; exits with 1 where an entry was lost, doubled, reordered within its record, recorded under another
 * person, or over what another had written meanwhile.
 */
const RUNS = Number(process.env.BENCH_RUNS ?? 10_000)
const FIRST = Number(process.env.BENCH_SEED ?? 1)

const began = Date.now()
const total: RunResult = {
  ...{ written: 0, recorded: 0, conflicts: 0, deaths: 0 },
  ...{ lost: 0, doubled: 0, reordered: 0, underOthers: 0, overwritten: 0, stuck: 0 },
}
const bad: number[] = []
for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
  const result = await offlineRun(seed)
  for (const key of Object.keys(total) as (keyof RunResult)[]) total[key] += result[key]
  const { lost, doubled, reordered, underOthers, overwritten, stuck } = result
  if (lost + doubled + reordered + underOthers + overwritten + stuck > 0) bad.push(seed)
}
console.log(
  JSON.stringify({
    runs: RUNS,
    seconds: Math.round((Date.now() - began) / 1000),
    ...total,
    badSeeds: bad.slice(0, 10),
  }),
)
if (bad.length > 0) process.exitCode = 1
