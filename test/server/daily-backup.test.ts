import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keepBackupsByAge, listBackups } from '../../src/backup/index.ts'
import { backUpDaily } from '../../src/server/system/daily-backup.ts'
import { useServer } from '../support/test-server.ts'

describe('the nightly backup', () => {
  const server = useServer()
  const folder = mkdtempSync(join(tmpdir(), 'tz-nightly-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is written into the folder, encrypted where a key is named, and stands in the audit', async () => {
    const keyFile = join(folder, 'backup.key')
    writeFileSync(keyFile, 'a long enough key of the tests')
    const to = join(folder, 'made')
    const plan = { folder: to, keyFile, daily: 2, monthly: 1 }
    const file = await backUpDaily(server.services, server.config, plan)
    expect(file).toMatch(/taizhang-20260520-020000\.tar\.gz\.enc$/)
    expect(readdirSync(to).sort()).toEqual(['erasures.json', 'taizhang-20260520-020000.tar.gz.enc'])
    const { items } = await server.services.audit.list('s1', 1)
    expect(items[0]).toMatchObject({ event: 'backup.done', detail: expect.stringContaining('sha256') })
  })

  it('that fails says so in the audit and leaves what was there', async () => {
    const keyFile = join(folder, 'none.key')
    await expect(
      backUpDaily(server.services, server.config, { folder: join(folder, 'made'), keyFile, daily: 1, monthly: 0 }),
    ).rejects.toThrow()
    expect((await server.services.audit.list('s1', 1)).items[0]).toMatchObject({ event: 'backup.failed' })
    expect(listBackups(join(folder, 'made'))).toHaveLength(1)
  })

  it('lets go of all but the newest days and the last of each month', () => {
    const old = mkdtempSync(join(folder, 'old-'))
    const days = ['20260131', '20260227', '20260228', '20260330', '20260331', '20260401', '20260402']
    for (const day of days) writeFileSync(join(old, `taizhang-${day}-010000.tar.gz`), '')
    writeFileSync(join(old, 'mine.txt'), '')
    keepBackupsByAge(old, { daily: 2, monthly: 3 })
    expect(readdirSync(old)).toEqual([
      'mine.txt',
      ...['20260228', '20260331', '20260401', '20260402'].map((day) => `taizhang-${day}-010000.tar.gz`),
    ])
  })
})
