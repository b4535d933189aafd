import { expect, it } from 'vitest'
import { badIn, type SetupForm, startForm } from './form.ts'
import { setupWords } from './words.ts'

const words = setupWords.zh.bad
const filled = (): SetupForm => ({
  street: { name: '柳堤街道', shortName: '柳堤', id: 'liudi', code: 'LD' },
  admins: {
    systemAdmin: { name: '甲', username: 'jia', password: 'Abcdef12' },
    securityAdmin: { name: '乙', username: 'yi', password: 'Abcdef12' },
    auditAdmin: { name: '丙', username: 'bing', password: 'Abcdef12' },
  },
  communities: '',
})

it('an empty form says what is missing at each field', () => {
  expect(Object.keys(badIn(startForm(), [], words))).toEqual([
    '0.name',
    '0.shortName',
    '0.id',
    '0.code',
    '1.systemAdmin.name',
    '1.systemAdmin.username',
    '1.systemAdmin.password',
    '1.securityAdmin.name',
    '1.securityAdmin.username',
    '1.securityAdmin.password',
    '1.auditAdmin.name',
    '1.auditAdmin.username',
    '1.auditAdmin.password',
  ])
  expect(badIn(filled(), [], words)).toEqual({})
})

it('two administrators cannot share a user name, whatever its capitals', () => {
  const form = filled()
  form.admins.auditAdmin.username = 'JIA'
  expect(Object.keys(badIn(form, [], words))).toEqual(['1.systemAdmin.username', '1.auditAdmin.username'])
})

it('a community cannot have the street’s code or a neighbour’s name', () => {
  const community = (name: string, code: string) => ({ name, shortName: name, code })
  expect(badIn(filled(), [community('甲社区', 'LD')], words)).toEqual({ '2.communities': words.codeTwice('LD') })
  expect(badIn(filled(), [community('甲社区', 'A'), community('甲社区', 'B')], words)).toEqual({
    '2.communities': words.nameTwice('甲社区'),
  })
})
