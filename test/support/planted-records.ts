import type { MaskSort } from '../../src/domain/masking.ts'
import type { Random } from '../../src/seed/random.ts'

/** A sentence as staff write it, with what must not be read in it by the public. */
export interface PlantedRecord {
  text: string
  secrets: { sort: MaskSort; shown: string }[]
  /** The words around, in which a secret's words may stand for anyone. */
  around: string
}

type Plant = Pick<PlantedRecord, 'text' | 'secrets'>

const SINGLE = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文',
]
const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '夏侯',
  '东方',
  '皇甫',
  '尉迟',
  '慕容',
  '令狐',
  '司徒',
  '司空',
  '端木',
]
const GIVEN = [
  ...'建国华军伟芳娜秀英敏静丽强磊洋勇艳杰娟涛超兰霞桂玉萍红梅鹏辉丹凤琴淑珍一三四五六七八大小老明亮根土水火木金山川石田禾苗才有来发财旺兴和平安康宁乐喜庆生长福寿南北东西中正义仁礼智信文武学思远志高翔天宇辰星月露雨晴',
]
const MINORITY = [
  '阿依古丽·买买提',
  '艾力·吐尔逊',
  '古丽娜尔•阿不都',
  '买买提·艾合买提',
  '扎西·次仁',
  '麦麦提·伊敏',
  '巴哈尔古丽·卡德尔',
  '努尔兰·哈布力',
  '帕提古丽・沙吾提',
  '其其格·巴特尔',
]
const BEFORE = [
  '居民',
  '户主',
  '党员',
  '村民',
  '业主',
  '低保户',
  '独居老人',
  '当事人',
  '网格员',
  '信访人',
  '申请人',
  '困难户',
  '群众',
  '租户',
  '志愿者',
  '退役军人',
  '慰问',
  '走访',
]
const AFTER_INTRODUCED = [
  '反映楼道堆物',
  '来电称无人答复',
  '，要求尽快办理',
  '家中漏水',
  '在窗口办理时材料不全',
  '的低保申请未公示',
  '已补发',
  '同志未签字',
  '说没有收到通知',
  '表示满意',
  '（女）',
  '、',
  '和邻居发生纠纷',
  '投诉噪声',
  '申请临时救助',
  '因材料不全被退回',
  '等5人联名',
]
const AFTER_ONLY = [
  '反映楼道堆物',
  '投诉夜间噪声',
  '来电要求答复',
  '家中停水两天',
  '家属到窗口咨询',
  '同志未签字',
  '女士要求退费',
]

const ESTATE = ['柳堤花园', '梧桐里小区', '和平新村', '锦绣苑', '阳光家园', '城南公寓', '']
const ILLNESS = [
  '肺癌',
  '糖尿病',
  '尿毒症',
  '白血病',
  '高血压',
  '精神分裂症',
  '抑郁症',
  '脑梗',
  '乙肝',
  '肺结核',
  '癫痫',
  '帕金森',
  '乳腺癌',
  '自闭症',
  '肝硬化',
  '艾滋病',
  '冠心病',
  '老年痴呆',
  '二级残疾',
  '偏瘫',
]
const MINOR = [
  '7岁',
  '12周岁',
  '十二岁',
  '小学生',
  '3岁半',
  '三年级2班',
  '16岁',
  '初二（3）班',
  '女童',
  '五岁',
  '2015年3月出生',
  '小学生',
  '９岁',
]

const wide = (text: string) => text.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const digits = (random: Random, count: number) => Array.from({ length: count }, () => random.between(0, 9)).join('')
const pad = (value: number) => String(value).padStart(2, '0')

function written(random: Random, plain: string): string {
  switch (random.between(0, 6)) {
    case 0:
      return wide(plain)
    case 1:
      return plain.replace(/(.{3})(.{4})/, '$1 $2 ')
    case 2:
      return plain.replace(/(.{3})(.{4})/, '$1-$2-')
    case 3:
      return plain.replace(/(.{4})(?=.)/g, '$1 ')
    case 4:
      return plain.replace(/(.{3})(.{4})/, '$1.$2.')
    default:
      return plain
  }
}

