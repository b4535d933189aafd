import type { StampFault } from './stamp.ts'

/** What is wrong with a bundle, and where. Codes are permanent. */
export type Fault =
  | { code: 'bundle.form'; at: number; after: string | undefined }
  | { code: 'bundle.file-changed'; file: string }
  | { code: 'bundle.file-missing'; file: string }
  | { code: 'bundle.file-unlisted'; file: string }
  | { code: 'bundle.sums'; line: number }
  | { code: 'bundle.manifest'; file: string }
  | { code: 'bundle.key'; line: string }
  | { code: 'bundle.other-key'; line: string; expected: string }
  | { code: 'bundle.checkpoint'; file: string; line: number }
  | { code: 'bundle.stamp'; size: number; why: StampFault }
  | { code: 'bundle.tile'; tile: string; hash: number }
  | { code: 'bundle.entry-line'; file: string; line: number }
  | { code: 'bundle.entry-order'; file: string; line: number; seq: number }
  | { code: 'bundle.entry-changed'; seq: number; part: string; record: string | undefined; version: number | undefined }
  | {
      code: 'bundle.entry-misplaced'
      file: string
      line: number
      seq: number
      record: string | undefined
      version: number | undefined
    }
  | { code: 'bundle.entry-missing'; file: string; seq: number }
  | { code: 'bundle.record-gap'; record: string; versions: number[] }
  | { code: 'bundle.attachment-changed'; sha256: string; seq: number | undefined }
  | { code: 'bundle.attachment-missing'; sha256: string; seq: number }
  | { code: 'bundle.counts'; what: string; stated: number; found: number }
  | { code: 'bundle.forked'; signed: string; fits: string | undefined; from: number; to: number; found: string }
  | { code: 'bundle.older'; size: number; kept: string }

interface Said {
  zh: string
  en: string
}

const recordOf = (fault: { record: string | undefined; version: number | undefined }): Said =>
  fault.record === undefined
    ? { zh: '', en: '' }
    : {
        zh: `（记录 ${fault.record} 第 ${fault.version} 版）`,
        en: ` (record ${fault.record}, version ${fault.version})`,
      }

const PARTS: Record<string, Said> = {
  leaf: { zh: '叶子', en: 'leaf' },
  header: { zh: '抬头（谁、何时、对什么）', en: 'header (who, when, to what)' },
  payload: { zh: '正文', en: 'content' },
}

const STAMPS: Record<StampFault, Said> = {
  form: { zh: '不是时间戳', en: 'it is no time stamp' },
  text: { zh: '盖的不是这个检查点', en: 'it is for something else' },
  signature: {
    zh: '签名不对，或证书不能用于时间戳',
    en: 'its signature is wrong, or its certificate is not for stamps',
  },
  authority: { zh: '证书不是您给的机构发的', en: 'its certificate does not come from the authority that you named' },
}

const WHAT: Record<string, string> = {
  entries: '条数',
  erased: '已删除正文数',
  withheld: '未给出正文数',
  size: '日志条数',
}

