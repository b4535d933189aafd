import { choice, number, optional, person, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

/** In use until it is closed (在用、停用). */
const use = defineLifecycle('ownChannel', {
  initial: 'inUse',
  states: {
    inUse: { label: label('在用', 'In use'), open: false, waitsFor: label('在用', 'In use') },
    closed: { label: label('已停用', 'Closed'), open: false, waitsFor: label('已停用', 'Closed') },
  },
  moves: {
    close: move()({
      label: label('停用', 'Close'),
      from: ['inUse'],
      to: 'closed',
      by: RECORDERS,
      input: {},
      guards: [],
    }),
  },
})

/**
 * A channel of the community's own (自有宣传阵地): an account, a column, a screen, a board; who keeps it and how often it is to be
 * renewed. What residents say to each other is none of it.
 */
export const ownChannel = defineDailyKind('ownChannel', {
  label: label('宣传阵地', 'Own channel'),
  plural: 'own-channels',
  fields: {
    name: text({ label: label('名称', 'Name'), max: 100 }),
    platform: choice({
      label: label('哪一类', 'Sort'),
      choices: {
        wechatAccount: label('微信公众号', 'WeChat account'),
        weibo: label('微博', 'Weibo'),
        website: label('网站', 'Website'),
        screen: label('电子屏', 'Screen'),
        board: label('宣传栏', 'Board'),
        other: label('其他', 'Other'),
      },
    }),
    section: optional(text({ label: label('栏目', 'Column'), max: 60 })),
    keeper: person({ label: label('管理人', 'Keeper') }),
    everyDays: number({
      label: label('最久多少天更新一次', 'Renewed at least every'),
      min: 1,
      max: 366,
      unit: label('天', 'days'),
    }),
  },
  title: 'name',
  owner: 'keeper',
  search: ['name', 'section'],
  lifecycle: use,
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
  },
  examples: [{ name: '梧桐里社区公众号', platform: 'wechatAccount', section: '党建动态', everyDays: 14 }],
})
