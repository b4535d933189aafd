/** Values of fields (责任人、时限、完成情况): they go to the finding in front of them, or to the measure that they stand under. */
import type { Collector, Context, Draft } from './drafts.ts'
import { isWithin } from './node-forms.ts'
import type { OutlineNode } from './outline.ts'
import { trimStop } from './point-text.ts'
import { deadlineOfField, ownerIn, stateOfNote } from './stated.ts'

/** How far back a field looks for its finding, in items. */
const REACH = 60

/** Fields that only state something (责任人、时限): one item for those of a line, and their values go to the finding. */
export function valueItem(out: Collector, node: OutlineNode, c: Context, year: number | undefined): void {
  const s = node.segment!
  noteValue(out, node, year)
  // 序号：3 numbers what follows it.
  if (s.label!.kind === 'number' && /^[\p{L}\d-]{0,4}\d{1,4}$/u.test(out.words(s).trim())) return
  const last = out.drafts.at(-1)
  if (last?.info && last.paragraph === s.paragraph) {
    last.end = s.end
    return
  }
  const draft = out.add(node, 'background', { ...c, answers: false }, { marker: out.marker(s) })
  if (!draft) return
  draft.info = true
  out.draftOf.delete(node)
}

/** Notes what a field states; `said` is where its value stands, if not behind the label. */
export function noteValue(collector: Collector, node: OutlineNode, year: number | undefined, said = node): void {
  const label = node.segment!.label!
  const value = trimStop(collector.words(said.segment!).trim())
  if (value === '' || value === '无' || value === '/' || value === '—') return
  const target = targetOf(collector, node)
  if (!target) return
  switch (label.kind) {
    case 'deadline':
      target.deadline ??= deadlineOfField(value, year)
      // 整改时限：长期坚持 says little; a state that is stated elsewhere comes first.
      if (target.deadline === null || /长期|已|完成/u.test(value)) target.weakState ??= stateOfNote(value)
      return
    case 'owner':
      // The person responsible comes before the body.
      if (target.owner === null || /责任人|负责人/u.test(label.words)) target.owner = value
      return
    case 'state':
    case 'status':
      target.deadline ??= deadlineOfField(/前|底|预计|计划/u.test(value) ? value : '', year)
      target.state ??= stateOfNote(value)
      return
    case 'topic':
      target.topic ??= value
      return
    default:
      if (/责任|时限|期限/u.test(value)) target.owner ??= ownerIn(value)
  }
}

/** 完成情况：已完成。换开发票8张。 The state that such a field opens with, before it tells of the work. */
export function noteOpening(collector: Collector, node: OutlineNode): void {
  const opening = /^[^。；]{2,16}(?=[。；])/u.exec(collector.words(node.segment!).trim())?.[0]
  const target = opening === undefined ? undefined : targetOf(collector, node)
  if (target) target.state ??= stateOfNote(opening!)
}

function targetOf({ draftOf, drafts }: Collector, node: OutlineNode): Draft | undefined {
  const parent = node.parent!
  const own = draftOf.get(parent)
  if (own && parent.form !== 'field') return isSaidOfAll(node) ? (answeredBy(own, draftOf) ?? own) : own
  for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - REACH; i--) {
    const d = drafts[i]!
    if (d.role === 'problem') {
      if (isWithin(d.node, parent) || isWithin(d.node, parent.parent)) return d
      break
    }
  }
  // The paper lists measures only: the last one.
  return drafts.at(-1)
}

/** 整改进展：已完成 behind the last of several answers, none of which has a field of its own, is said of the finding. */
function isSaidOfAll({ segment, parent }: OutlineNode): boolean {
  const states = segment!.label!.kind === 'state' || segment!.label!.kind === 'status'
  if (parent!.parent!.children.length > 200) return false
  const { style } = parent!.segment?.marker ?? {}
  const list = parent!.parent!.children.filter((n) => n.form === 'point' && n.segment!.marker?.style === style)
  const others = list.filter((n) => n !== parent)
  return list.at(-1) === parent && (states || others.length > 0) && !others.some((n) => n.children.some(isField))
}

const isField = (n: OutlineNode) => n.segment?.label !== undefined

const answeredBy = ({ answers, under }: Draft, draftOf: Collector['draftOf']): Draft | undefined => {
  const finding = answers && under ? draftOf.get(under) : undefined
  return finding?.role === 'problem' ? finding : undefined
}
