import { once } from 'node:events'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { startedPrograms } from '../../../test/support/started-programs.ts'
import { type Paper, PLAIN_HEAD } from '../../domain/paper.ts'
import type { PaperJob } from './paper-jobs.ts'
import { type PaperWriter, paperWriter, type WriterLimits } from './paper-writer.ts'

const USUAL: WriterLimits = { inline: 100, seconds: 60, megabytes: 512, waiting: 2, idleSeconds: 60 }

function listOf(rows: number): Paper {
  const table = {
    head: [
      { text: '序号', width: 1 },
      { text: '问题', width: 9 },
    ],
    rows: Array.from({ length: rows }, (_, i) => ({
      cells: [`${i + 1}`, '会议记录看不出表决情况'],
      source: `finding/${i}`,
    })),
  }
  const block = {
    id: 'p1',
    form: 'table' as const,
    text: '',
    facts: [],
    vouched: [],
    slot: null,
    ask: null,
    taken: null,
    table,
  }
  const head = { title: '问题清单', addressee: '', signer: '柳堤街道', date: '2026-10-16' }
  return { ...PLAIN_HEAD, ...head, blocks: [block] }
}
const pages = (paper: Paper) => ({ what: 'pages', paper, fonts: '/nowhere' }) satisfies PaperJob
const pdf = (paper: Paper) => ({ what: 'pdf', paper, fonts: '/nowhere' }) satisfies PaperJob

describe('the writing process', () => {
  const writers: PaperWriter[] = []
  const writer = (limits: Partial<WriterLimits> = {}) => {
    const made = paperWriter({ ...USUAL, ...limits })
    writers.push(made)
    return made
  }
  afterEach(async () => {
    await Promise.all(writers.splice(0).map((one) => one.close()))
  })
  const processes = () => {
    const { started, stop } = startedPrograms('paper-worker.ts')
    onTestFinished(stop)
    return started
  }
  const stopped = { refusals: [{ code: 'paper.writing-stopped', status: 500 }] }

  it('writes the same as the server itself does', async () => {
    const started = processes()
    const paper = listOf(60)
    const apart = await writer().run(pdf(paper))
    expect(started().length).toBe(1)
    const here = await writer({ inline: Number.POSITIVE_INFINITY }).run(pdf(paper))
    expect(Buffer.from(apart.bytes).equals(Buffer.from(here.bytes))).toBe(true)
    expect(started().length).toBe(1)
  })

  it('starts no process for a small paper, and one for all large ones', async () => {
    const started = processes()
    const { run } = writer()
    expect((await run(pages(listOf(2)))).length).toBe(1)
    expect(started().length).toBe(0)
    await Promise.all([run(pages(listOf(60))), run(pages(listOf(61)))])
    await run(pages(listOf(62)))
    expect(started().length).toBe(1)
  })

  it('tells who waits, and how far it is', async () => {
    const { run } = writer()
    const told: unknown[] = []
    await Promise.all([run(pages(listOf(60))), run(pdf(listOf(61)), (share) => void told.push(share))])
    expect(told[0]).toBe('waiting')
    expect(told.slice(1)).toContainEqual(expect.any(Number))
  })

  it('refuses what would wait behind too many', async () => {
    const { run } = writer()
    const jobs = [60, 61, 62, 63].map((rows) => run(pages(listOf(rows))))
    const [first, second, third, fourth] = await Promise.allSettled(jobs)
    for (const done of [first, second, third]) expect(done).toMatchObject({ status: 'fulfilled' })
    expect(fourth).toMatchObject({ reason: { refusals: [{ code: 'paper.queue-full', status: 429 }] } })
  })

  it('a process that is ended refuses what it was writing, and the next paper gets a new one', async () => {
    const started = processes()
    const { run } = writer()
    const cut = run(pdf(listOf(3000)), (share) => typeof share === 'number' && void started()[0]!.kill('SIGKILL'))
    const next = run(pages(listOf(60)))
    await expect(cut).rejects.toMatchObject(stopped)
    expect((await next).length).toBeGreaterThan(0)
    expect(started().length).toBe(2)
  })

  it('a process that fails says so, with its cause for the log', async () => {
    const { run } = writer()
    const broken = { ...listOf(60), signer: undefined as unknown as string }
    await expect(run(pages(broken))).rejects.toMatchObject({ ...stopped, cause: expect.any(Error) })
    expect((await run(pages(listOf(60)))).length).toBeGreaterThan(0)
  })

  it('stops what takes too long or too much memory', async () => {
    await expect(writer({ seconds: 0.001 }).run(pages(listOf(60)))).rejects.toMatchObject(stopped)
    await expect(writer({ megabytes: 40 }).run(pdf(listOf(5000)))).rejects.toMatchObject(stopped)
  })

  it('lets an idle process go, and starts another when it is needed', async () => {
    const started = processes()
    const { run } = writer({ idleSeconds: 0.001 })
    await run(pages(listOf(60)))
    await once(started()[0]!, 'exit')
    expect((await run(pages(listOf(60)))).length).toBeGreaterThan(0)
    expect(started().length).toBe(2)
  })
})
