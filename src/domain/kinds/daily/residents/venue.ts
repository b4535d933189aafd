import { choice, day, number, optional, parts, position, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'

/** A place that is there for residents or members (阵地): what for, when it is open, what stands in it, with whom it is shared. */
export const venue = defineDailyKind('venue', {
  label: label('阵地', 'Venue'),
  plural: 'venues',
  fields: {
    type: choice({
      label: label('类别', 'Type'),
      choices: {
        serviceCentre: label('党群服务中心', 'Service centre'),
        civilPracticeStation: label('新时代文明实践所（站）', 'Civil practice station'),
        neighbourhoodCentre: label('邻里中心', 'Neighbourhood centre'),
        activityRoom: label('活动室', 'Activity room'),
        library: label('图书室', 'Reading room'),
        pointsStation: label('积分驿站', 'Points station'),
        other: label('其他', 'Other'),
      },
    }),
    name: text({ label: label('名称', 'Name'), max: 100 }),
    functions: text({ label: label('功能', 'What it is for'), max: 200 }),
    place: text({ label: label('地点', 'Where'), max: 100 }),
    position: optional(
      position({
        label: label('位置', 'Position'),
        help: label(
          '用来看照片是不是在附近拍的。最好在门口用手机取；从地图上抄来的会偏几百米',
          'Tells whether photos were taken nearby. Best taken at the door with a phone; copied from a Chinese map it is some hundred metres off',
        ),
      }),
    ),
    opening: text({ label: label('开放时间', 'Opening hours'), max: 100 }),
    weeklyHours: number({ label: label('每周开放', 'Open a week'), max: 168, unit: label('小时', 'hours') }),
    sharedWith: optional(text({ label: label('与谁共用', 'Shared with'), max: 100 })),
    usedSince: day({ label: label('启用日', 'In use since') }),
    usedUntil: optional(day({ label: label('停用日', 'In use until') })),
    equipment: parts({
      label: label('设备', 'Equipment'),
      parts: {
        name: text({ label: label('名称', 'Name'), max: 60 }),
        count: number({ label: label('数量', 'Count'), min: 1, max: 10_000 }),
      },
      max: 100,
    }),
  },
  title: 'name',
  search: ['name', 'functions', 'place'],
  examples: [
    {
      type: 'library',
      name: '柳荫里图书室',
      functions: '借阅、读书会',
      place: '柳荫里 1 幢一层',
      position: { latitude: 30.5012, longitude: 124.5034 },
      opening: '周二至周日 9:00—17:00',
      weeklyHours: 48,
      usedSince: '2024-03-01',
      equipment: [{ name: '书架', count: 12 }],
    },
  ],
})