/** What a fault is and where, in both languages. */
export function sayFault(fault: Fault): Said {
  switch (fault.code) {
    case 'bundle.form':
      return {
        zh: `包在第 ${fault.at} 字节处不合格式${fault.after ? `（在 ${fault.after} 之后）` : ''}，可能没有传完或被改动`,
        en: `the bundle is not in its form at byte ${fault.at}${fault.after ? ` (behind ${fault.after})` : ''}: cut off, or changed`,
      }
    case 'bundle.file-changed':
      return { zh: `${fault.file} 与清单上的指纹不符`, en: `${fault.file} is not what SHA256SUMS says` }
    case 'bundle.file-missing':
      return { zh: `清单上有 ${fault.file}，包里没有`, en: `${fault.file} is listed and not there` }
    case 'bundle.file-unlisted':
      return { zh: `包里多出 ${fault.file}，清单上没有`, en: `${fault.file} is there and not listed` }
    case 'bundle.sums':
      return { zh: `清单 SHA256SUMS 第 ${fault.line} 行不对`, en: `line ${fault.line} of SHA256SUMS is not right` }
    case 'bundle.manifest':
      return { zh: `${fault.file} 读不懂或缺内容`, en: `${fault.file} cannot be read or lacks something` }
    case 'bundle.key':
      return { zh: `验证公钥写法不对：${fault.line}`, en: `no verifier key: ${fault.line}` }
    case 'bundle.other-key':
      return {
        zh: `包里的日志公钥不是您给的那一个：${fault.line}`,
        en: `the bundle's log key is not the one that you gave: ${fault.line}`,
      }
    case 'bundle.checkpoint':
      return {
        zh: `${fault.file} 第 ${fault.line} 行的检查点签名或内容不对`,
        en: `the checkpoint at line ${fault.line} of ${fault.file} does not verify`,
      }
    case 'bundle.stamp':
      return {
        zh: `第 ${fault.size} 条处检查点的时间戳不成立：${STAMPS[fault.why].zh}`,
        en: `the time stamp of the checkpoint at ${fault.size} entries does not hold: ${STAMPS[fault.why].en}`,
      }
    case 'bundle.tile':
      return {
        zh: `哈希块 ${fault.tile} 的第 ${fault.hash} 个哈希与下面的不符`,
        en: `hash ${fault.hash} of ${fault.tile} is not what lies below it`,
      }
    case 'bundle.entry-line':
      return { zh: `${fault.file} 第 ${fault.line} 行不是条目`, en: `line ${fault.line} of ${fault.file} is no entry` }
    case 'bundle.entry-order':
      return {
        zh: `${fault.file} 第 ${fault.line} 行（位置 ${fault.seq}）次序不对或重复`,
        en: `entry ${fault.seq} at line ${fault.line} of ${fault.file} is out of order or there twice`,
      }
    case 'bundle.entry-changed':
      return {
        zh: `位置 ${fault.seq} 的条目${recordOf(fault).zh}，${PARTS[fault.part]?.zh ?? fault.part}被改过`,
        en: `the ${PARTS[fault.part]?.en ?? fault.part} of entry ${fault.seq}${recordOf(fault).en} was changed`,
      }
    case 'bundle.entry-misplaced':
      return {
        zh: `${fault.file} 第 ${fault.line} 行，位置 ${fault.seq} 的条目${recordOf(fault).zh}不是日志里这个位置的那一条`,
        en: `entry ${fault.seq}${recordOf(fault).en}, line ${fault.line} of ${fault.file}, is not the one logged at that place`,
      }
    case 'bundle.entry-missing':
      return {
        zh: `位置 ${fault.seq} 的条目被从 ${fault.file} 中拿掉`,
        en: `entry ${fault.seq} was taken out of ${fault.file}`,
      }
    case 'bundle.record-gap':
      return {
        zh: `记录 ${fault.record} 缺版本 ${fault.versions.join('、')}`,
        en: `record ${fault.record} lacks version ${fault.versions.join(', ')}`,
      }
    case 'bundle.attachment-changed':
      return {
        zh: `附件 ${fault.sha256} 的内容与指纹不符${fault.seq === undefined ? '' : `（位置 ${fault.seq} 的条目）`}`,
        en: `attachment ${fault.sha256} is not what its fingerprint says${fault.seq === undefined ? '' : ` (entry ${fault.seq})`}`,
      }
    case 'bundle.attachment-missing':
      return {
        zh: `位置 ${fault.seq} 的条目的附件 ${fault.sha256} 不在包里，也没有说明原因`,
        en: `attachment ${fault.sha256} of entry ${fault.seq} is not there, and nothing says why`,
      }
    case 'bundle.counts':
      return {
        zh: `${WHAT[fault.what] ?? fault.what}写着 ${fault.stated}，实际 ${fault.found}`,
        en: `${fault.what} is stated as ${fault.stated}; there are ${fault.found}`,
      }
    case 'bundle.forked':
      return {
        zh: `日志分叉：第 ${fault.from} 条到第 ${fault.to} 条之间，与签过字的检查点不是同一段历史`,
        en: `the log forked: between entry ${fault.from} and ${fault.to} it is not the history that was signed`,
      }
    case 'bundle.older':
      return {
        zh: `包里的日志只有 ${fault.size} 条，比您手上的检查点短：是旧备份，或被截短`,
        en: `the bundle's log has ${fault.size} entries, fewer than the checkpoint that you keep: an old backup, or cut off`,
      }
  }
}
