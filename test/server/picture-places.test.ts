import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { KnownPicture } from '../../src/domain/api/contracts/pictures.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import type { Attachment, Position } from '../../src/domain/fields/index.ts'
import { chance, meetingRoom } from '../support/pictures/scenes.ts'
import { shot } from '../support/pictures/shots.ts'
import { type Browser, useServer } from '../support/test-server.ts'

/** What stands in no other value: 30° 30′ 4.17″ is 30.501158 degrees. */
const NEAR = { north: '30/1 30/1 417/100', east: '124/1 30/1 417/100' }
const FAR = { north: '30/1 33/1 417/100', east: '124/1 30/1 417/100' }
const TOLD = /30\.501|30\.551|124\.501|417\/100/
const VENUE: Position = { latitude: 30.5, longitude: 124.5 }

describe('where a picture was taken', () => {
  const server = useServer()
  server.staysWell()
  let scene = 100

  const upload = async (who: Browser, where: { north?: string; east?: string } = {}): Promise<Attachment> => {
    const answer = await who.upload('/files?name=1.jpg', await shot(meetingRoom(chance(scene++)), where))
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const done = async (who: Browser, command: Record<string, unknown>): Promise<string> => {
    const record = randomUUID()
    const answer = await who.execute({ id: randomUUID(), record, ...command } as CommandInput)
    expect(answer.statusCode, answer.body).toBe(200)
    return (command.record as string) ?? record
  }
  const venue = (who: Browser, position: Position | null) =>
    done(who, {
      ...{ action: 'create', kind: 'venue' },
      data: {
        ...{ type: 'library', name: '图书室', functions: '借阅', place: '一层', opening: '每天', weeklyHours: 48 },
        ...{ usedSince: '2024-03-01', equipment: [], position },
      },
    })
  const activity = (who: Browser, photos: Attachment[]) =>
    done(who, {
      ...{ action: 'create', kind: 'activity' },
      data: { type: 'themePartyDay', topic: '主题党日', place: '社区', participants: 9, signIn: [], photos },
    })
  const look = async (who: Browser, files: Attachment[], more: Record<string, string> = {}) => {
    const answer = await who.send('POST', '/pictures/look', { files: files.map(({ sha256 }) => sha256), ...more })
    expect(answer.statusCode, answer.body).toBe(200)
    return (answer.json() as KnownPicture[]).map(({ place }) => place)
  }

  it('is told as near to the venues of the community or far from them, and of nothing else but that', async () => {
    const clerk = await server.as('committeeMember')
    const before = await upload(clerk, NEAR)
    expect(await look(clerk, [before])).toEqual([null])
    await venue(clerk, VENUE)
    await venue(clerk, null)
    const files = [before, await upload(clerk, NEAR), await upload(clerk, FAR), await upload(clerk)]
    expect(await look(clerk, files)).toEqual(['near', 'near', 'far', null])
    const record = await activity(clerk, files)
    expect(await look(clerk, files, { record })).toEqual(['near', 'near', 'far', null])
    expect(await look(await server.as('streetPartyOffice'), files, { record })).toEqual(['near', 'near', 'far', null])
  })

  it('stays in the original alone: no row, no answer, no smaller copy and no line of the log tells it', async () => {
    const clerk = await server.as('committeeMember')
    const office = await server.as('streetPartyOffice')
    await venue(clerk, VENUE)
    const bytes = await shot(meetingRoom(chance(scene++)), NEAR)
    const answer = await clerk.upload('/files?name=1.jpg', bytes)
    const file: Attachment = answer.json()
    const record = await activity(clerk, [file])
    await activity(clerk, [file])
    const answers = [
      answer,
      await clerk.send('POST', '/pictures/look', { files: [file.sha256], record }),
      await office.get('/pictures/repeats'),
      await office.get(`/activities/${record}`),
      await office.get(`/activities/${record}/history`),
    ]
    for (const { statusCode, body } of answers) {
      expect(statusCode, body).toBe(200)
      expect(body).not.toMatch(TOLD)
    }
    expect(answers[2]!.json().items[0]).toMatchObject({ earlier: { place: 'near' }, later: { place: 'near' } })
    const original = await clerk.get(`/files/${file.sha256}`)
    expect(original.rawPayload.equals(bytes)).toBe(true)
    expect((await sharp(original.rawPayload).metadata()).exif).toBeDefined()
    for (const view of ['thumb', 'screen']) {
      const copy = await sharp((await clerk.get(`/files/${file.sha256}/${view}`)).rawPayload).metadata()
      expect(copy).toMatchObject({ format: 'webp' })
      expect([copy.exif, copy.xmp, copy.iptc]).toEqual([undefined, undefined, undefined])
    }
    const { rows: tables } = await server.owner.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const written = await Promise.all(
      tables.map(async ({ name }) => {
        const { rows } = await server.owner.query(`select t::text as row from ${name} t`)
        return { name, rows: rows.filter(({ row }) => TOLD.test(row)) }
      }),
    )
    expect(written.length).toBeGreaterThan(50)
    expect(written.filter(({ rows }) => rows.length > 0)).toEqual([])
    expect(server.logged.filter((line) => TOLD.test(line))).toEqual([])
  })

  it('is held anew against a venue that is put right, and against the distance that the street says', async () => {
    const clerk = await server.as('committeeMember', 'BQ')
    const stands = await venue(clerk, VENUE)
    const files = [await upload(clerk, NEAR), await upload(clerk, FAR)]
    expect(await look(clerk, files)).toEqual(['near', 'far'])
    const correct = (version: number, position: Position | null) =>
      done(clerk, { ...{ action: 'correct', kind: 'venue', record: stands, version }, data: { position } })
    await correct(1, { latitude: 30.551, longitude: 124.501 })
    expect(await look(clerk, files)).toEqual(['far', 'near'])
    await correct(2, null)
    expect(await look(clerk, files)).toEqual([null, null])
    await correct(3, VENUE)
    const rule = { rule: 'picture.near', value: 10_000, basis: '街道规定', validFrom: '2026-01-01', validTo: null }
    const { org } = server.actor('streetPartyOffice')
    const office = await server.as('streetPartyOffice')
    await done(office, { action: 'create', kind: 'ruleValue', data: rule, org })
    expect(await look(clerk, files)).toEqual(['near', 'near'])
    await done(office, {
      ...{ action: 'create', kind: 'ruleValue', org },
      data: { ...rule, value: 300, validFrom: '2026-02-01' },
    })
    expect(await look(clerk, files)).toEqual(['near', 'far'])
  })

  it('is held against the venues of whose record it is, and no word of others is got by asking for them', async () => {
    const [here, there] = [await server.as('committeeMember'), await server.as('committeeMember', 'BQ')]
    const [home, away] = [server.actor('committeeMember'), server.actor('committeeMember', 'BQ')]
    await venue(here, VENUE)
    await venue(there, { latitude: 31, longitude: 125 })
    const office = await server.as('streetPartyOffice')
    const file = await upload(office, { north: '31/1 0/1 1/1', east: '125/1 0/1 1/1' })
    expect(await look(office, [file], { org: home.org })).toEqual(['far'])
    expect(await look(office, [file], { org: away.org })).toEqual(['near'])
    const mine = await upload(here, { north: '31/1 0/1 2/1', east: '125/1 0/1 1/1' })
    expect(await look(here, [mine], { org: away.org })).toEqual(['far'])
  })

  it('is told by the job of pictures that came without being looked at, or before anybody asked', async () => {
    const clerk = await server.as('committeeMember')
    const { street } = server.actor('committeeMember')
    await venue(clerk, VENUE)
    const files = [await upload(clerk, NEAR), await upload(clerk, FAR), await upload(clerk)]
    await activity(clerk, files)
    const hashes = files.map(({ sha256 }) => sha256)
    const kept = async () => {
      const { rows } = await server.owner.query(
        'select sha256, nearness from taizhang.picture_place where street = $1 and sha256 = any($2)',
        [street, hashes],
      )
      return hashes.map((hash) => rows.find(({ sha256 }) => sha256 === hash)?.nearness)
    }
    await server.owner.query('delete from taizhang.picture where street = $1', [street])
    expect(await kept()).toEqual([undefined, undefined, undefined])
    await server.services.pictures.examineAll(street)
    expect(await kept()).toEqual(['near', 'far', undefined])
    await server.owner.query('update taizhang.picture set tells_where = null where street = $1', [street])
    await server.owner.query('delete from taizhang.picture_place where street = $1', [street])
    await server.services.pictures.examineAll(street)
    expect(await kept()).toEqual(['near', 'far', undefined])
    const { rows } = await server.owner.query(
      'select sha256, tells_where as tells from taizhang.picture where street = $1 and sha256 = any($2)',
      [street, hashes],
    )
    expect(hashes.map((hash) => rows.find(({ sha256 }) => sha256 === hash)?.tells)).toEqual([true, true, false])
  })
})
