import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'
import { DARK, LIGHT, type Palette } from './palette.ts'

const TEXT_ON: [keyof Palette, keyof Palette][] = [
  ['ink', 'paper'],
  ['ink-2', 'paper'],
  ['ink-2', 'sunk'],
  ['ink-3', 'paper'],
  ['ink-3', 'panel'],
  ['primary', 'panel'],
  ['primary', 'paper'],
  ['primary', 'soft'],
  ['primary-text', 'primary'],
  ['spine-text', 'spine'],
  ['spine-text', 'spine-active'],
  ['error', 'panel'],
  ['error', 'error-soft'],
  ['warning', 'panel'],
  ['warning', 'warning-soft'],
  ['success', 'panel'],
  ['success', 'success-soft'],
  ['problem-text', 'problem-fill'],
  ['cause-text', 'cause-fill'],
  ['measure-text', 'measure-fill'],
  ['achievement-text', 'achievement-fill'],
  ['background-text', 'background-fill'],
  ['noise-text', 'noise-fill'],
]

const MARKS_ON: [keyof Palette, keyof Palette][] = [
  ['edge', 'panel'],
  ['warning-mark', 'panel'],
  ['success-mark', 'panel'],
]

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('palette %s', (_, palette) => {
  it.each(TEXT_ON)('%s can be read on %s (4.5 or more)', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(MARKS_ON)('%s can be told from %s (3 or more)', (mark, ground) => {
    expect(contrast(palette[mark], palette[ground])).toBeGreaterThanOrEqual(3)
  })
})
