import { expect, test } from 'vitest'
import { readText } from './read-text.ts'

// One content in many skeletons: numbers, labels, names of parts and tables as offices set them. What is read may not depend on them.

const LETTER = { problem: 'P', cause: 'C', measure: 'M', achievement: 'A', background: 'b', noise: 'n' } as const
const rolesOf = (text: string) =>
  readText(text)
    .items.map((i) => LETTER[i.role])
    .join('')

{
  const P = [
    '学习流于形式，全年集中学习仅6次',
    '低保动态管理不到位，2户不符合条件仍在领取',
    '账务管理不规范，白条入账12张',
    '消防隐患排查不彻底，3处通道堵塞',
  ]
  const M = [
    '制定学习计划，每月集中学习2次，已开展8次',
    '逐户复核186户，停发2户，追回资金3600元',
    '补开正式票据12张，修订财务制度2项',
    '清理通道3处，安装充电桩24个，劝离车辆56台',
  ]
  const H = '清溪社区党总支关于巡察反馈问题整改情况的报告\n根据巡察工作安排，现将整改情况报告如下：\n'
  const each = (f: (p: string, m: string, i: number) => string) => H + P.map((p, i) => f(p, M[i]!, i)).join('\n')
  const HAN = '一二三四',
    JIA = '甲乙丙丁',
    ABC = 'ABCD'
  const papers: [string, string, string?][] = [
    ['问答', each((p, m, i) => `${HAN[i]}、问：${p}。\n答：${m}。`)],
    ['病症药方', each((p, m, i) => `${i + 1}.症状：${p}。\n药方：${m}。\n疗效：群众满意度达到95%。`), 'PMM'],
    ['甲乙', each((p, m, i) => `${JIA[i]}、${p}。\n整改情况：${m}。`)],
    ['ABC', each((p, m, i) => `${ABC[i]}、${p}。\n整改情况：${m}。`)],
    ['ABC dot', each((p, m, i) => `${ABC[i]}. ${p}。\n整改情况：${m}。`)],
    ['第一条', each((p, m, i) => `第${HAN[i]}条 ${p}。\n落实情况：${m}。`)],
    ['第1项', each((p, m, i) => `第${i + 1}项：${p}。\n落实情况：${m}。`)],
    ['问题之一', each((p, m, i) => `问题之${HAN[i]}：${p}。\n整改落实：${m}。`)],
    ['N号问题', each((p, m, i) => `${i + 1}号问题：${p}。\n整改落实：${m}。`)],
    ['01', each((p, m, i) => `0${i + 1} ${p}\n整改：${m}。`)],
    ['[1]', each((p, m, i) => `[${i + 1}]${p}。\n整改：${m}。`)],
    ['【1】', each((p, m, i) => `【${i + 1}】${p}。\n整改：${m}。`)],
    ['1-1', each((p, m, i) => `1-${i + 1} ${p}。\n整改措施：${m}。`)],
    ['①', each((p, m, i) => `${'①②③④'[i]}${p}。\n整改措施：${m}。`)],
    ['反馈/整改', each((p, m) => `反馈：${p}。\n整改：${m}。`)],
    ['问题：/做法：', each((p, m) => `问题：${p}。\n做法：${m}。`)],
    ['▲', each((p, m) => `▲${p}。\n△整改：${m}。`)],
    ['★問題', each((p, m) => `★问题：${p}。\n☆整改：${m}。`)],
    ['指出/我们', each((p, m) => `巡察组指出：${p}。\n我们的整改：${m}。`)],
    ['针对 一段', each((p, m) => `针对“${p}”问题，${m}。`)],
    ['关于 方面', each((p, m, i) => `${HAN[i]}、在${['学习', '民生', '财务', '安全'][i]}方面，${p}。\n${m}。`)],
    ['粗略', each((p, m, i) => `（${HAN[i]}）${p}\n${m}。`)],
    [
      '存在问题+改',
      each((p, m, i) => `${HAN[i]}、${['学习', '民生', '财务', '安全'][i]}方面\n存在问题：${p}。\n整改：${m}。`),
    ],
    ['原来现在', each((p, m, i) => `${i + 1}.整改前：${p}。\n整改后：${m}。`)],
    ['# md', each((p, m, i) => `## ${i + 1}. ${p}\n**整改情况：** ${m}。`)],
    ['oneline flat', (H + P.map((p, i) => `${i + 1}.${p}。整改情况：${M[i]}。`).join('')).replace(/\n/g, ' ')],
    ['Q', each((p, m, i) => `Q${i + 1}：${p}。\nA${i + 1}：${m}。`)],
    ['P-', each((p, m, i) => `问题${i + 1} ${p}\n措施${i + 1} ${m}`)],
    ['问题一：ms', each((p, m, i) => `问题${HAN[i]}：${p}。\n措施：${m}。`)],
    ['原因', each((p, m, i) => `${i + 1}.${p}。\n根源：认识不够。\n改法：${m}。`), 'PCM'],
    ['state mark', each((p, m, i) => `${i + 1}.【已销号】${p}。\n整改举措：${m}。`)],
    ['二问', each((p, m, i) => `${i + 1}、${p}\n怎么改：${m}。\n改得怎样：群众满意。`), 'PMM'],
  ]

  test.each(papers)('findings and answers one by one: %s', (_, text, roles = 'PM') => {
    expect(rolesOf(text)).toBe(`b${roles.repeat(4)}`)
    const answers = readText(text).items.filter((i) => i.role === 'measure')
    expect(answers.every((a) => a.addresses.length === 1)).toBe(true)
  })
}

