import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDocument } from '../../src/reader/open-document.ts'
import { askRun } from '../support/test-database.ts'

describe('taizhang report', () => {
  let data = ''
  let out = ''

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'tz-report-'))
    out = mkdtempSync(join(tmpdir(), 'tz-report-out-'))
    const { path } = await askRun<{ path: string }>('demo')
    const { status, stderr } = spawnSync('cp', ['-a', `${path}/.`, data], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }, 180_000)
  afterAll(() => {
    for (const folder of [data, out]) rmSync(folder, { recursive: true, force: true })
  })

  const report = (...args: string[]) =>
    spawnSync(process.execPath, [resolve('src/cli/main.ts'), 'report', ...args, '--data', data], {
      env: { ...process.env, INIT_CWD: out, DATABASE_URL: '' },
      encoding: 'utf8',
    })
  const read = async (name: string) => (await openDocument(readFileSync(join(out, name)), name)).text

  it('writes a complete paper as Word, PDF, and spreadsheet, all of one ledger', async () => {
    for (const name of ['清单.docx', '清单.pdf', '清单.xlsx']) {
      const { status, stdout, stderr } = report('findingList', name, '--as', 'shenruolan')
      expect([status, stderr], stderr).toEqual([0, ''])
      expect(stdout).toBe(`已写 written: ${join(out, name)}\n什么都不差 · nothing is missing\n`)
    }
    const [docx, pdf, xlsx] = await Promise.all(['清单.docx', '清单.pdf', '清单.xlsx'].map(read))
    for (const text of [docx, pdf, xlsx]) expect(text!.replace(/\s/gu, '')).toMatch(/抽查的\d+份党委会记录，有\d+份/u)
    expect(readdirSync(out).toSorted()).toEqual(['清单.docx', '清单.pdf', '清单.xlsx'])
  })

  it('refuses a paper with something missing, names it with codes in both languages, and writes nothing', async () => {
    writeFileSync(join(out, '报告.docx'), 'what stood here before')
    const { status, stdout, stderr } = report('rectificationReport', '报告.docx', '--as', 'shenruolan')
    expect(status).toBe(3)
    expect(stderr).toMatch(/还差 \d+ 样才能印发。第一样：.+\n\d+ things are missing .+\n\[paper\.not-ready\]\n$/u)
    expect(stdout).toMatch(/paper\.slot {2}还要写：.+ · Still to be written: /u)
    expect(readFileSync(join(out, '报告.docx'), 'utf8')).toBe('what stood here before')
    expect(existsSync(join(out, '报告.docx.part'))).toBe(false)

    const draft = report('rectificationReport', '报告.docx', '--as', 'shenruolan', '--draft')
    expect([draft.status, draft.stderr]).toEqual([3, ''])
    expect(draft.stdout).toMatch(/paper\.slot .+\n草稿，还差 \d+ 样 · a draft, \d+ missing\n$/su)
    expect(await read('报告.docx')).toContain('【还要写：')
  })

  it('tells a round out of sight, a folder that is not there and wrong words apart', () => {
    const codes = [
      report('findingList', 'a.docx', '--as', 'shenruolan', '--round', '018f0000-0000-7000-8000-000000000000'),
      report('poem', 'a.docx', '--as', 'shenruolan'),
      report('findingList', 'nowhere/a.docx', '--as', 'shenruolan'),
    ].map(({ status, stderr }) => [status, /^\[(.+)\]$/mu.exec(stderr)?.[1] ?? stderr.slice(0, 8)])
    expect(codes).toEqual([
      [1, 'paper.round-missing'],
      [2, '用法 usage'.slice(0, 8)],
      [1, 'ENOENT: '],
    ])
    expect(readdirSync(out).filter((name) => name.startsWith('a.') || name.endsWith('.part'))).toEqual([])
  })
})
