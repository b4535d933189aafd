import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { KnownPicture, PictureRepeat } from '../../src/domain/api/contracts/pictures.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import type { Attachment } from '../../src/domain/fields/index.ts'
import { samePictures } from '../../src/server/pictures/same-pictures.ts'
import { chance, meetingRoom, otherNames, outside, signInSheet } from '../support/pictures/scenes.ts'
import { COPIES, shot } from '../support/pictures/shots.ts'
import { type Browser, useServer } from '../support/test-server.ts'

describe('pictures as evidence', () => {
  const server = useServer()
  server.staysWell()

  const upload = async (who: Browser, bytes: Buffer, name = '照片.jpg'): Promise<Attachment> => {
    const answer = await who.upload(`/files?name=${encodeURIComponent(name)}`, bytes)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const visit = async (who: Browser, purpose: string, photos: Attachment[]): Promise<string> => {
    const data = { type: 'themePartyDay', topic: purpose, place: '社区', participants: 9, signIn: [], photos }
    const command: CommandInput = { id: randomUUID(), action: 'create', kind: 'activity', record: randomUUID(), data }
    const answer = await who.execute(command)
    expect(answer.statusCode, answer.body).toBe(200)
    return command.record
  }
  const look = async (who: Browser, files: readonly Attachment[], record?: string): Promise<KnownPicture[]> => {
    const answer = await who.send('POST', '/pictures/look', { files: files.map(({ sha256 }) => sha256), record })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const pairs = async (who: Browser): Promise<string[][]> => {
    const answer = await who.get('/pictures/repeats')
    expect(answer.statusCode, answer.body).toBe(200)
    // The clock stands still here: which of two was first is not for it to say.
    return (answer.json().items as PictureRepeat[]).map(({ earlier, later }) => [earlier.title, later.title].sort())
  }

  it('a picture used before is pointed out with the record that had it, before the new one is saved', async () => {
    const clerk = await server.as('committeeMember')
    const photo = await shot(meetingRoom(chance(11)))
    const first = await upload(clerk, photo)
    expect(await look(clerk, [first])).toMatchObject([{ state: 'shown', uses: [], elsewhere: false }])
    const record = await visit(clerk, '三月主题党日', [first])
    const again = await upload(clerk, await COPIES['cropped by a tenth']!(photo, 5))
    const other = await upload(clerk, await shot(outside(chance(12))))
    expect(await look(clerk, [first])).toMatchObject([{ uses: [{ record, title: '三月主题党日', exact: true }] }])
    expect(await look(clerk, [again])).toMatchObject([{ uses: [{ record, exact: false }], elsewhere: false }])
    expect(await look(clerk, [other])).toMatchObject([{ uses: [], elsewhere: false }])
    // Being on its own record is no second use.
    expect(await look(clerk, [first], record)).toMatchObject([{ uses: [], elsewhere: false }])
  })

  describe('sign-in sheets of one printed form', () => {
    it('with a few other names are others, however alike they are held and lit', async () => {
      const clerk = await server.as('committeeMember')
      const sheet = signInSheet(chance(81))
      await visit(clerk, '签到表', [await upload(clerk, await shot(sheet))])
      for (const names of [3, 6, 40]) {
        const other = await upload(clerk, await shot(otherNames(sheet, names, chance(names)), { seed: names }))
        expect(await look(clerk, [other]), `${names} names`).toMatchObject([{ state: 'shown', uses: [] }])
      }
    })

    it.each(Object.keys(COPIES))('are found again when one is %s', async (way) => {
      const clerk = await server.as('committeeMember')
      const photo = await shot(signInSheet(chance(82 + Object.keys(COPIES).indexOf(way))))
      const record = await visit(clerk, `签到表 ${way}`, [await upload(clerk, photo)])
      const copy = await upload(clerk, await COPIES[way]!(photo, 3))
      expect(await look(clerk, [copy])).toMatchObject([{ uses: [{ record, exact: false }] }])
    })

    it('are compared by their originals where the smaller copies were lost', async () => {
      const clerk = await server.as('committeeMember')
      const { street } = server.actor('committeeMember')
      const sheet = signInSheet(chance(95))
      const first = await upload(clerk, await shot(sheet))
      const record = await visit(clerk, '签到表原件', [first])
      await rm((await server.services.pictures.view(street, first.sha256, 'thumb'))!)
      const copy = await upload(clerk, await COPIES['sent through a chat']!(await shot(sheet), 1))
      const other = await upload(clerk, await shot(otherNames(sheet, 6, chance(6))))
      expect(await look(clerk, [copy, other])).toMatchObject([{ uses: [{ record }] }, { uses: [] }])
    })
  })

  it('of a use out of sight it says that there is one, and nothing else', async () => {
    const [here, there] = [await server.as('committeeMember'), await server.as('committeeMember', 'BQ')]
    const photo = await shot(meetingRoom(chance(21)))
    const mine = await upload(here, photo)
    await visit(here, '只在五棵柳的党日', [mine])
    const copied = await upload(there, await COPIES['sent through a chat']!(photo, 1))
    const [known] = await look(there, [copied])
    expect(known).toMatchObject({ uses: [], elsewhere: true })
    expect(JSON.stringify(known)).not.toContain('五棵柳')
    // Whose file it is not, of that nothing is said at all, not even with its hash.
    expect(await look(there, [mine])).toEqual([])
    for (const path of [`/files/${mine.sha256}`, `/files/${mine.sha256}/thumb`, `/files/${mine.sha256}/screen`])
      expect((await there.get(path)).json().code).toBe('access.out-of-sight')
    await visit(there, '北桥的党日', [copied])
    expect(await pairs(there)).toEqual([])
    expect((await pairs(here)).flat()).not.toContain('北桥的党日')
    expect(await pairs(await server.as('streetPartyOffice'))).toContainEqual(['北桥的党日', '只在五棵柳的党日'].sort())
    expect((await (await server.as('systemAdmin')).get('/pictures/repeats')).statusCode).toBe(403)
  })

  it('capture time is read from the file, whatever the client says, and a file without one says so', async () => {
    const clerk = await server.as('committeeMember')
    const taken = await upload(clerk, await shot(outside(chance(31)), { taken: '2026:03:02 09:30:00' }))
    expect(taken.takenAt).toBe('2026-03-02T01:30:00.000Z')
    const record = await visit(clerk, '说是今天拍的', [{ ...taken, takenAt: '2026-06-01T01:00:00.000Z' }])
    const silent = await upload(clerk, await shot(outside(chance(32))))
    expect(await look(clerk, [taken, silent], record)).toMatchObject([
      { takenAt: '2026-03-02T01:30:00.000Z' },
      { takenAt: null },
    ])
  })

  it('a HEIC of a phone is shown as a picture, its time read, its original kept', async () => {
    const clerk = await server.as('committeeMember')
    const bytes = await readFile(join(import.meta.dirname, '../support/pictures/phone.heic'))
    const file = await upload(clerk, bytes, 'IMG_0001.HEIC')
    expect(file).toMatchObject({ mime: 'image/heic', size: bytes.length, takenAt: '2026-03-02T01:30:00.000Z' })
    const thumb = await clerk.get(`/files/${file.sha256}/thumb`)
    expect(thumb.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': expect.stringMatching(/^private/),
    })
    expect(await sharp(thumb.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 320, height: 240 })
    expect((await clerk.get(`/files/${file.sha256}`)).rawPayload.equals(bytes)).toBe(true)
  })

  it('a picture lying on its side is shown upright, without what the camera wrote', async () => {
    const clerk = await server.as('committeeMember')
    const lying = await sharp(await shot(outside(chance(41)), { taken: '2026:03:02 09:30:00' }))
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { sha256 } = await upload(clerk, lying)
    const screen = await clerk.get(`/files/${sha256}/screen`)
    const shown = await sharp(screen.rawPayload).metadata()
    expect(shown).toMatchObject({ width: 600, height: 800 })
    expect(shown.exif).toBeUndefined()
  })

  describe('bad files', () => {
    it('cut off, lying about their form or with a hundred times the pixels of a phone: kept, said not to be shown', async () => {
      const clerk = await server.as('committeeMember')
      const whole = await shot(meetingRoom(chance(51)))
      const bomb = await bombOf(60_000, 50_000)
      const liar = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('no picture '.repeat(500))])
      for (const bytes of [whole.subarray(0, whole.length / 3), bomb, liar]) {
        const file = await upload(clerk, bytes)
        expect(await look(clerk, [file])).toMatchObject([{ state: 'unreadable', uses: [] }])
        const refused = await clerk.get(`/files/${file.sha256}/thumb`)
        expect(refused.json()).toMatchObject({ status: 404, code: 'picture.not-shown' })
      }
      // The reader is still there.
      const after = await upload(clerk, await shot(outside(chance(52))))
      expect(await look(clerk, [after])).toMatchObject([{ state: 'shown' }])
    })

    it('a photo of 40 MB is shown small, compared, and its original kept to the byte', async () => {
      const clerk = await server.as('committeeMember')
      const photo = await shot(outside(chance(54)))
      // As cameras do that put a film behind the picture.
      const large = Buffer.concat([photo, randomBytes(40 * 1024 * 1024)])
      const file = await upload(clerk, large)
      expect(await look(clerk, [file])).toMatchObject([{ state: 'shown', uses: [] }])
      const screen = await clerk.get(`/files/${file.sha256}/screen`)
      expect(screen.statusCode).toBe(200)
      expect(screen.rawPayload.length).toBeLessThan(1024 * 1024)
      const kept = await clerk.get(`/files/${file.sha256}`)
      expect(createHash('sha256').update(kept.rawPayload).digest('hex')).toBe(file.sha256)
    })

    it('a program under the name of a picture is refused', async () => {
      const clerk = await server.as('committeeMember')
      const program = Buffer.alloc(4096)
      program.write('MZ', 0, 'latin1')
      program.writeUInt32LE(128, 60)
      program.write('PE\0\0', 128, 'latin1')
      const refused = await clerk.upload('/files?name=%E7%85%A7%E7%89%87.jpg', program)
      expect(refused.json()).toMatchObject({ status: 422, code: 'file.program' })
    })

    it('no picture: kept as a file, nothing said of it', async () => {
      const clerk = await server.as('committeeMember')
      const file = await upload(clerk, Buffer.from('%PDF-1.4\n'), '签到.pdf')
      expect(await look(clerk, [file])).toMatchObject([{ state: 'other', takenAt: null, uses: [] }])
    })
  })

  it('pictures that came without being looked at are looked at by the job, and what was made of them can be lost', async () => {
    const clerk = await server.as('committeeMember')
    const { street } = server.actor('committeeMember')
    const photo = await shot(meetingRoom(chance(61)))
    const [one, two] = [await upload(clerk, photo), await upload(clerk, await COPIES['as WebP']!(photo, 1))]
    await visit(clerk, '第一次用', [one])
    await visit(clerk, '第二次用', [two])
    await server.owner.query('delete from taizhang.picture where street = $1', [street])
    const pending = async () => (await clerk.get('/pictures/repeats')).json().pending
    expect(await pending()).toBeGreaterThanOrEqual(2)
    await server.services.pictures.examineAll(street)
    expect(await pending()).toBe(0)
    expect(await pairs(clerk)).toContainEqual(['第一次用', '第二次用'].sort())
  })

  it('a picture without a fingerprint has it taken from its sketch when it is next asked for', async () => {
    const clerk = await server.as('committeeMember')
    const { street } = server.actor('committeeMember')
    const photo = await shot(meetingRoom(chance(71)))
    const { sha256 } = await upload(clerk, photo)
    const stored = async () =>
      (
        await server.owner.query('select print, sketch from taizhang.picture where street = $1 and sha256 = $2', [
          street,
          sha256,
        ])
      ).rows[0]
    const { print, sketch } = await stored()
    await server.owner.query('update taizhang.picture set print = null where street = $1', [street])
    const asked = { sha256: 'of another', sketch: new Uint8Array(sketch) }
    const alike = await samePictures(server.pool, async (_, __, found) => found.map((one) => one.sha256)).find(
      street,
      asked,
    )
    expect(alike).toContain(sha256)
    expect((await stored()).print).toEqual(print)
  })
})

/** A small PNG whose head promises this many pixels. */
async function bombOf(width: number, height: number): Promise<Buffer> {
  const png = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#a00' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}