{
  const A = [
    '全年开展集中学习24次，覆盖党员186人',
    '新建便民服务点3处，帮代办事项420件',
    '调解矛盾纠纷56起，成功率达98%',
  ]
  const P = ['学习不够深入，联系实际不紧密', '服务群众主动性不强，上门走访偏少', '制度执行不严，个别记录缺失']
  const C = ['思想认识有偏差，重业务轻党建', '宗旨意识有所淡化，习惯坐等居民上门', '监督管理抓得不紧，失之于宽']
  const M = [
    '每月组织集中学习2次，班子成员轮流领学',
    '建立包片走访制度，每周入户不少于10户',
    '修订完善制度5项，每季度检查一次',
  ]
  const n1 = (xs: string[]) => xs.map((x, i) => `${i + 1}.${x}。`).join('\n')
  const is = (xs: string[]) => xs.map((x, i) => `${'一二三'[i]}是${x}。`).join('')
  const isL = (xs: string[]) => xs.map((x, i) => `${'一二三'[i]}是${x}。`).join('\n')
  const plain = (xs: string[]) => xs.map((x) => `${x}。`).join('\n')
  const four = (names: string[], f = n1) =>
    [A, P, C, M].map((xs, i) => `${'一二三四'[i]}、${names[i]}\n${f(xs)}`).join('\n')
  const fourU = (names: string[], f = n1) => [A, P, C, M].map((xs, i) => `${names[i]}\n${f(xs)}`).join('\n')
  const T = '清溪社区党总支工作情况汇报\n'
  const SE = '清溪社区党支部班子对照检查材料\n'
  const SU = '清溪社区2023年工作总结\n'
  const nameSets: Record<string, string[]> = {
    plain: ['主要工作', '存在问题', '原因分析', '下步打算'],
    metaphor: ['晒一晒成绩单', '找一找短板', '挖一挖病根', '开一开药方'],
    four: ['回望来路', '直面短板', '探寻病灶', '砥砺前行'],
    question: ['这一年干了什么', '差距在哪里', '为什么会有差距', '下一步怎么干'],
    question2: ['做了哪些事', '还有哪些不足', '不足从何而来', '往后怎么办'],
    formal: ['工作推进及成效', '短板弱项', '症结所在', '对策思路'],
    clauses: [
      '聚焦主责主业，各项工作稳步推进',
      '对标先进典型，清醒认识存在差距',
      '深刻反思检视，找准思想根源',
      '坚持目标导向，扎实推进整改提升',
    ],
    han: ['成绩篇', '问题篇', '根源篇', '整改篇'],
    words: ['收获', '遗憾', '反思', '展望'],
    words2: ['亮点与做法', '困难与不足', '反思与剖析', '设想与建议'],
    job: ['履职情况', '自身不足', '思想根源', '今后努力'],
    gov: ['前阶段工作小结', '工作中遇到的困难和瓶颈', '成因探析', '下一阶段工作谋划'],
    long: ['过去一年工作的简要回顾', '当前工作面临的突出矛盾', '对上述问题的原因思考', '新一年工作的总体安排'],
  }
  const papers: [string, string, string][] = []
  for (const [k, names] of Object.entries(nameSets))
    for (const [t, title] of [
      ['brief', T],
      ['self', SE],
      ['sum', SU],
    ] as const) {
      papers.push([`${t} ${k} han n1`, `${title}根据要求，现将有关情况报告如下。\n${four(names)}`, 'bAAAPPPCCCMMM'])
      if (t === 'self')
        papers.push([
          `${t} ${k} han is`,
          `${title}根据要求，现将有关情况报告如下。\n${four(names, is)}`,
          'bAAAPPPCCCMMM',
        ])
      if (t === 'brief' && k !== 'clauses')
        papers.push([
          `${t} ${k} unnumbered`,
          `${title}根据要求，现将有关情况报告如下。\n${fourU(names, isL)}`,
          'bAAAPPPCCCMMM',
        ])
      if (t === 'sum')
        papers.push([
          `${t} ${k} han plain`,
          `${title}根据要求，现将有关情况报告如下。\n${four(names, plain)}`,
          'bAAAPPPCCCMMM',
        ])
    }
  // per topic
  const topics = ['政治建设', '服务群众', '制度建设']
  const per = (f: (i: number) => string) => topics.map((_, i) => f(i)).join('\n')
  papers.push([
    'self triple labels',
    `${SE}现报告如下。\n${per((i) => `${'一二三'[i]}、${topics[i]}方面\n表现：${P[i]}。\n根源：${C[i]}。\n改法：${M[i]}。`)}`,
    'bPCMPCMPCM',
  ])
  papers.push([
    'self triple labels2',
    `${SE}现报告如下。\n${per((i) => `（${'一二三'[i]}）${topics[i]}方面\n存在问题：${P[i]}。\n思想根源：${C[i]}。\n努力方向：${M[i]}。`)}`,
    'bPCMPCMPCM',
  ])
  papers.push([
    'self triple labels3',
    `${SE}现报告如下。\n${per((i) => `${'一二三'[i]}、${topics[i]}方面。差距：${P[i]}。症结：${C[i]}。对策：${M[i]}。`)}`,
    'bPCMPCMPCM',
  ])
  papers.push([
    'self triple num',
    `${SE}现报告如下。\n${per((i) => `${'一二三'[i]}、${topics[i]}方面\n（一）主要问题\n${P[i]}。\n（二）原因剖析\n${C[i]}。\n（三）改进措施\n${M[i]}。`)}`,
    'bPCMPCMPCM',
  ])
  papers.push([
    'self prose leads',
    `${SE}现报告如下。\n对照要求，我们主要存在以下差距：\n${isL(P)}\n之所以存在这些差距，主要原因有：\n${isL(C)}\n今后，我们要从以下几方面努力：\n${isL(M)}`,
    'bbPPPbCCCbMMM',
  ])
  papers.push([
    'brief leads',
    `${T}现汇报如下。\n一年来，我们做了以下工作：\n${n1(A)}\n虽然取得了一些成绩，但还存在以下不足：\n${n1(P)}\n下一步，重点抓好以下工作：\n${n1(M)}`,
    'bbAAAbPPPbMMM',
  ])
  papers.push(['sum flat', `${SU}现总结如下。\n${four(nameSets.plain!)}`.replace(/\n/g, ' '), 'bAAAPPPCCCMMM'])
  papers.push(['sum flat2', `${SU}现总结如下。\n${four(nameSets.plain!, is)}`.replace(/\n/g, ''), 'bAAAPPPCCCMMM'])
  papers.push(['self flat', `${SE}现报告如下。\n${four(nameSets.plain!, is)}`.replace(/\n/g, '　　'), 'bAAAPPPCCCMMM'])

  test.each(papers)('parts by other names: %s', (_, text, roles) => expect(rolesOf(text)).toBe(roles))
}

