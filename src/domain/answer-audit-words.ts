import type { ClaimReason, ClaimState, MeasureNote } from './answer-audit.ts'
import { type Label, label } from './label.ts'

export const CLAIM_STATES: Record<ClaimState, Label> = {
  answered: label('有回应', 'Answered'),
  half: label('只答一半', 'Half answered'),
  unanswered: label('没有回应', 'Not answered'),
}

const quoted = (words: readonly string[]) => words.map((w) => `“${w}”`).join('、')
const either = (words: readonly string[]) => words.map((w) => `“${w}”`).join('或')
const inEnglish = (words: readonly string[], joint = ', ') => words.map((w) => `“${w}”`).join(joint)
const UNSAID_EN: Record<string, string> = { 谁做的: 'who', 哪天做的: 'when', 多少: 'how many' }

/** How a measure is called: 措施 2; 整改情况 for what was handed in as done (0); the nth that stands under no problem (−n). */
export function measureName(number: number): Label {
  if (number === 0) return label('整改情况', 'What was done')
  return number > 0
    ? label(`措施 ${number}`, `Measure ${number}`)
    : label(`没有配对的措施 ${-number}`, `Unpaired measure ${-number}`)
}

/** 措施 1、2、没有配对的措施 1和整改情况; in English with the verb that fits. */
function namesOf(numbers: readonly number[]): { zh: string; en: (one: string, many: string) => string } {
  const own = numbers.filter((n) => n > 0)
  const others = [...numbers.filter((n) => n < 0), ...numbers.filter((n) => n === 0)].map(measureName)
  const zh = [...(own.length > 0 ? [`措施 ${own.join('、')}`] : []), ...others.map((l) => l.zh)]
  const en = [
    ...(own.length > 0 ? [`${own.length > 1 ? 'Measures' : 'Measure'} ${own.join(', ')}`] : []),
    ...others.map((l) => l.en),
  ]
  return {
    zh: zh.join('和').replace(/(?<=\d)$/u, ' '),
    en: (one, many) => `${en.join(' and ')} ${numbers.length > 1 ? many : one}`,
  }
}

/** Why a claim counts as it does, as what is shown; `findingName` turns an id into the name that readers know. */
export function claimReasonWords(reason: ClaimReason, findingName: (id: string) => string = (id) => id): Label {
  switch (reason.code) {
    case 'named': {
      const by = namesOf(reason.measures)
      return reason.words.length === 0
        ? label(`${by.zh}写了怎么做`, `${by.en('says', 'say')} what is done`)
        : label(`${by.zh}提到${quoted(reason.words)}`, `${by.en('names', 'name')} ${inEnglish(reason.words)}`)
    }
    case 'partly': {
      const by = namesOf(reason.measures)
      const [named, missing] = [reason.words, reason.missing.filter((w) => !reason.words.includes(w))]
      if (named.length === 0 || missing.length === 0) {
        const words = named.length > 0 ? named : reason.missing
        return label(`${by.zh}只沾到${quoted(words)}的边`, `${by.en('comes', 'come')} near only ${inEnglish(words)}`)
      }
      return label(
        `${by.zh}提到${quoted(named)}，没有提到${either(missing)}`,
        `${by.en('names', 'name')} ${inEnglish(named)}, not ${inEnglish(missing, ' or ')}`,
      )
    }
    case 'phrases': {
      const by = namesOf(reason.measures)
      const zh = reason.unsaid.map((u) => u.replace('做的', '做')).join('、') || '怎么做'
      const en = reason.unsaid.map((u) => UNSAID_EN[u] ?? u).join(', ') || 'what is done'
      return label(`${by.zh}写了“${reason.phrase}”，没写${zh}`, `${by.en('says', 'say')} “${reason.phrase}”, not ${en}`)
    }
    case 'repeats': {
      const by = namesOf(reason.measures)
      return label(
        `${by.zh}重复了问题里的话，加“已整改完毕”，没写做了什么`,
        `${by.en('repeats', 'repeat')} the problem, adding “put right”; what was done is not told`,
      )
    }
    case 'beside': {
      const by = namesOf(reason.measures)
      return label(
        `没有一条措施提到${either(reason.missing)}；${by.zh}写了具体的事，请看答的是不是这一句`,
        `No measure names ${inEnglish(reason.missing, ' or ')}; ${by.en('tells', 'tell')} something definite: see whether it answers this`,
      )
    }
    case 'handled':
      return label(
        `没有措施，原文写明${quoted(reason.words)}`,
        `No measure; the text itself says ${inEnglish(reason.words)}`,
      )
    case 'notNamed': {
      const there = reason.elsewhere.map(findingName)
      return label(
        `没有一条措施提到${either(reason.missing)}${there.length > 0 ? `；${there.join('、')} 的措施里提到了` : ''}`,
        `No measure names ${inEnglish(reason.missing, ' or ')}${there.length > 0 ? `; those of ${there.join(', ')} do` : ''}`,
      )
    }
    case 'noMeasure':
      return label('这条问题下没有措施', 'There is no measure under this finding')
  }
}

/** What is seen of a measure, as what is shown. */
export function measureNoteWords(note: MeasureNote, findingName: (id: string) => string = (id) => id): Label {
  switch (note.code) {
    case 'empty':
      return label(
        `只写了“${note.phrase}”，没写对什么、由谁、哪天、做多少`,
        `Says only “${note.phrase}”: not on what, by whom, when or how many`,
      )
    case 'repeats':
      return label(`重复了问题里的话，加“${note.words}”`, `Repeats the problem and adds “${note.words}”`)
    case 'shared': {
      const others = note.findings.map(findingName).join('、')
      return label(`${others} 用的是同一段答复`, `The same answer stands under ${others}`)
    }
    case 'elsewhere':
      return label(
        `没有提到这条问题里的事，提到${quoted(note.words)}，那是 ${findingName(note.finding)} 问的`,
        `Names nothing of this finding but ${inEnglish(note.words)}, which ${findingName(note.finding)} is about`,
      )
    case 'lostWord':
      return label(
        `“${note.words}”好像漏了“${note.missing}”，现在的意思反了`,
        `“${note.words}” seems to lack “${note.missing}”; as it stands it says the opposite`,
      )
    case 'doubleNo':
      return label(
        `“${note.words}”多了一个“不”，现在的意思反了`,
        `“${note.words}” has one “not” too many; it says the opposite`,
      )
    case 'unfinished':
      return label(`“${note.words}”后面没有下文`, `“${note.words}” breaks off`)
    case 'talkedTo':
      return label(
        `问题写的是${quoted(note.named)}，措施写的谈话对象是${quoted(note.talkedTo)}`,
        `The finding names ${inEnglish(note.named)}; those talked to are ${inEnglish(note.talkedTo)}`,
      )
  }
}
