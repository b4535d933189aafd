import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taizhang-audit-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'src/cli/main.ts'), 'audit', ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  })

const REPORT =
  '关于𠮷社区整改情况的报告\n一、服务群众方面\n（1）早晚水压不够，雨天地下室返水。\n整改情况：6月12日更换加压泵1台，测三个时段水压。\n'

describe('taizhang audit', () => {
  test('writes claims and measures with places in code points, and the account', () => {
    writeFileSync(join(folder, '报告.txt'), REPORT)
    const { status, stderr } = run('报告.txt', '--out', 'out')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const { claims, measures, account } = JSON.parse(readFileSync(join(folder, 'out/报告.json'), 'utf8'))
    const points = Array.from(REPORT)
    for (const { text, start, end } of [...claims, ...measures, ...measures[0].dates]) {
      expect(points.slice(start, end).join('')).toBe(text)
    }
    expect(claims.map((c: { state: string }) => c.state)).toEqual(['answered', 'unanswered'])
    expect(claims[0].answeredBy).toEqual([measures[0].id])
    expect(claims[1]).toMatchObject({ text: '雨天地下室返水', answeredBy: [], reason: '没有一条措施提到“返水”' })
    expect(measures[0]).toMatchObject({ finding: claims[0].finding, empty: false, repeats: false })
    expect(account).toMatchObject({ findings: 1, paired: 1, claims: 2, unanswered: 1, dated: 1 })
  })

  test('lists on the screen without --out, tells a refused file, reads the others', () => {
    writeFileSync(join(folder, 'a.txt'), REPORT)
    const { status, stdout, stderr } = run('a.txt', 'missing.txt')
    expect(stdout).toContain('没有回应  雨天地下室返水')
    expect(stderr).toContain('missing.txt: read.not-found')
    expect(status).toBe(1)
  })

  test('says how it is used', () => {
    expect(run().status).toBe(2)
    expect(run('--help').stdout).toContain('taizhang audit FILE')
    expect(run('--nonsense').status).toBe(2)
  })
})
