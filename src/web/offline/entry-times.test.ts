import { describe, expect, it } from 'vitest'
import { queued } from '../../../test/support/queue-entries.ts'
import type { KeptProblem } from './entry.ts'
import { adapted, timed } from './entry-times.ts'

const WRITTEN = Date.parse('2026-06-15T01:00:00.000Z')
const HOUR = 3_600_000
const problem = (...codes: string[]): KeptProblem => {
  const parts = codes.map((code) => ({ code, detail: { zh: '', en: '' }, values: {} }))
  return { ...parts[0]!, problems: parts }
}

describe('the times of an entry', () => {
  it('are the server’s where it went at once', () => {
    const entry = queued(1, { record: 'a' }, { attempts: 1 })
    expect(timed(entry, WRITTEN + 2000, 0)).toBe(entry)
  })

  it('are the device’s where it was written without network: then, not now, is when it happened', () => {
    const entry = queued(1, { record: 'a' }, { attempts: 1, isApart: true })
    expect(timed(entry, WRITTEN + 2000, 0).command).toMatchObject({
      ...{ deviceAt: '2026-06-15T01:00:00.000Z', occurredAt: '2026-06-15T01:00:00.000Z' },
    })
    expect(timed({ ...entry, isApart: false }, WRITTEN + 30 * HOUR, 0).command.deviceAt).toBeDefined()
  })

  it('of a clock that is an hour fast: its word is kept, and what happened just then is set right', () => {
    const entry = queued(1, { record: 'a' }, { attempts: 1, isApart: true })
    expect(timed(entry, WRITTEN + HOUR, -HOUR).command).toMatchObject({
      ...{ deviceAt: '2026-06-15T01:00:00.000Z', occurredAt: '2026-06-15T00:00:00.000Z' },
    })
  })

  it('of a clock that jumps by a minute, either way, stay what they are', () => {
    const entry = queued(1, { record: 'a' }, { attempts: 1 })
    expect(timed(entry, WRITTEN - 59_000, 60_000)).toBe(entry)
    const apart = queued(1, { record: 'a' }, { attempts: 1, isApart: true })
    for (const lead of [-60_000, 60_000])
      expect(timed(apart, WRITTEN + HOUR, lead).command.occurredAt).toBe('2026-06-15T01:00:00.000Z')
  })

  it('that the person stated stay as stated', () => {
    const said = { record: 'a', occurredAt: '2026-06-14T09:00:00.000Z' }
    const entry = queued(1, said, { attempts: 1, isApart: true, saysWhen: true })
    expect(timed(entry, WRITTEN + HOUR, -HOUR).command.occurredAt).toBe(said.occurredAt)
  })
})

describe('a refusal of times', () => {
  const apart = timed(queued(1, { record: 'a' }, { attempts: 1, isApart: true }), WRITTEN, 0)

  it('because it became late on the way has its reason in that', () => {
    const again = adapted(apart, problem('entry.late-without-reason'))
    expect(again?.command.late?.reason).toContain('2026-06-15 09:00')
    expect(again && adapted(again, problem('entry.late-without-reason'))).toBeUndefined()
  })

  it('because the device’s clock runs ahead leaves the time to the server; a stated one is the person’s to change', () => {
    expect(adapted(apart, problem('entry.from-future'))?.command).not.toHaveProperty('occurredAt')
    expect(adapted({ ...apart, saysWhen: true }, problem('entry.from-future'))).toBeUndefined()
  })

  it('among others is for the person to look at', () => {
    expect(adapted(apart, problem('entry.late-without-reason', 'data.missing'))).toBeUndefined()
    expect(adapted(queued(1, { record: 'a' }), problem('entry.late-without-reason'))).toBeUndefined()
  })
})
