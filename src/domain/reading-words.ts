import type { Label } from './label.ts'
import type { ReadingRefusal, ReadingRefusalCode, ReadingWarning, ReadingWarningCode } from './reading.ts'

type Values = Record<string, string | number>
type Words = (values: Values) => Label

/** What a warning says beside the place it is about: what was found, why it matters, what to do. */
export const warningWords = ({ code, values = {} }: Pick<ReadingWarning, 'code' | 'values'>): Label =>
  WARNINGS[code](values)

/** What a refusal says to the person who brought the document. */
export const refusalWords = ({ code, values = {} }: Pick<ReadingRefusal, 'code'> & { values?: Values }): Label =>
  REFUSALS[code](values)

const WARNINGS: Record<ReadingWarningCode, Words> = {
  placeholder: () => ({
    zh: '这里是占位符，不是真实的名称、数字或日期，请补上实际内容',
    en: 'A placeholder stands where a name, number or date should be; fill in the real one',
  }),
  'cut-digits': () => ({
    zh: '这里的数字不完整，可能在转换时丢了，请对照原件补全',
    en: 'Digits are missing here, perhaps lost in conversion; complete them from the original',
  }),
  'count-mismatch': ({ announced = '?', found = '?' }) => ({
    zh: `文中说 ${announced} 个，读出 ${found} 个，请核对是否漏读或多读`,
    en: `The text announces ${announced}, ${found} were found; check whether one was missed or split`,
  }),
  'number-used-twice': ({ number = '' }) => ({
    zh: `同级编号${number && `“${number}”`}用了两次，请确认是两件事还是编号写错`,
    en: `The number ${number && `"${number}" `}is used twice on one level; check whether these are two items or a slip`,
  }),
  'number-skipped': ({ number = '', missing = '' }) => ({
    zh: `编号不连续${missing && `，“${number}”旁缺第 ${missing} 号`}，请对照原件看是否少了一条`,
    en: `The numbering skips${missing && ` ${missing} beside "${number}"`}; check the original for a missing item`,
  }),
  'stale-year': ({ year = '' }) => ({
    zh: `${year ? `“${year}”` : '年份'}和本文的时间对不上，可能从旧材料沿用，请核对`,
    en: `${year ? `"${year}"` : 'The year'} does not fit the time of this paper and may be copied from an old one; check it`,
  }),
  'bracket-unbalanced': () => ({
    zh: '括号不成对，括注可能多收或少收了字，请看一下起止',
    en: 'A bracket has no partner, so the note may hold too much or too little; check where it ends',
  }),
  'noise-inside': () => ({
    zh: '句子里夹着水印或广告，已单独标出，请确认没有标掉正文',
    en: 'A watermark or advertisement stands inside the sentence and is marked; check that no text is marked with it',
  }),
  'problem-unanswered': () => ({
    zh: '没有找到回应这个问题的措施，请补一条，或把已有措施连到它',
    en: 'No measure answers this problem; add one, or link a measure to it',
  }),
  'double-punctuation': () => ({
    zh: '标点重复，中间可能少了字，请对照原件',
    en: 'Punctuation is doubled; a word may be missing in between, check the original',
  }),
  'due-before-feedback': ({ due = '', feedbackOn = '' }) => ({
    zh: `时限${due && ` ${due} `}早于反馈日${feedbackOn && ` ${feedbackOn}`}，请改成反馈日以后`,
    en: `The due date ${due && `${due} `}lies before the feedback${feedbackOn && ` of ${feedbackOn}`}; choose a later one`,
  }),
  'cause-missing': () => ({
    zh: '标题说有原因分析，下面没有读到，请补上原因或确认写在别处',
    en: 'The heading promises causes, but none follow; add them or check whether they stand elsewhere',
  }),
  'heading-as-item': () => ({
    zh: '同一句话既是标题又是条目，只算一条，请确认',
    en: 'The same words are heading and item; they count once, please confirm',
  }),
  'repeats-problem': () => ({
    zh: '这条只是重复问题再写“已整改”，没有写做了什么，请补上具体做法和佐证',
    en: 'This only repeats the problem and says it is settled; add what was done and the evidence',
  }),
  'two-documents': () => ({
    zh: '文件里像是有两份材料，请分开后各读一次，或确认放在一起',
    en: 'The file seems to hold two papers; split it and read each, or confirm that they belong together',
  }),
  'text-lost': (values) => LOST[String(values.what)]?.(values) ?? LOST.other!(values),
  unsure: () => ({
    zh: '这一段的类别或起止拿不准，请您来定',
    en: 'What this passage is, or where it ends, is uncertain; please decide',
  }),
}