const idOf = (random: Random, long: boolean) => {
  const year = random.between(1935, 2019)
  const born = `${long ? year : pad(year % 100)}${pad(random.between(1, 12))}${pad(random.between(1, 28))}`
  const region = `${random.between(11, 65)}${digits(random, 4)}`
  return `${region}${born}${digits(random, 3)}${long ? random.pick([...'0123456789Xx']) : ''}`
}

const nameOf = (random: Random) => {
  const surname = random.between(0, 19) === 0 ? random.pick(COMPOUND) : random.pick(SINGLE)
  const given = Array.from({ length: random.between(0, 2) === 0 ? 1 : 2 }, () => random.pick(GIVEN)).join('')
  return surname + given
}

const PLANTS: Record<string, (random: Random) => Plant> = {
  introduced: (random) => {
    const name = nameOf(random)
    const joint = random.pick(['', '', '', '：', '为', ' '])
    const tail = random.pick(AFTER_INTRODUCED)
    return { text: `${random.pick(BEFORE)}${joint}${name}${tail}`, secrets: [{ sort: 'name', shown: name }] }
  },
  acting: (random) => {
    const name =
      random.pick(SINGLE.slice(0, 60).filter((c) => !'何高许田余于任'.includes(c))) +
      random.pick(GIVEN) +
      random.pick(GIVEN)
    return { text: `，${name}${random.pick(AFTER_ONLY)}`, secrets: [{ sort: 'name', shown: name }] }
  },
  several: (random) => {
    const names = [nameOf(random), nameOf(random), nameOf(random)]
    const text = `党员${names[0]}、${names[1]}和${names[2]}缺席`
    return { text, secrets: names.map((shown) => ({ sort: 'name' as const, shown })) }
  },
  minority: (random) => {
    const name = random.pick(MINORITY)
    return { text: `${random.pick(['居民', '，', '户主：'])}${name}反映`, secrets: [{ sort: 'name', shown: name }] }
  },
  idCard: (random) => {
    const id = idOf(random, random.between(0, 3) > 0)
    return {
      text: `身份证${random.pick(['号', '：', ''])}${written(random, id)}`,
      secrets: [{ sort: 'idCard', shown: id }],
    }
  },
  phone: (random) => {
    const phone = `1${random.between(3, 9)}${digits(random, 9)}`
    const prefix = random.pick(['', '', '', '+86', '+86 ', '86-', '0086'])
    return {
      text: `${random.pick(['电话', '手机：', '联系', ''])}${prefix}${written(random, phone)}`,
      secrets: [{ sort: 'phone', shown: phone }],
    }
  },
  landline: (random) => {
    const local = `${random.between(2, 8)}${digits(random, 7)}`
    const area = random.pick(['0571-', '(0571)', '010 ', '０２１－', '0571'])
    return { text: `座机${area}${local}`, secrets: [{ sort: 'phone', shown: local }] }
  },
  card: (random) => {
    const card = `${random.pick(['6222', '6217', '6228', '4367'])}${digits(random, random.pick([12, 15]))}`
    return {
      text: `打到卡${random.pick(['号', ''])}${written(random, card)}`,
      secrets: [{ sort: 'number', shown: card }],
    }
  },
  plate: (random) => {
    const tail = `${random.pick([...'ABCDEFG'])}${digits(random, 4)}${random.between(0, 2) === 0 ? digits(random, 1) : ''}`
    const plate = `${random.pick([...'浙沪苏京粤鲁川'])}${random.pick([...'ABCDEF'])}${random.pick(['', '·', ' '])}${tail}`
    return { text: `车辆${plate}占用消防通道`, secrets: [{ sort: 'plate', shown: tail }] }
  },
  address: (random) => {
    const [a, b, c] = [random.between(1, 60), random.between(1, 6), random.between(1, 30) * 100 + random.between(1, 8)]
    const han = [...String(c)].map((d) => '零一二三四五六七八九'[Number(d)]).join('')
    const house = random.pick([
      `${a}号楼${b}单元${c}`,
      `${a}-${b}-${c}`,
      `${a}幢${c}室`,
      `${a}栋${b}单元${c}户`,
      `${a} 号楼 ${b} 单元 ${c} 室`,
      `${wide(`${a}-${b}-${c}`)}`,
      `${a}号楼${b}单元${han}室`,
      `${a}#${b}单元${c}`,
      `${random.pick([...'ABC'])}座${c}室`,
    ])
    const door = house.includes(han) ? han : house.includes(wide(String(c))) ? wide(String(c)) : String(c)
    return {
      text: `${random.pick(['住', '家住', ''])}${random.pick(ESTATE)}${house}${random.pick(['漏水', '', '门口堆物'])}`,
      secrets: [{ sort: 'address', shown: door }],
    }
  },
  road: (random) => {
    const number = `${random.between(1, 400)}号`
    return {
      text: `家住${random.pick(['柳堤路', '文二路', '梧桐巷', '解放大道'])}${number}${random.between(1, 9)}幢`,
      secrets: [{ sort: 'address', shown: number }],
    }
  },
  illness: (random) => {
    const illness = random.pick(ILLNESS)
    return {
      text: `${random.pick(['因患', '确诊', '丈夫', '本人有', '长期'])}${illness}${random.pick(['住院', '，生活困难', '，需要人照护'])}`,
      secrets: [{ sort: 'illness', shown: illness }],
    }
  },
  minor: (random) => {
    const minor = random.pick(MINOR)
    return {
      text: `${random.pick(['家里有一名', '孩子', '女儿'])}${minor}${random.pick(['，无人照看', '独自在家', '。'])}`,
      secrets: [{ sort: 'minor', shown: minor }],
    }
  },
}

