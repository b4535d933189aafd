import { dayOf, type Scene } from './scene.ts'

const CONCERNS = ['routine', 'routine', 'elderly', 'safety', 'dispute'] as const
const FOUND = [
  '一切正常，希望社区多办活动',
  '楼道灯不亮，夜里下楼不方便',
  '子女在外地，希望有人定期看看',
  '燃气软管老化，需要更换',
  '与楼上因漏水有矛盾，愿意调解',
] as const
const PROMISED = [
  '下次活动提前通知',
  '本周内报修楼道灯',
  '下月再来看一次',
  '请燃气公司上门更换',
  '约双方到社区调解室谈',
] as const
const HOUSEHOLDERS = ['钱阿婆', '孔师傅', '史大姐', '管先生', '卫奶奶', '倪阿姨'] as const

/** Home visits, three each month. */
export function residentsYears({ random, months, record, picture }: Scene): void {
  for (const first of months)
    for (const day of [6, 13, 20]) {
      const i = random.between(0, FOUND.length - 1)
      record('homeVisit', dayOf(first, day), 'gridWorker', {
        ...{ reason: CONCERNS[i], grid: '第三网格', household: random.pick(HOUSEHOLDERS), matter: FOUND[i] },
        ...{ followUp: PROMISED[i], photos: [picture()] },
      })
    }
}
