import type { LogReport } from '../../../src/log/verify-log.ts'
import type { Random } from '../../../src/seed/random.ts'
import { SIGNED, SIZE } from './ground.ts'

type StoredFault = NonNullable<LogReport['fault']>

export interface StoredChange {
  sql: string
  /** The place that is changed, in words. */
  place: string
  /** Whether what is told is exactly that place. */
  names(fault: StoredFault): boolean
}

const says = (code: string, evidence: Record<string, unknown>) => (fault: StoredFault) =>
  fault.code === code && Object.entries(evidence).every(([name, value]) => fault.evidence[name] === value)

/** Two different places, the smaller first. */
const two = (random: Random): [number, number] => {
  const a = random.between(0, SIZE - 2)
  return [a, random.between(a + 1, SIZE - 1)]
}

const flip = (random: Random, column: string, at: number) =>
  `${column} = set_byte(${column}, ${at}, get_byte(${column}, ${at}) # ${1 << random.between(0, 7)})`

/** Changes to the rows of a log, as somebody makes them who owns the database. */
export const STORED_CHANGES: Record<string, (random: Random) => StoredChange> = {
  'stored: a bit of a leaf or salt': (random) => {
    const [column, length] = random.pick([
      ['leaf', 76],
      ['header_salt', 32],
      ['payload_salt', 32],
    ] as const)
    const seq = random.between(0, SIZE - 1)
    const sql = `update taizhang.entry set ${flip(random, column, random.between(0, length - 1))} where seq = ${seq}`
    return { sql, place: `${column} of entry ${seq}`, names: says('log.entry-changed', { seq }) }
  },
  'stored: a letter of a text': (random) => {
    const part = random.pick(['header', 'payload'] as const)
    const seq = random.between(0, SIZE - 1)
    const at = random.between(1, 30)
    const letter = `chr(ascii(substr(${part}, ${at}, 1)) # 1)`
    const sql = `update taizhang.entry set ${part} = overlay(${part} placing ${letter} from ${at} for 1) where seq = ${seq}`
    return { sql, place: `${part} of entry ${seq}`, names: says('log.entry-changed', { seq, part }) }
  },
  'stored: a bit of a lowest tile': (random) => {
    const [n, at] = [random.between(0, 2), random.between(0, 88 * 32 - 1)]
    const seq = n * 256 + Math.floor(at / 32)
    const sql = `update taizhang.tile set ${flip(random, 'bytes', at)} where level = 0 and n = ${n}`
    return { sql, place: `leaf hash ${seq}`, names: says('log.entry-changed', { seq, part: 'leaf' }) }
  },
  'stored: a bit of an upper tile': (random) => {
    const at = random.between(0, 63)
    const sql = `update taizhang.tile set ${flip(random, 'bytes', at)} where level = 1`
    const hash = Math.floor(at / 32)
    return { sql, place: `hash ${hash} of tile 1/0`, names: says('log.tile-changed', { level: 1, n: 0, hash }) }
  },
  'stored: a letter of a checkpoint': (random) => {
    const [size, at] = [random.pick(SIGNED), random.between(1, 150)]
    const other = `case substr(note, ${at}, 1) when 'x' then 'y' else 'x' end`
    const sql = `update taizhang.checkpoint set note = overlay(note placing ${other} from ${at} for 1) where size = ${size}`
    return { sql, place: `checkpoint ${size}`, names: says('log.checkpoint-changed', { size }) }
  },
  'stored: two contents swapped': (random) => {
    const [a, b] = two(random)
    const sql = `update taizhang.entry e set payload = o.payload, payload_salt = o.payload_salt from saved_entry o
                  where (e.seq, o.seq) in ((${a}, ${b}), (${b}, ${a}))`
    return { sql, place: `entry ${a}`, names: says('log.entry-changed', { seq: a, part: 'payload' }) }
  },
  'stored: two entries swapped': (random) => {
    const [a, b] = two(random)
    const sql = `update taizhang.entry set seq = 10000 where seq = ${a}; update taizhang.entry set seq = ${a} where seq = ${b};
                 update taizhang.entry set seq = ${b} where seq = 10000`
    return { sql, place: `entry ${a}`, names: says('log.entry-changed', { seq: a, part: 'leaf' }) }
  },
  'stored: an entry deleted': (random) => {
    const seq = random.pick([random.between(0, SIZE - 1), SIZE - 1])
    const sql = `delete from taizhang.entry where seq = ${seq}`
    return { sql, place: `entry ${seq}`, names: says('log.entry-missing', { expected: seq }) }
  },
  'stored: an entry inserted behind the last': () => ({
    sql: `update taizhang.entry set seq = ${SIZE} where seq is null`,
    place: `entry ${SIZE}`,
    names: says('log.tile-changed', { level: 0, n: Math.floor(SIZE / 256), hash: SIZE % 256 }),
  }),
  'stored: an entry twice': (random) => {
    const of = random.between(0, SIZE - 1)
    const id = random.uuid(new Date(0))
    const sql = `insert into taizhang.entry
      select (jsonb_populate_record(e, jsonb_build_object('id', '${id}', 'seq', ${SIZE}))).* from saved_entry e where seq = ${of}`
    return { sql, place: `entry ${SIZE}`, names: says('log.entry-changed', { seq: SIZE, part: 'id' }) }
  },
  'stored: an old backup restored': (random) => {
    const size = random.pick(SIGNED.slice(0, -1))
    const full = Math.floor(size / 256)
    const width = size % 256
    const cut = (level: number, n: number, to: number) =>
      `update taizhang.tile set width = ${to}, bytes = substring(bytes for ${to * 32}) where level = ${level} and n = ${n};`
    const sql = `delete from taizhang.entry where seq >= ${size};
      delete from taizhang.tile where level = 0 and n >= ${Math.ceil(size / 256)}; ${width > 0 ? cut(0, full, width) : ''}
      ${full > 0 ? cut(1, 0, full) : 'delete from taizhang.tile where level = 1;'}
      delete from taizhang.checkpoint where size > ${size};
      update taizhang.log l set size = c.size, root = c.root from taizhang.checkpoint c where c.size = ${size}`
    const names = ({ code, evidence }: StoredFault) =>
      code === 'log.forked' && JSON.stringify(evidence.firstDifferent) === JSON.stringify({ from: size, to: size })
    return { sql, place: `from entry ${size} on`, names }
  },
}
