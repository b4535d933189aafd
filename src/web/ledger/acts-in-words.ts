import { KINDS } from '../../domain/kinds/index.ts'
import { type Label, label } from '../../domain/label.ts'

const CREATED: Record<string, Label> = {
  finding: label('入账', 'entered'),
  cause: label('写原因', 'cause stated'),
  measure: label('加措施', 'measure added'),
  evidence: label('传佐证', 'evidence added'),
  progressNote: label('记进展', 'progress noted'),
  reminder: label('系统提醒', 'reminder'),
}
const CORRECTED: Record<string, Label> = {
  finding: label('更正', 'corrected'),
  cause: label('改原因', 'cause changed'),
  measure: label('改措施', 'measure changed'),
  evidence: label('改佐证', 'evidence changed'),
  progressNote: label('改进展', 'note changed'),
}

/** What happened, in a few words, from a row's `lastKind` and `lastAct`: an action, a move, or the state that it reached. */
export function actInWords(kind: string, act: string): Label {
  if (act === 'create') return CREATED[kind] ?? label('新建', 'created')
  if (act === 'correct') return CORRECTED[kind] ?? label('更正', 'corrected')
  if (act === 'erase') return label('删除个人信息', 'personal data erased')
  const lifecycle = Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS].lifecycle : undefined
  const reached = lifecycle?.moves[act]?.label ?? lifecycle?.states[act]?.label
  if (!reached) return label(act, act)
  return kind === 'measure' ? label(`措施${reached.zh}`, `measure: ${reached.en.toLowerCase()}`) : reached
}
