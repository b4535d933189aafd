/**
 * Labels that no table knows, told by their return (症状：／药方：／疗效：): words before a colon at the head of several
 * paragraphs, of which one names what is wrong and another what is done about it.
 */
import type { FieldKind } from './cues.ts'
import type { Paragraph } from './flow.ts'
import { markerAt } from './numbering.ts'
import { fieldKind } from './segments.ts'

const KINDS: readonly { kind: FieldKind; words: RegExp }[] = [
  { kind: 'cause', words: /病因|病根|根源|根子|原因|成因|症结|为何|为什么|剖析|诊断|溯源/u },
  {
    kind: 'problem',
    words:
      /改前|以前|原来|过去|问题|反馈|指出|病灶|病症|症状|短板|不足|差距|弱项|表现|现象|情形|查摆|检视|发现|反映|诉求|难点|痛点|堵点|曝光|^问$|^[QＱ]$/u,
  },
  { kind: 'status', words: /疗效|效果|成效|结果|变化|评价|反响|成绩|改后|如今|现在|进展/u },
  { kind: 'deadline', words: /时限|期限|时间|日期|节点/u },
  { kind: 'owner', words: /责任|牵头|谁来|谁改|承办|主办/u },
  {
    kind: 'measure',
    words:
      /改|药方|处方|良方|疗法|开方|施治|办法|做法|答卷|^答$|^[AＡ]$|举措|措施|行动|对策|落实|办理|处理|怎么办|回应|破题|解题|解决|路径|动作|方向|打算|思路/u,
  },
]

const LABEL = /^([\p{Script=Han}]{1,8}|[QAＱＡ])\s?(?:\d{1,2})?\s?[：:]/u
const BRACKETED = /^[【[〔]([\p{Script=Han}]{1,8})[】\]〕][：:]?/u

/** ……。症结：……。对策：……。 */
const INLINE = /[。；]\s?([\p{Script=Han}]{2,6})[：:]/gu
const LONGEST = 20_000

const MEETING =
  /^(?:时间|地点|主持|参加|出席|列席|记录|联系|电话|地址|邮箱|附件|抄送|来源|作者|编辑|单位|日期|备注|注)/u

/** The words of labels that return, with the kind of field that they name. */
export function recurringLabels(paragraphs: readonly Paragraph[]): ReadonlyMap<string, FieldKind> {
  const counts = new Map<string, number>()
  let known: FieldKind[] = []
  const note = (words: string) => {
    if (MEETING.test(words)) return
    const kind = fieldKind(words)
    if (kind) known.push(kind)
    else counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  for (const { text } of paragraphs) {
    const at = markerAt(text, 0)?.end ?? 0
    const head = text.slice(at, at + 16).trimStart()
    const words = (LABEL.exec(head) ?? BRACKETED.exec(head))?.[1]
    if (text.length <= LONGEST) for (const m of text.matchAll(INLINE)) note(m[1]!)
    if (words === undefined) continue
    note(words)
  }
  const found = new Map<string, FieldKind>()
  for (const [words, count] of counts) {
    const kind = count >= 2 ? KINDS.find((k) => k.words.test(words))?.kind : undefined
    if (kind) found.set(words, kind)
  }
  // One label alone, however often it returns (会议指出：), is no field: a finding and its answer go together.
  known = [...known, ...found.values()]
  const answers = known.some((k) => k === 'measure' || k === 'status')
  return answers && (known.includes('problem') || [...found.values()].some((k) => k !== 'problem')) ? found : NONE
}

const NONE: ReadonlyMap<string, FieldKind> = new Map()