{
  const P = [
    '学习流于形式，全年集中学习仅6次',
    '低保动态管理不到位，2户不符合条件仍在领取',
    '账务管理不规范，白条入账12张',
    '消防隐患排查不彻底，3处通道堵塞',
    '网格员履职不到位，走访记录造假',
  ]
  const M = [
    '制定学习计划，每月集中学习2次',
    '逐户复核186户，停发2户',
    '补开正式票据12张',
    '清理通道3处，安装充电桩24个',
    '开展网格员培训，实行走访打卡',
  ]
  const O = ['张某', '李某', '王某', '赵某', '钱某']
  const D = ['2023年6月底', '2023年7月底', '2023年8月底', '2023年9月底', '长期坚持']
  const S = ['已完成', '已完成', '正在整改', '已完成', '长期坚持']
  const head = ['序号', '反馈问题', '整改措施', '责任人', '整改时限', '完成情况']
  const rows = P.map((p, i) => [`${i + 1}`, p, M[i]!, O[i]!, D[i]!, S[i]!])
  const T = '清溪社区党委巡察反馈问题整改台账\n'
  const sep = (s: string, edge = false) =>
    T + [head, ...rows].map((r) => (edge ? s : '') + r.join(s) + (edge ? s : '')).join('\n')
  const box = `${T}┌──┬──┬──┬──┬──┬──┐\n${[head, ...rows].map((r) => `│${r.join('│')}│`).join('\n├──┼──┼──┼──┼──┼──┤\n')}\n└──┴──┴──┴──┴──┴──┘`
  const cells = (h: string[], rs: string[][]) => T + [...h, ...rs.flat()].join('\n')
  const tables: Record<string, string> = {
    bar: sep('|', true),
    barNoEdge: sep('|'),
    barSpaced: sep(' | '),
    fullbar: sep('｜', true),
    fullbarNo: sep('｜'),
    box: sep('│', true),
    boxfull: box,
    heavy: sep('┃', true),
    tab: sep('\t'),
    sp2: sep('  '),
    sp4: sep('    '),
    fw: sep('　'),
    fw2: sep('　　'),
    comma: sep(','),
    csvq: T + [head, ...rows].map((r) => r.map((x) => `"${x}"`).join(',')).join('\n'),
    semi: sep('；'),
    slash: sep(' / '),
    dash: sep('——'),
    tilde: sep('^'),
    cells: cells(head, rows),
    cellsBlank: cells(head, rows).replace(/\n/g, '\n\n'),
    cellsNoNumber: cells(
      head.slice(1),
      rows.map((r) => r.slice(1)),
    ),
    cellsHan: cells(
      head,
      rows.map((r, i) => ['一二三四五'[i]!, ...r.slice(1)]),
    ),
    cellsNum: cells(
      head,
      rows.map((r, i) => [`${i + 1}.`, ...r.slice(1)]),
    ),
    cellsP: cells(
      head,
      rows.map((r, i) => [`问题${i + 1}`, ...r.slice(1)]),
    ),
    rowsFieldInline:
      T + rows.map((r) => `${r[0]}.${r[1]}｜措施：${r[2]}｜责任人：${r[3]}｜时限：${r[4]}｜状态：${r[5]}`).join('\n'),
    rowsFieldInline2:
      T +
      rows
        .map(
          (r) =>
            `序号：${r[0]} 反馈问题：${r[1]} 整改措施：${r[2]} 责任人：${r[3]} 整改时限：${r[4]} 完成情况：${r[5]}`,
        )
        .join('\n'),
    vertical: T + rows.map((r) => head.map((h, k) => `${h}：${r[k]}`).join('\n')).join('\n'),
    verticalBracket: T + rows.map((r) => head.map((h, k) => `【${h}】${r[k]}`).join('\n')).join('\n'),
    verticalTab: T + rows.map((r) => head.map((h, k) => `${h}\t${r[k]}`).join('\n')).join('\n'),
    brief:
      T + rows.map((r) => `${r[0]}. ${r[1]}（责任人：${r[3]}，时限：${r[4]}，${r[5]}）\n整改措施：${r[2]}`).join('\n'),
    mdrow: `${T}| ${head.join(' | ')} |\n|:---:|---|---|---|---|---|\n${rows.map((r) => `| ${r.join(' | ')} |`).join('\n')}`,
  }

  test.each(Object.entries(tables))('a ledger as a table: %s', (_, text) => {
    expect(rolesOf(text).replace(/b+/g, 'b').replace(/^b/, '')).toMatch(/^(?:PMb?){5}$/)
    const findings = readText(text).items.filter((i) => i.role === 'problem')
    expect(findings.map((f) => f.state)).toEqual(['done', 'done', 'in_progress', 'done', 'long_term'])
    expect(findings.slice(0, 4).map((f) => f.deadline)).toEqual(['2023-06', '2023-07', '2023-08', '2023-09'])
  })
}

