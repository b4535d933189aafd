import { expect, it } from 'vitest'
import { witnessCommand } from './witness-command.ts'

it('tells the hash of a log in SM3, and nothing needless of one in SHA-256', () => {
  expect(witnessCommand('https://tz.example', 'liudi', 'sm3')).toBe(
    'taizhang witness https://tz.example/log/liudi/ --key FILE --hash sm3',
  )
  expect(witnessCommand('https://tz.example', 'liudi', 'sha256')).toBe(
    'taizhang witness https://tz.example/log/liudi/ --key FILE',
  )
})
