/**
 * Labels that no table knows, told by their return (症状：／药方：／疗效：): words before a colon at the head of several
 * paragraphs, of which one names what is wrong and another what is done about it.
 */
import type { FieldKind } from './cues.ts'
import { fieldKind } from './field-kinds.ts'
import type { Paragraph } from './flow.ts'
import { matchesOf } from './matches.ts'
import type { Marker } from './numbering.ts'
import { trimStop } from './point-text.ts'
import { stateOfNote } from './stated.ts'
import { heardTogether, VOICES } from './voice/voice.ts'

const KINDS: readonly { kind: FieldKind; words: RegExp }[] = [
  { kind: 'cause', words: /病因|病根|根源|根子|原因|成因|症结|为何|为什么|剖析|诊断|溯源|挖根/u },
  { kind: 'achievement', words: /做得好|亮点|成绩单|好的方面|肯定|收获/u },
  { kind: 'status', words: /疗效|药效|效果|成效|结果|变化|评价|反响|成绩|改后|改得|治得|如今|(?<!表)现在|进展/u },
  { kind: 'problem', words: /改前|以前|原来|过去|病灶|病症|病状|病情|病在|症状|画像|怎么说/u },
  {
    kind: 'measure',
    words:
      /药|处方|良方|疗法|怎么[治做干改]|明年|来年|下一?步|治理|治疗|整治|施治|改|举措|措施|对策|怎么办|办法|做法|答卷|作答|[^我]答$|行动|出招|支招|以后|今后|往后|破题|解题|交账|回音|回声|回应|方向|打算|思路|路径/u,
  },
  {
    kind: 'problem',
    words:
      /问题|反馈|指出|病|短板|不足|不够|欠缺|差距|弱项|表现|现象|情形|毛病|呼声|点题|吐槽|心声|群众说|居民说|他们说|巡察说|对照|查摆|检视|发现|反映|诉求|难点|痛点|堵点|曝光|^问$|^[QＱ]$/u,
  },
  { kind: 'deadline', words: /时限|期限|时间|日期|节点/u },
  { kind: 'owner', words: /责任|牵头|谁来|承办|主办/u },
  { kind: 'measure', words: /落实|办理|处理|解决|动作|我们办|社区办|街道办|^办$/u },
]

/** What the words of a label hint at. */
export const hintedKind = (words: string): FieldKind | undefined => KINDS.find((k) => k.words.test(words))?.kind

const LABEL = /^([\p{Script=Han}]{1,8}|[QAＱＡ])\s?(?:\d{1,2})?\s?[：:｜|]/u
const BRACKETED = /^[【[〔]([\p{Script=Han}]{1,8})[】\]〕][：:]?/u

/** ……。症结：……。对策：……。 */
const INLINE = /[。；]\s?([\p{Script=Han}]{2,6})[：:]/gu
const LONGEST = 20_000
/** Of what stands behind a label only the first of its returns and the last are looked at. */
const MOST = 20

const MEETING =
  /^(?:时间|地点|主持|参加|出席|列席|记录|联系|电话|地址|邮箱|附件|抄送|来源|作者|编辑|单位|日期|备注|注)/u

const QUESTIONS = [
  ['问', '答'],
  ['Q', 'A'],
  ['Ｑ', 'Ａ'],
] as const

/** The words of labels that return behind the markers that lead their paragraphs, with the kind of field that they name. */
export function recurringLabels(
  paragraphs: readonly Paragraph[],
  starts: readonly (Marker | undefined)[],
): ReadonlyMap<string, FieldKind> {
  const counts = new Map<string, number>()
  const texts = new Map<string, string[]>()
  const leading = new Set<string>()
  let known: FieldKind[] = []
  const note = (words: string, rest: string) => {
    if (MEETING.test(words)) return
    const kind = fieldKind(words)
    if (kind) known.push(kind)
    else {
      counts.set(words, (counts.get(words) ?? 0) + 1)
      const heard = texts.get(words)
      if (heard) heard[Math.min(heard.length, MOST)] = rest.slice(0, 80)
      else texts.set(words, [rest.slice(0, 80)])
    }
  }
  for (const [i, { text }] of paragraphs.entries()) {
    const at = starts[i]?.end ?? 0
    const head = text.slice(at, at + 16).trimStart()
    const words = (LABEL.exec(head) ?? BRACKETED.exec(head))?.[1]
    if (text.length <= LONGEST && /[：:]/u.test(text))
      for (const m of matchesOf(INLINE, text)) note(m[1]!, text.slice(m.index + m[0].length))
    if (words === undefined) continue
    leading.add(words)
    note(
      words,
      text.slice(at + head.length > text.length ? text.length : at).replace(/^[^：:｜|】\]]*[：:｜|】\]]\s*/u, ''),
    )
  }
  const found = new Map<string, FieldKind>()
  // 问：……答：……; 答： alone answers whatever the question is about.
  for (const [question, answer] of QUESTIONS)
    if ((counts.get(question) ?? 0) >= 2 && (counts.get(answer) ?? 0) >= 2) found.set(answer, 'measure')
  for (const [words, count] of counts) {
    const kind =
      count >= 2 && isStates(texts.get(words)!)
        ? 'state'
        : count >= 2
          ? (hintedKind(words) ?? (count >= 3 ? kindOfTexts(texts.get(words)!) : undefined))
          : undefined
    // ……。主要表现在：…… tells more of the finding in front of it.
    if (kind && (kind !== 'problem' || leading.has(words))) found.set(words, kind)
  }
  // One label alone, however often it returns (会议指出：), is no field: a finding and its answer go together.
  known = [...known, ...found.values()]
  const answers = known.some((k) => k === 'measure' || k === 'status')
  return answers && (known.includes('problem') || [...found.values()].some((k) => k !== 'problem')) ? found : NONE
}

/** 亮灯：绿灯（已完成）: whatever the label is called, its values say how far it is. */
function isStates(texts: readonly string[]): boolean {
  const states = texts.filter((text) => stateOfNote(trimStop(text)) !== null).length
  return states >= 2 && states * 3 >= texts.length * 2 && texts.every((text) => text.length <= 14)
}

/** What the texts behind a label sound like together; undefined where it is not plain. */
function kindOfTexts(texts: readonly string[]): FieldKind | undefined {
  const sums = heardTogether(texts)
  const best = Math.max(...sums)
  const second = Math.max(...sums.filter((s) => s !== best))
  const role = VOICES[sums.indexOf(best)]!
  return best - second >= PLAIN * texts.length && role !== 'background' ? role : undefined
}
/** How much plainer than any other the voice of a label must be, for each of its texts. */
const PLAIN = 0.7

const NONE: ReadonlyMap<string, FieldKind> = new Map()
