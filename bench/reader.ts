/**
 * `npm run bench reader`: reads the documents of every annotated folder with `taizhang read` and prints the scorer's last line. The
 * reference folder beside the checkout is used if it exists, the development half always.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const reference = resolve(root, '../shared/corpus')
const FOLDERS = [
  reference,
  ...['development', 'development-extra', 'development-web', 'development-web-extra'].map((half) =>
    join(root, 'test/corpus', half),
  ),
]
const scorer = join(reference, 'score.mjs')

if (!existsSync(scorer)) process.stdout.write('no scorer beside the checkout: nothing to measure\n')
else {
  for (const folder of FOLDERS) {
    if (!existsSync(folder)) continue
    const files = readdirSync(folder).filter((f) => f.endsWith('.txt'))
    const out = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
    const run = (args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
    const read = run([
      join(root, 'src/cli/main.ts'),
      'read',
      ...files.map((f) => join(folder, f)),
      '--items',
      '--out',
      out,
    ])
    process.stderr.write(read.stderr)
    const scored = run([scorer, folder, out])
    const total = JSON.parse(scored.stdout.trim().split('\n').at(-1) ?? '{}')
    const { items, roles, pairing, state_accuracy, deadline_accuracy, state_spurious } = total
    const f1 = (x: { f1: number }) => x.f1.toFixed(4)
    process.stdout.write(
      [
        `${folder.split('/').slice(-2).join('/')}: ${files.length} documents`,
        `  items F1 ${f1(items)} · pairing F1 ${f1(pairing)} · states ${state_accuracy} (spurious ${state_spurious}) · deadlines ${deadline_accuracy}`,
        `  ${Object.entries(roles as Record<string, { f1: number }>)
          .map(([role, score]) => `${role} ${f1(score)}`)
          .join(' · ')}`,
        '',
      ].join('\n'),
    )
    rmSync(out, { recursive: true, force: true })
  }
}