{
  const M = [
    '社区引入新的运营方，7月重新开业，日均就餐86人',
    '网格员每周三晚上集中入户，已登记租户312户',
    '补开正式票据12张，退回不合规支出860元',
    '清理通道3处，安装充电桩24个',
  ]
  const V = ['社区食堂停业一事', '租户登记一块', '账目里的白条', '楼道里的电动车'] // no verdict words
  const P = [
    '社区食堂开了又停，老人吃饭犯难',
    '出租户登记走过场，底数摸不清',
    '账目混乱，白条入账12张',
    '楼道停放电动车屡禁不止',
  ]
  const H = '清溪社区关于巡察反馈意见整改情况的报告\n区委巡察组反馈意见后，社区逐条整改。现报告如下。\n'
  const HAN = '一二三四'
  const papers: [string, string, string][] = [
    ['bare names', `${H}一、整改情况\n${V.map((p, i) => `（${HAN[i]}）${p}\n${M[i]}。`).join('\n')}`, 'bPMPMPMPM'],
    ['bare names2', H + V.map((p, i) => `${HAN[i]}、${p}\n${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['quoted names', H + V.map((p, i) => `${i + 1}.“${p}”。\n${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['plain alternate', H + P.map((p, i) => `${p}。\n${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['said/done', H + P.map((p, i) => `群众反映：${p}。\n社区整改：${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['pair brackets', H + P.map((p, i) => `〔病灶〕${p}。\n〔下药〕${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['one paragraph each, 原来', H + P.map((p, i) => `${i + 1}.过去，${p}。整改后，${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['反馈指出 inline', H + P.map((p, i) => `${i + 1}.反馈指出“${p}”。对此，${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['对于 inline', H + P.map((p, i) => `对于${p}这一问题，${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['就 inline', H + P.map((p, i) => `就“${p}”，${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['破折号', H + P.map((p, i) => `——${p}。\n${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['销号', H + P.map((p, i) => `销号${i + 1}：${p}。\n销号过程：${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    [
      '卡片',
      H + P.map((p, i) => `【第${i + 1}号整改卡】\n问题：${p}。\n做法：${M[i]}。\n结果：已销号。`).join('\n'),
      'bPMbPMbPMbPMb',
    ],
    [
      '之前之后',
      H + P.map((p, i) => `问题（${HAN[i]}）\n${p}。\n整改（${HAN[i]}）\n${M[i]}。`).join('\n'),
      'bPMPMPMPM',
    ],
    ['两列', `清溪社区整改对照表\n巡察怎么说\t我们怎么改\n${P.map((p, i) => `${p}\t${M[i]}`).join('\n')}`, 'PMPMPMPM'],
    [
      '怪表头',
      `清溪社区整改一览\n编号｜病在哪里｜怎么治｜谁来治｜何时治好｜治得如何\n${P.map((p, i) => `${i + 1}｜${p}｜${M[i]}｜张某｜2023年6月｜已完成`).join('\n')}`,
      'bPMbbbPMbbbPMbbbPMbbb',
    ],
    [
      '无表头',
      `清溪社区整改一览\n${P.map((p, i) => `${i + 1}|${p}|${M[i]}|张某|2023年6月|已完成`).join('\n')}`,
      'bPMbbbPMbbbPMbbbPMbbb',
    ],
    ['(1) under topic + arrow', H + P.map((p, i) => `（${i + 1}）${p}。\n→${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    ['整改：prefix dash', H + P.map((p, i) => `${i + 1}. ${p}。\n- ${M[i]}。`).join('\n'), 'bPMPMPMPM'],
    [
      'nested han/num',
      `${H}一、组织建设方面\n${P.slice(0, 2)
        .map((p, i) => `${i + 1}.${p}。\n（1）${M[i]}。\n（2）举一反三，开展自查2次。`)
        .join('\n')}\n二、民生方面\n${P.slice(2)
        .map((p, i) => `${i + 1}.${p}。\n（1）${M[i + 2]}。\n（2）公开结果，接受监督。`)
        .join('\n')}`,
      'bPMMPMMPMMPMM',
    ],
    [
      'feedback prose',
      `关于巡察清溪社区的反馈\n清溪社区党委：\n6月，巡察组对你社区开展巡察，现反馈如下。\n总的看，社区班子团结，工作有亮点。但问题也不少。\n${P.map((p) => `${p}。`).join('\n')}\n希望社区认真整改，三个月内报告。`,
      'bAPPPPb|bbPPPPb',
    ],
    [
      'feedback speech',
      `在清溪社区巡察反馈会上的讲话\n同志们：\n受区委巡察组委托，我向大家反馈巡察情况。\n先说成绩。社区两年新建便民点3处，群众是满意的。\n再说问题。${P[0]}。${P[1]}。\n还有，${P[2]}。\n最后提三点要求。第一，认领问题，一周内拿出清单。第二，马上整改，能改的月底前改完。第三，举一反三。`,
      'bAPPbMMM',
    ],
  ]

  test.each(papers)('findings that no word names: %s', (_, text, roles) => {
    expect(roles.split('|')).toContain(rolesOf(text))
  })
}