/** What a format reader could not read, by the warning's `what`. */
const LOST: Record<string, Words> = {
  characters: ({ count = 1 }) => ({
    zh: `有 ${count} 个字的编码坏了，显示为 �，请对照原件补上`,
    en: `${count} damaged character(s) are shown as �; complete them from the original`,
  }),
  picture: ({ count = 1 }) => ({
    zh: `有 ${count} 张图片，图中的文字没有读，如有内容请手工录入`,
    en: `${count} picture(s) were passed over; if they hold text, enter it by hand`,
  }),
  'deleted-words': ({ count = 1 }) => ({
    zh: `修订中删除的 ${count} 个字没有读入，请先在 Word 里接受或拒绝修订，再核对`,
    en: `${count} character(s) struck out by tracked changes were left out; accept or reject the changes in Word and compare`,
  }),
  'hidden-words': ({ count = 1 }) => ({
    zh: `隐藏的 ${count} 个字没有读入，需要的话请取消隐藏后重读`,
    en: `${count} hidden character(s) were left out; unhide them and read again if they are needed`,
  }),
  'hidden-rows': ({ count = 1 }) => ({
    zh: `${count} 行被隐藏或筛掉，没有读入，需要的话请取消筛选后重读`,
    en: `${count} row(s) are hidden or filtered and were left out; clear the filter and read again if they are needed`,
  }),
  'hidden-sheet': ({ count = 1 }) => ({
    zh: `${count} 张隐藏的工作表没有读入，需要的话请取消隐藏后重读`,
    en: `${count} hidden sheet(s) were left out; unhide and read again if they are needed`,
  }),
  symbol: ({ count = 1 }) => ({
    zh: `有 ${count} 个特殊符号认不出，已略过，请对照原件`,
    en: `${count} sign(s) of a symbol font are unknown and left out; check the original`,
  }),
  'embedded-file': ({ count = 1 }) => ({
    zh: `文件里嵌入了 ${count} 个文件，没有读入，请单独上传`,
    en: `${count} embedded file(s) were not read; upload them on their own`,
  }),
  page: ({ count = 1 }) => ({
    zh: `有 ${count} 页损坏，没有读出，请换一份完整的文件`,
    en: `${count} page(s) are damaged and were not read; use a complete copy`,
  }),
  'page-without-text': ({ count = 1 }) => ({
    zh: `有 ${count} 页没有文字，可能是扫描件，请手工录入或先做文字识别`,
    en: `${count} page(s) hold no text and may be scans; enter them by hand or run text recognition first`,
  }),
  'slanted-words': ({ count = 1 }) => ({
    zh: `斜排的 ${count} 个字当作水印，没有读入`,
    en: `${count} slanted character(s) were taken for a watermark and left out`,
  }),
  other: () => ({
    zh: '这里有内容没有读出，请对照原件',
    en: 'Something here could not be read; check the original',
  }),
}

const TAKEN: Label = { zh: 'docx、doc、pdf、txt、md、html、xlsx', en: 'docx, doc, pdf, txt, md, html or xlsx' }

/** Files that people bring although the reader does not take them, by the refusal's `hint`. */
const HINTS: Record<string, Label> = {
  rtf: {
    zh: '这是 RTF 文件，请用 Word 打开，另存为 docx 再上传',
    en: 'This is an RTF file; open it in Word and save it as docx',
  },
  picture: {
    zh: '这是图片，读不出文字，请上传有文字的文件，或先做文字识别',
    en: 'This is a picture; upload a file with text, or run text recognition first',
  },
  archive: { zh: '这是压缩包，请解压后逐份上传', en: 'This is an archive; unpack it and upload the files one by one' },
  slides: {
    zh: '这是演示文稿，请把文字另存为 docx 或 pdf 再上传',
    en: 'This is a slide show; save its text as docx or pdf',
  },
  xls: { zh: '这是旧版 Excel 文件，请另存为 xlsx 再上传', en: 'This is an old Excel file; save it as xlsx' },
  xlsb: { zh: '这是二进制 Excel 文件，请另存为 xlsx 再上传', en: 'This is a binary Excel file; save it as xlsx' },
  odf: { zh: '这是 OpenDocument 文件，请另存为 docx 再上传', en: 'This is an OpenDocument file; save it as docx' },
  ofd: { zh: '这是 OFD 版式文件，请转换为 pdf 或 docx 再上传', en: 'This is an OFD file; convert it to pdf or docx' },
  mht: { zh: '这是单个网页文件（mht），请另存为 docx 再上传', en: 'This is a web archive (mht); save it as docx' },
  xml: {
    zh: '这是 XML 文件，请用 Word 打开，另存为 docx 再上传',
    en: 'This is an XML file; open it in Word and save it as docx',
  },
  'old-word': {
    zh: '这是 Word 95 或更早的文件，请用新版 Word 或 WPS 另存为 docx',
    en: 'This file is from Word 95 or earlier; save it as docx with a newer Word or WPS',
  },
  encoding: {
    zh: '认不出文字编码，请用记事本打开，另存为 UTF-8 再上传',
    en: 'The text encoding is unknown; open the file in a text editor and save it as UTF-8',
  },
}