/** One to four things that the public must not read, in ordinary words. */
export function plantedRecord(random: Random): PlantedRecord {
  const makers = Object.values(PLANTS)
  const parts: Plant[] = []
  for (let i = random.between(1, 4); i > 0; i--) {
    parts.push({ text: ordinarySentence(random), secrets: [] }, random.pick(makers)(random))
  }
  const around = parts.filter((part) => part.secrets.length === 0).map((part) => part.text)
  return {
    text: parts.map((part) => part.text).join('，'),
    secrets: parts.flatMap((part) => part.secrets),
    around: around.join('，'),
  }
}

const UNCUED = [
  (name: string) => `会后${name}补记了签到表`,
  (name: string) => `值班表由${name}重新排过`,
  (name: string) => `材料${name}、签字两处都补齐`,
  (name: string) => `这件事${name}跟了三个月`,
  (name: string) => `当天${name}和物业一起清理楼道`,
  (name: string) => `${name}已经换发新告知单`,
]
/** Surnames that few people have, and what neighbours call one another. */
const RARE = [...'仝仉逄亓缑璩郏蔚隗逯鄂咸亢佴仰郜宓昝呙']
const NICKNAMES = ['老拐', '阿毛', '胖婶', '小川哥', '豆腐西施', '二狗子', '三丫头', '王麻子', '刘半仙', '老黑']

/**
 * Names with nothing around that tells of a person: those of `known` people, else unfamiliar surnames and nicknames, alone or
 * in a list.
 */
export function uncuedRecord(random: Random, known?: readonly string[]): PlantedRecord {
  const one = () => {
    if (known) return random.pick(known)
    return random.between(0, 2) === 0
      ? random.pick(NICKNAMES)
      : random.pick(RARE) + random.pick(GIVEN) + random.pick(GIVEN)
  }
  const names = Array.from({ length: random.pick([1, 1, 2, 3]) }, one)
  const around = ordinarySentence(random)
  return {
    text: `${around}，${random.pick(UNCUED)(names.join('、'))}`,
    secrets: names.map((shown) => ({ sort: 'name', shown })),
    around,
  }
}

const bare = (text: string) =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-.·()]/g, '')
    .toUpperCase()

/** Digits count only where no other digit stands beside them: 138****6029 does not tell of room 602. */
const timesIn = (text: string, part: string) =>
  [...bare(text).matchAll(new RegExp(/^\d{1,4}$/.test(bare(part)) ? `(?<!\\d)${bare(part)}(?!\\d)` : bare(part), 'g'))]
    .length

/** What of a record can still be read in its public words, more often than the words around say it of anyone. */
export const leaksIn = (record: PlantedRecord, shown: string): PlantedRecord['secrets'] =>
  record.secrets.filter(({ sort, shown: secret }) => {
    const given = sort === 'name' && !/[·•・]/.test(secret) && secret.length > 2 ? [secret.slice(-2)] : []
    return [secret, ...given].some((part) => timesIn(shown, part) > timesIn(record.around, part))
  })

