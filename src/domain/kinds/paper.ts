import { attachments, choice, day, longText, number, optional, parts, reference, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { defineLifecycle, move } from '../lifecycle.ts'
import { BUSINESS_ROLES, type Role, STREET_ROLES } from '../roles.ts'

export const PAPER_GENRES = {
  rectificationPlan: label('整改方案', 'Rectification plan'),
  rectificationReport: label('整改情况报告', 'Rectification report'),
  publicReport: label('整改情况报告（向社会公开）', 'Rectification report for the public'),
  leaderReport: label('主要负责人组织整改情况报告', 'Report of the one who answers for it'),
  findingList: label('问题清单', 'List of findings'),
  taskList: label('任务清单', 'List of tasks'),
  dutyList: label('责任清单', 'List of duties'),
  inspectionBriefing: label('巡察情况汇报', 'Inspection briefing'),
  selfExamination: label('对照检查材料', 'Self-examination'),
  annualSummary: label('年度工作总结', 'Annual summary'),
  topicBriefing: label('专题汇报', 'Topic briefing'),
  topicSummary: label('专题工作总结', 'Topic summary'),
} as const
export type PaperGenre = keyof typeof PAPER_GENRES
export const isPaperGenre = (name: string): name is PaperGenre => Object.hasOwn(PAPER_GENRES, name)

const WRITERS: readonly Role[] = ['streetSecretary', 'streetLeader', 'streetPartyOffice', 'communitySecretary']

const issuing = defineLifecycle<{ replacedBy: string | null }>('issuing', {
  initial: 'issued',
  states: {
    issued: { label: label('已印发', 'Issued'), open: false, waitsFor: label('已印发', 'Issued') },
    replaced: { label: label('已被替换', 'Replaced'), open: false, waitsFor: label('已被替换', 'Replaced') },
    withdrawn: { label: label('已废止', 'Withdrawn'), open: false, waitsFor: label('已废止', 'Withdrawn') },
  },
  moves: {
    withdraw: move<{ replacedBy: string | null }>()({
      label: label('废止', 'Withdraw'),
      from: ['issued'],
      to: 'withdrawn',
      by: WRITERS,
      input: { reason: longText({ label: label('理由', 'Reason'), max: 1000 }) },
      guards: [],
    }),
    /** A corrected paper takes its place; both stay, each naming the other. */
    replace: move<{ replacedBy: string | null }>()({
      label: label('由新的一份替换', 'Replace'),
      from: ['issued'],
      to: 'replaced',
      by: [...STREET_ROLES, 'communitySecretary'],
      input: { replacedBy: reference('paper', { label: label('替换它的', 'Replaced by') }) },
      guards: [],
      effect: (_, input) => ({ replacedBy: input.replacedBy }),
    }),
  },
})

/** An official paper as it was issued (公文): frozen, with its files' hashes and the records that every figure rests on. */
export const paper = defineKind('paper', {
  label: label('材料', 'Paper'),
  plural: 'papers',
  fields: {
    title: text({ label: label('标题', 'Title'), max: 200 }),
    genre: choice({ label: label('文种', 'Genre'), choices: PAPER_GENRES }),
    round: optional(reference('round', { label: label('轮次', 'Round') })),
    year: number({ label: label('年度', 'Year') }),
    docNumber: optional(text({ label: label('发文字号', 'Number'), max: 60 })),
    datedOn: day({ label: label('成文日期', 'Dated') }),
    signer: text({ label: label('署名', 'Signed'), max: 100 }),
    approver: optional(text({ label: label('签发人', 'Approved by'), max: 60 })),
    copies: optional(text({ label: label('抄送', 'Copies'), max: 300 })),
    replaces: optional(reference('paper', { label: label('替换', 'Replaces') })),
    replacedBy: optional(reference('paper', { label: label('被替换为', 'Replaced by') })),
    /** The whole text with its numbers, as it was issued. */
    text: longText({ label: label('正文', 'Text'), max: 1_000_000 }),
    files: attachments({ label: label('文件', 'Files') }),
    /** Where each figure and statement of fact comes from: its words, and the records (`kind/id`), parted by spaces. */
    sources: parts({
      label: label('出处', 'Sources'),
      parts: {
        words: longText({ label: label('文中', 'Words'), max: 10_000 }),
        records: longText({ label: label('记录', 'Records'), max: 600_000 }),
      },
      max: 20_000,
    }),
    /** Figures that no record stands behind, with the reason that a person gave. */
    vouched: parts({
      label: label('手改的数', 'Figures vouched for'),
      parts: {
        words: text({ label: label('文中', 'Words'), max: 60 }),
        reason: longText({ label: label('理由', 'Reason'), max: 300 }),
      },
      max: 500,
    }),
  },
  title: 'title',
  search: ['title', 'text'],
  lifecycle: issuing,
  permissions: {
    read: BUSINESS_ROLES,
    create: [...STREET_ROLES, 'communitySecretary'],
    correct: [],
  },
  examples: [
    {
      title: '关于2026区委第二轮巡察反馈问题整改情况的报告',
      genre: 'rectificationReport',
      year: 2026,
      datedOn: '2026-10-16',
      signer: '中共柳堤街道工作委员会',
      text: '一、整改情况',
      files: [],
      sources: [],
      vouched: [],
    },
  ],
})