const REFUSALS: Record<ReadingRefusalCode, Words> = {
  'read.type-unknown': ({ hint = '' }) =>
    HINTS[String(hint)] ?? {
      zh: `认不出这是什么文件，能读的有 ${TAKEN.zh}`,
      en: `This file is of no known type; the reader takes ${TAKEN.en}`,
    },
  'read.type-mismatch': ({ ending = '', found = '' }) => ({
    zh: `文件名是 .${ending}，内容却是 ${found}，请找原来的文件，或改对后缀再上传`,
    en: `The name says .${ending}, the content is ${found}; find the original file, or correct the ending`,
  }),
  'read.too-large': ({ what = 'bytes', limit = 0 }) => ({
    zh: `文件太大（${TOO_MUCH[String(what)]?.zh ?? ''}上限 ${amount(what, limit)}），请拆成几份上传`,
    en: `The file is too large (at most ${amount(what, limit)}${TOO_MUCH[String(what)]?.en ?? ''}); split it and upload the parts`,
  }),
  'read.empty': () => ({
    zh: '文件里没有文字，请确认上传的是不是这一份',
    en: 'There is no text in this file; check that it is the right one',
  }),
  'read.no-text': ({ what = '' }) =>
    what === 'fonts'
      ? {
          zh: '文件的字体没有附带文字对应表，读出来是乱码，请上传 Word 原件，或先做文字识别',
          en: 'Its fonts do not say which characters they show; upload the Word original, or run text recognition first',
        }
      : {
          zh: '这是扫描件或图片，读不出文字，请上传 Word 原件或有文字的 PDF',
          en: 'This is a scan or picture without text; upload the Word original or a PDF with text',
        },
  'read.encrypted': () => ({
    zh: '文件加了密码或保护，打不开，请另存一份不加密的再上传',
    en: 'The file is protected by a password; save a copy without one and upload it',
  }),
  'read.damaged': () => ({
    zh: '文件损坏或没有传完，请用原来的软件打开另存一次，再上传',
    en: 'The file is damaged or incomplete; open it in its program, save it again and upload that',
  }),
  'read.too-deep': ({ limit = 0 }) => ({
    zh: `文件嵌套超过 ${limit} 层，不像正常的公文，请另存为 txt 再上传`,
    en: `The file is nested more than ${limit} levels deep, which no document needs; save it as txt`,
  }),
  'read.expands': () => ({
    zh: '文件解压后大得不正常，为安全起见没有读，请另存一次再上传',
    en: 'Unpacked, the file grows beyond reason and was not read for safety; save it again and upload that',
  }),
  'read.classified': () => ({
    zh: '文件标有密级，不能进入本系统，没有保存；请按保密规定处理',
    en: 'The document carries a secrecy marking and must not enter this system; nothing was kept. Handle it by the secrecy rules',
  }),
  'read.no-finding': () => ({
    zh: '通读了全文，没有问题、措施或成效，请确认是不是巡察材料，或手工新建问题',
    en: 'The whole text holds no problem, measure or achievement; check that it is an inspection paper, or enter findings by hand',
  }),
}

const TOO_MUCH: Record<string, Label> = {
  bytes: { zh: '', en: '' },
  characters: { zh: '字数', en: ' characters' },
  blocks: { zh: '段落和单元格', en: ' paragraphs and cells' },
  pages: { zh: '页数', en: ' pages' },
  parts: { zh: '内容项', en: ' parts' },
}

const amount = (what: string | number, limit: string | number): string =>
  what === 'bytes' ? `${Math.floor(Number(limit) / 1024 / 1024)} MB` : Number(limit).toLocaleString('en-US')