const n = (random: Random) => random.pick([1, 2, 3, 5, 7, 9, 12, 17, 23, 31, 48, 64, 105, 230, 1280])
const day = (random: Random) => `${random.between(1, 12)}月${random.between(1, 28)}日`

const ORDINARY: readonly ((random: Random) => string)[] = [
  (r) => `${day(r)}召开支委会研究整改方案`,
  (r) => `2026年${day(r)}前完成`,
  (r) => `2026-0${r.between(1, 9)}-${r.between(10, 28)}上门走访${n(r)}户`,
  (r) => `抽查的${n(r)}份会议记录有${n(r)}份没有票数`,
  (r) => `服务群众经费支出${n(r)}万元，其中${n(r)},${r.between(100, 999)}.50元没有验收单`,
  (r) => `转办${n(r)}次没有答复`,
  () => '一栋楼水压低、地下室返水',
  (r) => `改造了${n(r)}栋楼的管网`,
  (r) => `涉及${n(r)}个单元${n(r)}户居民`,
  () => '党员高度重视，严格落实责任',
  () => '居民反映集中的问题逐项答复',
  () => '群众满意度没有统计',
  () => '党员应当带头，干部任务清单按月更新',
  (r) => `网格员每周巡查${n(r)}次`,
  () => '负责人向社区党委说明原因',
  () => '书记周二主持例会',
  () => '居民金额较小的支出按季公开',
  () => '群众方便的时间开放服务大厅',
  (r) => `服务大厅${n(r)}号窗口`,
  () => '开展两癌筛查和高血压防治讲座',
  () => '集中风险排查没有记录',
  (r) => `暑期为${r.between(10, 60)}名小学生开设四点半课堂`,
  (r) => `${r.between(60, 80)}岁以上老人免费体检`,
  (r) => `第${n(r)}季度党费按时收缴`,
  () => '12345热线工单按时回访',
  (r) => `到会${n(r)}人，应到${n(r)}人`,
  () => '社区党委制定议事规则，会议一事一议一表决',
  () => '老旧小区改造资金专款专用',
  () => '居民代表大会表决通过',
  () => '党员连续三个月未交党费的按规定提醒',
  () => '责任书没有签齐，已补签',
  (r) => `换了加压泵，早中晚三次测水压，${day(r)}起正常`,
  () => '对照检查材料雷同的退回重写',
  () => '财务章程和报销程序张贴在公开栏',
  () => '物业公司施工期间设置围挡',
  () => '居委会下设五个专门委员会',
  () => '与业主单独约谈没有记录',
  () => '代表许多居民提出意见',
  (r) => `文件柳堤街〔2026〕${n(r)}号已传达`,
  () => '干部管理台账按月核对',
  (r) => `完成${n(r)}%，还差${n(r)}项`,
  () => '群众文化活动全年开展',
  () => '三楼会议室安装监控',
  () => '固定资产登记表与实物不符',
  () => '困难群众慰问款发放没有签收表',
  () => '走访时间没有写明',
  () => '主任办公会纪要未归档',
  () => '党员和群众代表参加评议',
  (r) => `${n(r)}号线地铁站口的共享单车已清理`,
  () => '平安建设、环境整治按网格包干',
  () => '安全隐患整改后由街道复查',
  () => '处长办公会、科长例会制度已修订',
  () => '会计程序不规范',
  () => '残疾人服务项目全部公开',
  () => '未成年人保护工作站挂牌',
  () => '走访慰问困难党员',
  () => '约谈有关负责人',
  () => '社区工作者于每月25日核对一次',
  (r) => `面积${n(r)}平方米，预算${n(r)}.5万元`,
  (r) => `参加学习${n(r)}人次，学时${n(r)}小时`,
  (r) => `${r.between(8, 11)}:30至17:00对外办公`,
  () => '文明实践·暖心行动每月一次',
  () => '高空抛物、高层消防通道逐栋检查',
  () => '各支部书记应在季度末汇报',
  () => '群众说不清办理流程',
]

/** What staff write about work: nothing in it is anyone's secret. */
export const ordinarySentence = (random: Random): string => random.pick(ORDINARY)(random)
