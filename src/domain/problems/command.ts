import { defineProblem } from '../problem.ts'

export const kindUnknown = defineProblem<{ kind: string }>('kind.unknown', {
  status: 404,
  zh: (v) => `没有“${v.kind}”这种记录`,
  en: (v) => `There is no kind of record called “${v.kind}”`,
})

export const dataInvalid = defineProblem<{ field: string; why: string; whyEn: string }>('data.invalid', {
  status: 422,
  zh: (v) => `“${v.field}”填得不对：${v.why}`,
  en: (v) => `“${v.field}” is not right: ${v.whyEn}`,
})

export const dataMissing = defineProblem<{ field: string }>('data.missing', {
  status: 422,
  zh: (v) => `还差“${v.field}”`,
  en: (v) => `“${v.field}” is missing`,
})

export const dataUnknown = defineProblem<{ field: string }>('data.unknown-field', {
  status: 422,
  zh: (v) => `没有“${v.field}”这一项`,
  en: (v) => `There is no field called “${v.field}”`,
})

export const dataStamped = defineProblem<{ field: string; fieldEn: string }>('data.stamped', {
  status: 422,
  zh: (v) => `“${v.field}”由办理过程写下，不用填，也不能改`,
  en: (v) => `“${v.fieldEn}” is written by what is done with the record; it is neither filled in nor corrected`,
})

export const partStamped = defineProblem<{ field: string; fieldEn: string }>('data.part-stamped', {
  status: 409,
  zh: (v) => `“${v.field}”里有本人签过或办理时写下的行，这些行不能添、不能改、不能删`,
  en: (v) =>
    `“${v.fieldEn}” has lines that somebody signed or that were written by what was done; they are not added, changed or removed by hand`,
})

export const referenceMissing = defineProblem<{ field: string }>('data.reference-missing', {
  status: 422,
  zh: (v) => `“${v.field}”指向的记录不存在，或不在您的职责范围`,
  en: (v) => `“${v.field}” points at a record that does not exist or is outside your duty`,
})

export const dataTaken = defineProblem<{ field: string; value: string }>('data.taken', {
  status: 409,
  zh: (v) => `“${v.field}”${v.value} 已经用过了，请换一个`,
  en: (v) => `“${v.field}” ${v.value} is taken; choose another`,
})

export const versionConflict = defineProblem<{ seen: number; current: number; fields: readonly string[]; by: string }>(
  'record.version-conflict',
  {
    status: 409,
    zh: (v) => `${v.by}刚改过这里（第 ${v.seen} 版之后又有了第 ${v.current} 版），两个都在，选一个`,
    en: (v) => `${v.by} has changed this since (version ${v.current} after ${v.seen}); both are kept, choose one`,
  },
)

export const recordExists = defineProblem('record.exists', {
  status: 409,
  zh: () => '同一编号的记录已经有了，内容不同。请刷新后重新填写',
  en: () => 'A different record with this id exists already. Reload and fill it in again',
})

export const recordErased = defineProblem('record.erased', {
  status: 409,
  zh: () => '这条记录的个人信息已经删除，不能再改',
  en: () => 'The personal data of this record has been erased; it cannot be changed',
})

export const moveUnknown = defineProblem<{ move: string }>('move.unknown', {
  status: 404,
  zh: (v) => `没有“${v.move}”这一步`,
  en: (v) => `There is no step called “${v.move}”`,
})

export const moveNotFromHere = defineProblem<{ move: string; state: string }>('move.not-from-here', {
  status: 409,
  zh: (v) => `现在是“${v.state}”，不能${v.move}`,
  en: (v) => `It is “${v.state}” now; “${v.move}” is not possible from here`,
})

export const lateWithoutReason = defineProblem<{ hours: number; limit: number }>('entry.late-without-reason', {
  status: 422,
  zh: (v) => `这件事发生在 ${v.hours} 小时前，超过 ${v.limit} 小时算补录，请写明理由`,
  en: (v) => `This happened ${v.hours} hours ago. After ${v.limit} hours it counts as a late entry; state the reason`,
})

export const fromFuture = defineProblem('entry.from-future', {
  status: 422,
  zh: () => '发生时间在将来。请改成现在或以前',
  en: () => 'The time of the event lies in the future. Change it to now or earlier',
})

export const commandReused = defineProblem('command.id-reused', {
  status: 409,
  zh: () => '同一个提交编号用在了两件不同的事上，后一件没有入账。请重新提交',
  en: () => 'One submission id was used for two different acts; the later one was not recorded. Submit it again',
})

export const attachmentMissing = defineProblem<{ name: string }>('attachment.missing', {
  status: 422,
  zh: (v) => `文件“${v.name}”还没有传上来，请重新上传`,
  en: (v) => `The file “${v.name}” has not arrived; upload it again`,
})

export const emptyCorrection = defineProblem('correction.empty', {
  status: 422,
  zh: () => '没有改动任何内容',
  en: () => 'Nothing was changed',
})
