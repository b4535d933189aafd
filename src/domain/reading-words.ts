import { type Label, label } from './label.ts'
import type { DocumentGenre, ItemRole, ReadingRefusalCode, ReadingWarningCode, StatedState } from './reading.ts'

type Values = Record<string, string | number>

export const ROLE_WORDS: Record<ItemRole, Label> = {
  problem: label('问题', 'Finding'),
  cause: label('原因', 'Cause'),
  measure: label('整改措施', 'Measure'),
  achievement: label('工作成效', 'Achievement'),
  background: label('背景', 'Background'),
  noise: label('杂质', 'Noise'),
}

export const STATED_STATE_WORDS: Record<StatedState, Label> = {
  done: label('已完成', 'Done'),
  in_progress: label('正在整改', 'In progress'),
  long_term: label('长期坚持', 'Long-term'),
  done_long_term: label('已完成并长期坚持', 'Done, kept up long-term'),
}

export const GENRE_WORDS: Record<DocumentGenre, Label> = {
  rectification_report: label('整改情况报告', 'Rectification report'),
  rectification_plan: label('整改方案、问题清单', 'Rectification plan or list of findings'),
  inspection_feedback: label('反馈意见', 'Inspection feedback'),
  inspection_briefing: label('巡察汇报', 'Briefing for an inspection'),
  self_examination: label('对照检查、自查报告', 'Self-examination'),
  annual_summary: label('工作总结', 'Work summary'),
  spot_check_notice: label('明察暗访、督查通报', 'Spot-check notice'),
  audit_rectification: label('审计整改', 'Audit rectification'),
  hotline_bulletin: label('热线、诉求通报', 'Hotline bulletin'),
  other: label('其他', 'Other'),
}

/** What a warning says at its place on the review screen. */
export const WARNING_WORDS: Record<ReadingWarningCode, (values: Values) => Label> = {
  placeholder: () => label('这里还是占位符，请按原件补上', 'A placeholder stands here; fill it in from the original'),
  'cut-digits': () => label('数字不全，请核对原件', 'Digits are missing; compare with the original'),
  'count-mismatch': (v) =>
    label(`文中说有 ${v.announced} 个，读出 ${v.found} 个`, `The text announces ${v.announced}, ${v.found} were found`),
  'number-used-twice': (v) => label(`编号 ${v.marker} 重复`, `The number ${v.marker} is used twice`),
  'number-skipped': (v) => label(`编号不连续，缺 ${v.missing}`, `The numbering skips ${v.missing}`),
  'stale-year': (v) =>
    label(`年份 ${v.year} 与本文不符，可能是旧稿`, `The year ${v.year} does not fit this paper; old text?`),
  'bracket-unbalanced': () => label('括号或引号不成对', 'A bracket or quotation mark has no partner'),
  'noise-inside': () => label('句中夹有水印或广告', 'A watermark stands inside the sentence'),
  'problem-unanswered': () => label('这个问题没有对应的整改措施', 'No measure answers this finding'),
  'double-punctuation': () => label('标点重复', 'Punctuation is doubled'),
  'due-before-feedback': (v) =>
    label(
      `时限 ${v.deadline} 早于反馈日 ${v.feedbackOn}`,
      `The deadline ${v.deadline} is before the feedback of ${v.feedbackOn}`,
    ),
  'cause-missing': () => label('标题说有原因分析，文中没有', 'The heading promises causes, but none follow'),
  'heading-as-item': () => label('与上级标题文字相同，请勿重复计数', 'Repeats its heading; do not count it twice'),
  'repeats-problem': () =>
    label('答复只是重复问题并写“已整改”', 'The answer only repeats the finding and says it is done'),
  'two-documents': () =>
    label('文件里可能有两篇文章，从这里分开', 'Two documents in one file; the second seems to begin here'),
  'text-lost': () => label('这里有内容没能读出', 'Something here could not be read'),
  unsure: () => label('读不准，请确认类别和起止', 'Not sure; please confirm role and boundaries'),
}

/** Why a file was not read, and what to do. */
export const REFUSAL_WORDS: Record<ReadingRefusalCode, (values: Values) => Label> = {
  'read.type-unknown': () =>
    label(
      '不认识这种文件，请改用 docx、doc、pdf、txt、md、html 或 xlsx',
      'This type of file is not read; use docx, doc, pdf, txt, md, html or xlsx',
    ),
  'read.type-mismatch': () =>
    label(
      '文件内容与扩展名不符，请用原来的软件另存后重试',
      "The content does not fit the name's ending; save it again in its own program",
    ),
  'read.too-large': () => label('文件太大，请拆成几份再读', 'The file is too large; split it and read the parts'),
  'read.empty': () => label('文件是空的，请检查是否选错', 'The file is empty; check that it is the right one'),
  'read.no-text': () =>
    label(
      '文件里没有文字（可能是扫描件），请先做文字识别或粘贴文字',
      'The file holds no text (a scan?); run text recognition first or paste the text',
    ),
  'read.encrypted': () =>
    label('文件有密码，请去掉密码后重试', 'The file is encrypted; remove the password and try again'),
  'read.damaged': () =>
    label('文件已损坏，请用原来的软件另存后重试', 'The file is damaged; save it again in its own program'),
  'read.too-deep': () =>
    label('文件嵌套过深，未读取；请另存为普通文档后重试', 'The file is nested too deeply; save it as a plain document'),
  'read.expands': () =>
    label(
      '文件解压后异常庞大，未读取；请另存后重试',
      'The file expands beyond bounds; save it again and try once more',
    ),
  'read.classified': () =>
    label(
      '文件带有密级标志，不得在本系统处理，未保存',
      'The file carries a secrecy marking; it was refused and not stored',
    ),
  'read.no-finding': () =>
    label(
      '通读后没有发现问题、措施或成效，请确认是否选对文件',
      'Read whole, and no finding, measure or achievement was in it; check that it is the right file',
    ),
}
