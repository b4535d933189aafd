import { attachments, choice, day, longText, optional, reference, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { BUSINESS_ROLES, READER_ROLES, STREET_ROLES } from '../roles.ts'

/** An inspection document that was read and confirmed (文件): its file, its decoded text, and where each finding stands in it. */
export const document = defineKind('document', {
  label: label('文件', 'Document'),
  plural: 'documents',
  fields: {
    title: text({ label: label('标题', 'Title'), max: 300 }),
    fileName: text({ label: label('文件名', 'File name'), max: 255 }),
    genre: choice({
      label: label('文种', 'Genre'),
      choices: {
        rectification_report: label('整改情况报告', 'Rectification report'),
        rectification_plan: label('整改方案', 'Rectification plan'),
        inspection_feedback: label('巡察反馈意见', 'Inspection feedback'),
        inspection_briefing: label('巡察汇报', 'Inspection briefing'),
        self_examination: label('对照检查', 'Self-examination'),
        annual_summary: label('工作总结', 'Summary'),
        spot_check_notice: label('督查通报', 'Spot-check notice'),
        audit_rectification: label('审计整改', 'Audit rectification'),
        hotline_bulletin: label('热线通报', 'Hotline bulletin'),
        other: label('其他', 'Other'),
      },
    }),
    round: optional(reference('round', { label: label('轮次', 'Round') })),
    writtenOn: optional(day({ label: label('成文日', 'Date of the paper') })),
    file: attachments({ label: label('原件', 'Original'), max: 1 }),
    textSha256: text({ label: label('正文指纹', 'Fingerprint of the text'), max: 64 }),
    note: optional(longText({ label: label('说明', 'Note'), max: 1000 })),
  },
  title: 'title',
  parent: 'round',
  search: ['title', 'fileName'],
  permissions: {
    read: BUSINESS_ROLES,
    create: READER_ROLES,
    correct: [{ by: STREET_ROLES, fields: ['title', 'genre', 'note'] }],
  },
  examples: [
    { title: '巡察反馈意见', fileName: '反馈意见.docx', genre: 'inspection_feedback', writtenOn: '2026-04-17' },
  ],
})
