/**
 * What a section does, told from its heading or lead-in, never from the words of its points (章节性质).
 */
import { aboutOf } from './about.ts'
import { CLOSING, FACTS, LEAD_INS, NAME_NOUNS, PRAISE, PROMISE, SECTIONS, type SectionRole, VERDICT } from './cues.ts'

/** Longer headings are findings or sentences, not names of sections. */
const SECTION_MAX = 34

const bare = (text: string) =>
  text
    .replace(/[\s　“”"'‘’]/gu, '')
    .replace(/[。：:；;，,]+$/u, '')
    .replace(/[（(][^（）()]{0,20}[）)]$/u, '')

const NAMES_PROBLEMS = SECTIONS.find((s) => s.role === 'problem')!.words
const ENDS_AS_SECTION =
  /(?:问题|不足|差距|短板|薄弱环节|困难|情况|原因|根源|措施|举措|打算|建议|要求|意见|清单|方向|思路|分析|剖析|成效|做法|进展|计划|安排|对策|评价|表现|任务|目标|结果|成因|工作|方面|概况|事项)$/u

/** Does the heading end by finding something wanting (“整改落实不到位”)? Then it is a finding, whatever else it names. */
export function isVerdict(text: string): boolean {
  const t = bare(text)
  if (
    NAMES_PROBLEMS.test(t) &&
    /(?:存在|主要|突出|^)[^，]{0,8}(?:问题|不足|差距|短板)/u.test(t) &&
    ENDS_AS_SECTION.test(t)
  )
    return false
  const last = t.slice(Math.max(0, t.length - 14))
  return VERDICT.test(last) || VERDICT.test(t.split(/[，,]/u)[0]!.slice(-10))
}

/** Fixed terms that contain a word of judgement and judge nothing: 老旧小区改造, 隐患排查. */
const FIXED_TERMS =
  /老旧(?:小区|院落|楼|电梯|社区|管网)|未来|未成年|无物业|不忘|不断|不仅|隐患(?:排查|整治|治理)|(?:排查|整治|消除|化解)[^，。]{0,8}(?:隐患|矛盾|乱象|盲区)|没有(?:出现|发生)|未(?:出现|发生)|无(?:违规|逾期|信访)|补齐[^，。]{0,8}短板/gu

/** Does the text find something wanting, in words that do not only name the work? */
export const findsWanting = (text: string): boolean => {
  const words = text.replace(FIXED_TERMS, '')
  return VERDICT.test(words) || PLAINLY_WANTING.test(words.replace(PUT_RIGHT, ''))
}

/** What is put right is named by what was wrong with it: 修复漏水点12处. */
const PUT_RIGHT =
  /(?:解决|整治|治理|处理|化解|清理|查处|纠正|整改|修复|更换|破解|防止|杜绝|避免|严禁|消除|拆除|清退|追缴|追回|补齐|补开|劝离|取缔|受理|办理|排查|调处|帮扶|查找|聚焦)[^，。；]{0,18}/gu
/** Plain words for what is wrong, as residents and inspectors say it. */
const PLAINLY_WANTING =
  /犯难|屡禁不止|屡改屡犯|停业|停摆|失修|渗[水漏]|漏水|积水|内涝|扰民|投诉(?:多|不断|居高|量大)|意见(?:大|很大|较大)|怨言|无人[管问看守打认]|没人[管问看愿]|形同虚设|名存实亡|一[\p{Script=Han}]{1,2}了之|照抄|雷同|空转|失灵|扯皮|踢皮球|走样|变味|缩水|挂空挡|空壳|上热下冷|两张皮|重[^，。]{1,6}轻|久拖|拖延|延误|私自|擅自|虚开|白条|套取|冒领|多领|优亲厚友|吃拿卡要|过期|欠缴|无证|无照|违建|占道|损坏|锈蚀|开裂|脱落|塌陷|[难慢差脏乱](?=$|[，。；、])|[^不]?不(?:了解|知晓|清楚|知道|满意|买账|认可|落地|见效|解渴|对账|在岗|规律|匹配|适应|开门|公开|透明|团结|和|实|严|细|准|真|动|通|齐|足|力)(?=$|[，。；、的])|至今(?:没|未|仍)|从[来未]|摆设|应付|糊弄|走形|掉队|断档|断层|青黄不接|老龄化|空白|空置|流失|回潮|反复/u

/** The role that a heading announces, undefined if it names a topic or is a finding itself. */
export function sectionRole(heading: string): SectionRole | undefined {
  if (heading.length > LONGEST_HEADING) return undefined
  let role = known.get(heading)
  if (role === undefined) {
    role = findRole(heading) ?? null
    // Bounded: the headings of one paper are asked for again and again, those of all papers need not be kept.
    if (known.size > 4000) known.clear()
    known.set(heading, role)
  }
  return role ?? undefined
}

const LONGEST_HEADING = 90
const known = new Map<string, SectionRole | null>()

function findRole(heading: string): SectionRole | undefined {
  // 关于“……”问题的整改情况: the quoted words are a finding's, only what follows names the part.
  const about = aboutOf(heading)
  if (about) return /整改|落实/u.test(heading.slice(about.end)) ? 'status' : undefined
  const t = bare(heading)
  if (t.length === 0 || t.length > SECTION_MAX) return undefined
  const part = /[，,]/u.test(t) ? partRole(t) : undefined
  if (part) return part
  if (isVerdict(t) && !ENDS_AS_SECTION.test(t)) return undefined
  for (const { role, words } of SECTIONS) {
    if (!words.test(t)) continue
    // 整改落实方面, 工作措施方面 name topics among the findings.
    if (/方面$/u.test(t) && role !== 'problem' && !/^(?:做?得?好的|值得肯定的|成绩)方面$/u.test(t)) continue
    return role
  }
  return undefined
}

/** 关于……方面存在的问题 names a group of findings by its topic; 存在的问题 names the part that lists them. */
export const namesGroup = (heading: string): boolean => /^(?:关于|在|针对|聚焦|围绕|对照)|方面/u.test(bare(heading))

/** What the last noun of a short, unknown name suggests; undefined for a verdict, a sentence or a topic. */
export function nounRole(heading: string): SectionRole | undefined {
  const t = bare(heading).replace(/^【|】$/gu, '')
  if (t.length === 0 || t.length > 16 || /[，。；！？]/u.test(t)) return undefined
  return NAME_NOUNS.find(({ words }) => words.test(t))?.role
}

/** Names of parts in two clauses (正视存在不足，查找薄弱环节；坚持常态长效，巩固整治成果), as summaries have them. */
function partRole(heading: string): SectionRole | undefined {
  const t = bare(heading)
  if (t.length > 40) return undefined
  if (/(?:正视|查找|剖析|直面|反思|检视|认清|看清|看到|找准)[^，。]{0,8}(?:不足|问题|差距|短板|薄弱|困难)/u.test(t))
    return 'problem'
  if (
    /(?:巩固|扩大|深化|拓展)[^，。]{0,6}成果|常态长效|再上新?台阶|(?:谋划|展望|开启|迈向)[^，。]{0,6}(?:新|来年|明年|未来|下)|(?:明确|锚定|找准)[^，。]{0,6}(?:方向|目标|思路)/u.test(
      t,
    )
  )
    return 'measure'
  return undefined
}

/** 2018年工作计划： names a part even with its colon. */
export const PLAN_NAME =
  /^(?:20\d\d年度?|明年|来年|下一?步|下半年|今后)(?:的)?(?:工作|主要|重点)*(?:的)?(?:计划|打算|安排|思路|设想|目标|任务|举措)$|^(?:下一?步|明年|来年|今后)(?:的)?(?:主要|重点)?工作$/u

/** Is the heading hardly more than the name of a section? */
export function namesSection(heading: string): boolean {
  const t = bare(heading)
  if (/^(?:问题)?(?:产生|存在|形成)?(?:的)?(?:问题)?(?:的)?(?:主要|深层次?)?(?:原因|根源|成因)[^，。]{0,4}$/u.test(t))
    return true
  if (PLAN_NAME.test(t)) return true
  return SECTIONS.some(({ words }) => (words.exec(t)?.[0].length ?? 0) >= t.length * 0.7)
}

const REPORTS_NOW = /^(?:现|特|兹)?将?[^，。因源]{0,14}(?:汇报|报告|通报|说明|剖析|检查|述职)[^，。因源]{0,4}如下/u

/** Last clause of a lead-in: what it announces. */
export function leadInRole(text: string): SectionRole | undefined {
  const t = text.trim()
  const sentences = t.split(/[。；;！]/u).filter((s) => s.trim() !== '')
  const last = sentences.at(-1) ?? ''
  if (
    !/[：:]$|如下[。：:]?$|以下[^，。]{0,16}[：:。]$|(?:表现|体现)[^，。]{0,6}[：:。]?$|[0-9一二三四五六七八九十两几][个件项大]?(?:方面|问题|不足|原因|点|条|事|实事|工作|重点工作|任务|重点|要求|意见|建议|措施|打算)[^，。]{0,4}[。：:]$/u.test(
      t,
    )
  )
    return undefined
  const clauses = last.split(/[，,]/u)
  const tail = clauses.slice(-2).join('，')
  // 对查出的9项问题逐项整改，现汇报如下：
  if (
    /(?:整改|落实|办理)[^，。]{0,4}，(?:现|特)?将?[^，。]{0,8}(?:汇报|报告|通报|公布|公开|说明)[^，。]{0,4}如下/u.test(
      tail,
    )
  )
    return 'status'
  // 现将工作情况和存在问题汇报如下： names both, and neither comes first by its name.
  if (
    /(?:工作(?:开展|完成|落实)?情况|成绩|成效)[^，。]{0,6}(?:和|与|及|、)[^，。]{0,8}(?:问题|不足)[^，。]{0,10}如下/u.test(
      tail,
    )
  )
    return undefined
  const role = LEAD_INS.find((l) => l.words.test(tail))?.role
  // 查找不足，剖析根源，现汇报如下： tells what the paper does, not what follows.
  if (role === 'cause' && REPORTS_NOW.test(clauses.at(-1)!)) return undefined
  // 主要体现在: leads into whatever the section is about.
  return role === 'problem' && !/问题|不足|差距|短板|薄弱|弱项|缺点|困难|不到位/u.test(t) ? undefined : role
}

/** “但是还存在以下3个问题” and its like: the announcement at the end of a lead-in. */
const ANNOUNCEMENT =
  /[：:]$|如下[。]?$|以下[^，。]{0,16}[。]$|(?:[几两一二三四五六七八九十]|\d+)个?(?:大)?(?:方面|点|条|类)(?:的?(?:突出|主要|具体|明显)?(?:问题|不足|差距))?。$/u

/** 会议指出，整改虽然开局良好， concedes; it praises nothing in particular. */
const CONCEDES = /^(?:[^，。]{0,8}(?:指出|认为|强调)，)?[^，。；]{0,14}(?:虽然?|尽管)[^。；\d]{0,30}$/u

/**
 * The role of sentences between a heading and its first point: achievement if they praise, the section's role if they say
 * something of their own, else background.
 */
export function roleOfLeadIn(
  text: string,
  section: SectionRole | undefined,
): 'achievement' | 'background' | 'problem' | 'cause' | 'measure' {
  const t = text.trim()
  const turn =
    /(?:但是?|然而|不过|可是)(?=[^。]{0,60}(?:问题|不足|差距|短板|薄弱|依然存在|仍然存在|有待|不够|不到位|不高|不强|不严|不深|不细|不平衡|还没有|尚未|还有|不适应|较大|欠缺))/u.exec(
      t,
    )
  if (turn && turn.index > 0) {
    const before = t.slice(0, turn.index)
    // 取得了一些成绩，但…… praises nothing in particular.
    const vague =
      (/(?:取得|有|得到|呈现)了?[^，。]{0,16}(?:成绩|成效|进展|效果|进步|提升|遏制|改善|好转)[，,；;]?$/u.test(
        before.trim(),
      ) &&
        !/能够|高度重视|先后|开展|建立|签订|着力|每[年月季周]/u.test(before)) ||
      CONCEDES.test(before) ||
      /^(?:[^，。；]{2,8}[，,])?(?:我们|社区)?(?:虽然?|尽管)[^，,]{0,8}(?:做了|开展了|付出了?)[^，,]{0,8}(?:工作|努力)[，,]?$/u.test(
        before,
      ) ||
      /成绩来之不易[，,]?$/u.test(before)
    return before.length >= 8 && !vague && (section === 'problem' || PRAISE.test(before)) ? 'achievement' : 'background'
  }
  const announces = ANNOUNCEMENT.test(t)
  const parts = t.split(/(?<=[。！；;])/u)
  const own = announces ? parts.slice(0, -1).join('') : t
  switch (section) {
    case 'achievement':
      return t.length >= 30 ? 'achievement' : 'background'
    case 'problem':
    case 'mixed':
      if (
        own.length >= 12 &&
        findsWanting(own) &&
        !/^(?:以下|下列)|存在|认识到|看到|对照|发现了?(?:一些|不少|以下)/u.test(own)
      )
        return 'problem'
      if (own.length >= 20 && isGood(own) && !findsWanting(own) && !PROMISE.test(own) && !CLOSING.test(own))
        return 'achievement'
      return 'background'
    case 'cause':
      return !announces && (VERDICT.test(own) || /根子|在于|出了问题|归根/u.test(own)) ? 'cause' : 'background'
    case 'measure':
      if ((announces && own.length < 12) || t.length < 12) return 'background'
      if (parts.length < 2 && leadInRole(t) === 'measure') return 'background'
      // 2023年是开局之年，街道将重点抓好“五个石桥”建设。
      if (/^20\d\d年是[^。]{4,60}之年[^。]*。$/u.test(t)) return 'background'
      return PROMISE.test(t) || /^(?:针对|围绕|根据|按照|为|结合)/u.test(t) ? 'background' : 'measure'
    case 'status':
      // 整改情况：已整改。一是……
      if (/^已(?:全部|经)?(?:整改|完成|办结|销号)(?:完成|完毕|到位|整改)?[。；]?$/u.test(t)) return 'background'
      if (COUNTS_FINDINGS.test(own) || /逐[条项个一]|全面认领|照单全收|高度重视/u.test(own)) return 'background'
      return (announces && own.length < 12) || /^(?:针对|根据|按照|下一?步)/u.test(t) ? 'background' : 'measure'
    default:
      return 'background'
  }
}

const isGood = (text: string) => PRAISE.test(text) || /注重|重视|敢于|亮点|热情|走在前列|获得/u.test(text)

/** 反馈问题17个，已完成整改15个: how many there are frames the answers, it answers none. */
export const COUNTS_FINDINGS =
  /(?:反馈|指出|反映|查出|涉及|移交|交办|提出|共|巡察|整改)[^，。；]{0,20}(?:问题|事项|任务)[^，。；\d]{0,8}\d+(?:个|项|条)|\d+[条件个](?:问题)?线索中[，,]|\d+(?:个|项|条)(?:方面|大类|类)?[^，。；]{0,8}(?:问题|事项)中?[，,][^。]{0,20}(?:已|完成)[^。]{0,14}\d+(?:个|项|条)/u

/** Facts of place and number rather than work done. */
export function isFacts(text: string): boolean {
  const hits = text.match(FACTS)?.length ?? 0
  return hits >= 2 || (hits === 1 && text.length < 80 && !/召开|开展|走访|组织|完成|慰问|发放/u.test(text))
}
