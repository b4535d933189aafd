import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taizhang-read-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(root, 'src/cli/main.ts'), 'read', ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder, ...env },
    encoding: 'utf8',
  })

const PAPER = '自查报告𠮷\n一、存在问题\n1.公示不及时，晚了两个月。\n二、整改措施\n1.专人每月公示一次。\n'

describe('taizhang read', () => {
  test('writes one JSON a file, named without the last ending, with offsets in code points', () => {
    writeFileSync(join(folder, '报告.2024.txt'), PAPER)
    const { status, stderr } = run(['报告.2024.txt', '--items', '--out', 'out/deep'])
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const { items } = JSON.parse(readFileSync(join(folder, 'out/deep/报告.2024.json'), 'utf8'))
    expect(items.map((i: { role: string }) => i.role)).toEqual(['problem', 'measure'])
    const points = Array.from(PAPER)
    for (const i of items) expect(points.slice(i.start, i.end).join('')).toBe(i.text)
    expect(Object.keys(items[0]).sort()).toEqual(
      [
        'id',
        'role',
        'text',
        'start',
        'end',
        'marker',
        'headings',
        'aspect',
        'addresses',
        'state',
        'deadline',
        'owner',
        'figures',
      ].sort(),
    )
    expect(items[0].figures).toEqual(
      [{ text: '两个月', value: 2, unit: '个月', what: expect.any(String) }].map((f) => ({ ...f, text: '两个月' })),
    )
  })

  test('a refused file is told with its code in both languages, the others are still read', () => {
    writeFileSync(join(folder, 'good.txt'), PAPER)
    writeFileSync(join(folder, 'empty.txt'), '')
    const { status, stderr } = run(['empty.txt', 'missing.txt', 'good.txt', '--items', '--out', 'out'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/empty\.txt: read\.empty [\p{Script=Han}].* · .*[a-z]/u)
    expect(stderr).toMatch(/missing\.txt: read\.not-found/u)
    expect(JSON.parse(readFileSync(join(folder, 'out/good.json'), 'utf8')).items).toHaveLength(2)
  })

  test('a folder is no file, and wrong arguments show how to call it', () => {
    mkdirSync(join(folder, 'papers'))
    expect(run(['papers', '--items', '--out', 'out']).stderr).toMatch(/read\.is-folder/u)
    expect(run([])).toMatchObject({ status: 2 })
    expect(run(['a.txt', '--items'])).toMatchObject({ status: 2 })
    expect(run(['--colour'])).toMatchObject({ status: 2 })
  })

  test('without --items the items are listed on the screen', () => {
    writeFileSync(join(folder, 'a.txt'), PAPER)
    const { stdout, status } = run([join(folder, 'a.txt')])
    expect(status).toBe(0)
    expect(stdout).toMatch(/i001 problem +1\.公示不及时/u)
  })
})
