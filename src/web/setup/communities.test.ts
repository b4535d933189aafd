import { expect, it } from 'vitest'
import { parseCommunities } from './communities.ts'

it('names alone get a short name and a code', () => {
  expect(parseCommunities('梧桐里社区\n\n北桥社区\r\n')).toEqual([
    { name: '梧桐里社区', shortName: '梧桐里', code: 'C01' },
    { name: '北桥社区', shortName: '北桥', code: 'C02' },
  ])
})

it('columns of a spreadsheet are taken in any order after the name, its heading is left out', () => {
  expect(parseCommunities('名称\t代号\t简称\n梧桐里社区\tWTL\t梧桐\n北桥社区\t\t')).toEqual([
    { name: '梧桐里社区', shortName: '梧桐', code: 'WTL' },
    { name: '北桥社区', shortName: '北桥', code: 'C01' },
  ])
})

it('a made code never takes a given one', () => {
  expect(parseCommunities('甲社区\n乙社区\tC01').map((c) => c.code)).toEqual(['C02', 'C01'])
})
