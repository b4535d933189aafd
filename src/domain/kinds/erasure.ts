import { ASKS, DECIDES, erasing, unfitWords } from '../erasing.ts'
import { choice, type DataOf, day, flag, longText, number, optional, parts, person, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'

const fields = {
  /** Who asks: the person, or who may ask for them. Goes when the request is decided. */
  askedBy: text({ label: label('申请人', 'Asked by'), max: 50, sensitive: 'name' }),
  relation: choice({
    label: label('身份', 'Who that is'),
    choices: {
      self: label('本人', 'The person'),
      guardian: label('监护人', 'Guardian'),
      relative: label('近亲属（本人已故）', 'Next of kin of the deceased'),
      office: label('单位主动删除', 'The office itself'),
    },
  }),
  receivedOn: day({ label: label('收到日', 'Received') }),
  dueOn: day({ label: label('答复期限', 'Answer due') }),
  basis: choice({
    label: label('依据（个人信息保护法第四十七条）', 'Basis (PIPL, art. 47)'),
    choices: {
      purpose: label('处理目的已实现、无法实现或不再必要', 'The purpose is reached, cannot be, or no longer needs it'),
      stopped: label('不再提供服务，或保存期限已届满', 'The service ended, or the keeping period is over'),
      withdrawn: label('本人撤回同意', 'Consent is withdrawn'),
      unlawful: label('违反法律法规或约定处理', 'It was processed against the law or an agreement'),
      other: label('法律、行政法规规定的其他情形', 'Another case that a law names'),
    },
  }),
  explanation: optional(longText({ label: label('说明', 'Explanation'), max: 1000, sensitive: 'hidden' })),
  /** Names and numbers as they were written, one a line. They go when the request is decided. */
  words: longText({ label: label('要删的姓名、号码', 'Names and numbers to erase'), max: 600, sensitive: 'hidden' }),
  archived: flag({ label: label('归档的公文也删（已商档案部门）', 'Archived papers too (the archive agreed)') }),
  /** Records that hold the words and do not go. */
  keeps: parts({
    label: label('不删的记录', 'Records that stay'),
    parts: {
      kind: text({ label: label('类别', 'Kind'), max: 40 }),
      record: text({ label: label('记录', 'Record'), max: 36 }),
      reason: choice({
        label: label('为什么', 'Why'),
        choices: {
          namesake: label('不是本人（同名）', 'Somebody else of that name'),
          law: label('法律规定的保存期限未满', 'A keeping period set by law is running'),
        },
      }),
    },
    max: 500,
  }),
  /** Attachments that go whole: what stands in a photo no program finds. */
  files: parts({
    label: label('要删的附件', 'Attachments that go'),
    parts: { sha256: text({ label: label('指纹', 'Fingerprint'), max: 64 }) },
    max: 500,
  }),
  decidedBy: optional(person({ label: label('批准人', 'Decided by') })),
  decidedOn: optional(day({ label: label('批准日', 'Decided') })),
  refusedReason: optional(longText({ label: label('不批准的理由', 'Why it was refused'), max: 500 })),
  doneOn: optional(day({ label: label('删除日', 'Erased') })),
  erasedRecords: optional(number({ label: label('删到的记录', 'Records erased from') })),
  erasedVersions: optional(number({ label: label('删去的旧版本', 'Earlier versions erased') })),
  erasedFiles: optional(number({ label: label('删去的附件', 'Attachments erased') })),
  erasedOthers: optional(
    number({ label: label('审阅、草稿、账号里删到的', 'Reviews, drafts and accounts erased from') }),
  ),
  stays: parts({
    label: label('依法留着的', 'What stays by law'),
    parts: {
      what: text({ label: label('是什么', 'What'), max: 100 }),
      count: number({ label: label('多少', 'How many') }),
      until: optional(day({ label: label('留到', 'Until') })),
      why: text({ label: label('为什么', 'Why'), max: 300 }),
    },
    max: 20,
  }),
}

export type ErasureData = DataOf<typeof fields>

/** Somebody asks that what is kept of a person be erased (个人信息删除申请). */
export const erasure = defineKind('erasure', {
  label: label('个人信息删除申请', 'Erasure request'),
  plural: 'erasures',
  fields,
  title: 'basis',
  due: 'dueOn',
  search: [],
  numbered: true,
  lifecycle: erasing,
  mayCreate: ({ record }) => unfitWords(record.data.words),
  permissions: {
    read: [...ASKS, ...DECIDES],
    create: ASKS,
    // What came of it is written by the program alone.
    correct: [
      {
        by: [],
        fields: ['doneOn', 'erasedRecords', 'erasedVersions', 'erasedFiles', 'erasedOthers', 'stays'],
      },
    ],
    reveal: [...ASKS, ...DECIDES],
  },
  examples: [
    {
      askedBy: '许知秋',
      relation: 'self',
      receivedOn: '2026-05-18',
      dueOn: '2026-06-17',
      basis: 'withdrawn',
      words: '许知秋\n13800001234',
      archived: false,
      keeps: [],
      files: [],
      stays: [],
    },
  ],
})
