import { LATER_MATTERS, MATTERS, type Matter, PHRASES } from './answered-matters.ts'

export interface WrittenClaim {
  /** Code units of the text. */
  start: number
  end: number
  answered: boolean
}

export interface WrittenReport {
  text: string
  claims: WrittenClaim[]
}

/** A rectification report of invented matters, the same for the same seed, with which confessed facts it answers. */
export function answeredReport(seed: number): WrittenReport {
  const draw = dice(seed)
  const claims: WrittenClaim[] = []
  const half = draw.below(5) === 0
  const [comma, colon, stop] = half ? [',', ':', '。'] : ['，', '：', '。']
  const label = draw.of(['整改情况', '整改措施', '整改落实情况', '整改进展'])
  let text = `关于${draw.of(PLACES)}社区巡察整改情况的报告\n\n按照统一部署，${draw.day()}巡察组反馈了意见。现将整改情况报告如下。\n`
  const pool = draw.shuffled([...MATTERS, ...LATER_MATTERS])
  const parts = 2 + draw.below(3)
  for (let part = 0; part < parts; part++) {
    text += `${'一二三四'[part]}、${draw.of(HEADINGS)}\n`
    const findings = 1 + draw.below(3)
    for (let f = 1; f <= findings; f++) {
      const matters = pool.splice(0, 1 + draw.below(4))
      if (matters.length === 0) break
      const place = draw.of(PLACES)
      const open = matters.length > 1 ? draw.below(matters.length) : draw.below(5) === 0 ? 1 : 0
      const unanswered = new Set(draw.shuffled(matters).slice(0, open))
      text += `（${'一二三'[f - 1]}）`
      if (draw.below(3) === 0) text += `${draw.of(LABELS)}${stop}`
      for (const [i, matter] of matters.entries()) {
        if (draw.below(4) === 0) text += draw.of(['存在', '有的', `抽查发现${comma}`, `经查${comma}`, '个别居民区'])
        const words = draw.filled(draw.of(matter.asked), place).replaceAll('，', comma)
        claims.push({ start: text.length, end: text.length + words.length, answered: !unanswered.has(matter) })
        text += words
        text += i === matters.length - 1 ? stop : draw.of([comma, stop, '；'])
      }
      text += `\n${label}${colon}${answers(
        draw,
        matters.filter((m) => !unanswered.has(m)),
        place,
        comma,
      )}\n`
    }
  }
  return { text: `${text}欢迎干部群众监督。\n${draw.day()}\n`, claims }
}

/** The answers in their own order: enumerated or running on, two in one, with general phrases between. */
function answers(draw: Dice, matters: readonly Matter[], place: string, comma: string): string {
  const told = draw.shuffled(matters).map((m) => {
    const opening = draw.below(3) === 0 ? `${draw.of(PHRASES)}，` : ''
    return `${opening}${draw.filled(draw.of(m.told), place)}`
  })
  const spoken = draw.below(2) === 0 || told.length === 0 ? [...told, draw.of(PHRASES)] : told
  const joined = draw.below(4) === 0 && spoken.length > 2 ? [`${spoken[0]}；${spoken[1]}`, ...spoken.slice(2)] : spoken
  const numbered = joined.length > 1 && draw.below(4) > 0
  return joined
    .map((words, i) => `${numbered ? `${'一二三四五六'[i]}是` : ''}${words}。`)
    .join('')
    .replaceAll('，', comma)
}

const PLACES = ['柳溪', '东湾', '望桥', '青石', '梧桐里', '南苑', '槐安', '荷塘']
const HEADINGS = [
  '贯彻上级决策部署方面',
  '落实全面从严治党责任方面',
  '基层党组织建设方面',
  '服务群众方面',
  '履行职责不到位',
]
const LABELS = ['服务群众不够到位', '责任落实不到位', '基础工作薄弱', '管理不规范', '工作推进不力']

interface Dice {
  below: (n: number) => number
  of: <T>(list: readonly T[]) => T
  shuffled: <T>(list: readonly T[]) => T[]
  day: () => string
  filled: (words: string, place: string) => string
}

function dice(seed: number): Dice {
  let state = (seed * 2654435761) >>> 0
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  const of = <T>(list: readonly T[]) => list[below(list.length)]!
  const day = () => `${below(2) === 0 ? '2026年' : ''}${1 + below(12)}月${1 + below(28)}日`
  return {
    below,
    of,
    shuffled: (list) => {
      const rest = [...list]
      return list.map(() => rest.splice(below(rest.length), 1)[0]!)
    },
    day,
    filled: (words, place) =>
      words
        .replaceAll('{x}', `${place}${below(2) === 0 ? '' : '小区'}${below(2) === 0 ? '' : `${1 + below(20)}号楼`}`)
        .replace(/\{n\}/gu, () => String(2 + below(60)))
        .replace(/\{d\}/gu, day)
        .replaceAll('{p}', of(['网格长周敏', '副主任陈立', '书记何静', '网格员马小满', '会计孙萍'])),
  }
}
