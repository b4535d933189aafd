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
