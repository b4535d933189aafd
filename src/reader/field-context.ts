/** What a field's label makes of what stands behind and under it: which role it has, and whether it answers a finding. */
import { OUTLOOK, type SectionRole } from './cues.ts'
import type { Collector, Context } from './drafts.ts'
import type { NodeForms } from './node-forms.ts'
import type { OutlineNode } from './outline.ts'

const NAMED: ReadonlySet<string> = new Set(['problem', 'cause', 'measure', 'achievement', 'background'])

function roleOf(node: OutlineNode, forms: NodeForms): SectionRole {
  const { kind } = node.segment!.label!
  // 工作成效： above 存在不足： praises, it answers nothing.
  if (kind === 'status' && forms.comesBeforeFinding(node)) return 'achievement'
  return NAMED.has(kind) ? (kind as SectionRole) : 'status'
}

export function belowField(
  node: OutlineNode,
  c: Context,
  forms: NodeForms,
  out: Collector,
): { role: SectionRole; inner: Context } {
  const { label, body, end } = node.segment!
  const role = roleOf(node, forms)
  const parent = node.parent!
  // 下一步工作 at the end of the paper answers no finding.
  const isOutlook = parent.form === 'root' && OUTLOOK.test(label!.words) && body >= end
  const answers = !isOutlook && (role === 'measure' || role === 'status' || role === 'cause')
  const isUnderFinding = answers && parent.form === 'point' && out.draftOf.get(parent)?.role === 'problem'
  const inner: Context = {
    ...c,
    role: role === 'status' ? 'measure' : role,
    answers,
    scope: c.under && answers ? c.scope : parent,
    under: isUnderFinding ? parent : answers ? c.under : undefined,
    sureness: 0.95,
  }
  return { role, inner }
}
