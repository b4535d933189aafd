import type { Role } from '../domain/roles.ts'

/** The invented street of the demonstration. All names are made up; any likeness is chance. */
export const STREET = { id: 'liudi', code: 'LD', name: '柳堤街道', shortName: '柳堤' } as const

export interface SeedPost {
  name: string
  username: string
  role: Role
  title: string
  /** Last day in the post, as days after the street's now; absent where the post has no end. */
  endsInDays?: number
}

export const STREET_POSTS: readonly SeedPost[] = [
  { name: '梁启明', username: 'liangqiming', role: 'streetSecretary', title: '党工委书记' },
  { name: '顾云舟', username: 'guyunzhou', role: 'streetLeader', title: '党工委副书记' },
  { name: '陶志远', username: 'taozhiyuan', role: 'streetPartyOffice', title: '党建办主任' },
  { name: '秦晚晴', username: 'qinwanqing', role: 'streetDiscipline', title: '纪工委副书记' },
  { name: '高远山', username: 'gaoyuanshan', role: 'streetFinance', title: '财务室主任' },
  { name: '殷素秋', username: 'yinsuqiu', role: 'systemAdmin', title: '系统管理员' },
  { name: '沙正言', username: 'shazhengyan', role: 'securityAdmin', title: '安全管理员' },
  { name: '易知非', username: 'yizhifei', role: 'auditAdmin', title: '审计管理员' },
]

/** The inspection's own people, for a time. */
export const INSPECTION_POSTS: readonly SeedPost[] = [
  { name: '程砚秋', username: 'chengyanqiu', role: 'inspector', title: '区委第二巡察组成员', endsInDays: 90 },
  { name: '闻人杰', username: 'wenrenjie', role: 'districtOffice', title: '区委巡察办联络员', endsInDays: 300 },
]

export interface SeedCommunity {
  code: string
  name: string
  shortName: string
  posts: readonly SeedPost[]
}

const community = (
  code: string,
  shortName: string,
  people: readonly [secretary: string, member: string, handler: string, grid: string],
  logins: readonly [string, string, string, string],
): SeedCommunity => ({
  code,
  name: `${shortName}社区`,
  shortName,
  posts: [
    { name: people[0], username: logins[0], role: 'communitySecretary', title: '社区党委书记' },
    { name: people[1], username: logins[1], role: 'committeeMember', title: '组织委员' },
    { name: people[2], username: logins[2], role: 'handler', title: '社区经办人' },
    { name: people[3], username: logins[3], role: 'gridWorker', title: '第3网格网格员' },
  ],
})

export interface SeedBranch {
  code: string
  /** Code of its community. */
  community: string
  name: string
  shortName: string
}

export const COMMUNITIES: readonly SeedCommunity[] = [
  community(
    'WTL',
    '梧桐里',
    ['沈若兰', '何静', '罗晓晴', '马小满'],
    ['shenruolan', 'hejing', 'luoxiaoqing', 'maxiaoman'],
  ),
  community('BQ', '北桥', ['段国平', '贺明霞', '丁一凡', '柏舟'], ['duanguoping', 'hemingxia', 'dingyifan', 'baizhou']),
  community('SY', '书院', ['邵文博', '介青梅', '许知秋', '乔木'], ['shaowenbo', 'jieqingmei', 'xuzhiqiu', 'qiaomu']),
  community(
    'SLY',
    '石榴园',
    ['辛大同', '祝红缨', '毕小鸥', '关山月'],
    ['xindatong', 'zhuhongying', 'bixiaoou', 'guanshanyue'],
  ),
  community(
    'DD',
    '东堤',
    ['佟长河', '水清浅', '费子安', '麦青'],
    ['tongchanghe', 'shuiqingqian', 'feizian', 'maiqing'],
  ),
  community(
    'WH',
    '望湖',
    ['阮听松', '喻晓棠', '葛春生', '时雨'],
    ['ruantingsong', 'yuxiaotang', 'gechunsheng', 'shiyu'],
  ),
]

const branch = (community: string, number: number, name: string, shortName: string): SeedBranch => ({
  code: `${community}Z${number}`,
  community,
  name,
  shortName,
})

/** The Party branches of the communities: of the community, of a compound, of firms (两新), in this order. */
export const BRANCHES: readonly SeedBranch[] = [
  branch('WTL', 1, '梧桐里社区第一党支部', '一支部'),
  branch('WTL', 2, '梧桐雅苑小区党支部', '雅苑支部'),
  branch('WTL', 3, '安达商贸联合党支部', '安达支部'),
  branch('BQ', 1, '北桥社区第一党支部', '一支部'),
  branch('BQ', 2, '桥头小区党支部', '桥头支部'),
  branch('BQ', 3, '顺和物流联合党支部', '顺和支部'),
  branch('SY', 1, '书院社区第一党支部', '一支部'),
  branch('SY', 2, '翰林苑小区党支部', '翰林苑支部'),
  branch('SY', 3, '启明文印联合党支部', '启明支部'),
  branch('SLY', 1, '石榴园社区第一党支部', '一支部'),
  branch('SLY', 2, '榴芳里小区党支部', '榴芳里支部'),
  branch('SLY', 3, '恒兴市场联合党支部', '恒兴支部'),
  branch('DD', 1, '东堤社区第一党支部', '一支部'),
  branch('DD', 2, '堤上小区党支部', '堤上支部'),
  branch('DD', 3, '绿洲家政联合党支部', '绿洲支部'),
  branch('WH', 1, '望湖社区第一党支部', '一支部'),
  branch('WH', 2, '湖光小区党支部', '湖光支部'),
  branch('WH', 3, '云帆科技党支部', '云帆支部'),
]

/** Codes of a community's branches. */
export const branchesOf = (community: string): string[] =>
  BRANCHES.filter((one) => one.community === community).map(({ code }) => code)
