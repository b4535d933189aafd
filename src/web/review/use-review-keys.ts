import { label } from '../../domain/label.ts'
import { type KeyBinding, useKeys } from '../shell/keys.ts'
import type { CardActs } from './item-card.tsx'
import type { Tool } from './use-tool.tsx'
import { ROLE_KEYS, reviewWords } from './words.ts'

const { zh, en } = reviewWords
const role = (index: number) =>
  label(`${zh.setRole}：${zh.role[ROLE_KEYS[index]!]}`, `${en.setRole}: ${en.role[ROLE_KEYS[index]!]}`)

interface Options {
  step: (by: 1 | -1) => unknown
  acts: CardActs
  boundary: (edge: 'start' | 'end', direction: 1 | -1) => unknown
  goWarning: (by: 1 | -1) => void
  undo: () => void
  redo: () => void
  tool: Tool
  hangs: boolean
  addNext: () => void
}

const edges = (which: 'start' | 'end', wider: boolean) =>
  label(
    `${which === 'start' ? zh.startEnd : zh.endEnd}${wider ? zh.wider : zh.narrower}`,
    `${which === 'start' ? en.startEnd : en.endEnd} ${wider ? en.wider : en.narrower}`,
  )

/** All keys of the review. While pairing or splitting the arrows, Space, Enter and Esc belong to that. */
export function useReviewKeys(options: Options): void {
  const { step, acts, boundary, tool } = options
  const whileTool: KeyBinding[] =
    tool.active === null
      ? []
      : [
          { key: 'ArrowUp', says: label('', ''), unlisted: true, run: () => tool.step(-1) },
          { key: 'ArrowDown', says: label('', ''), unlisted: true, run: () => tool.step(1) },
          { key: 'ArrowLeft', says: label('', ''), unlisted: true, run: () => tool.step(-1) },
          { key: 'ArrowRight', says: label('', ''), unlisted: true, run: () => tool.step(1) },
          { key: 'Space', says: label('', ''), unlisted: true, run: tool.toggle },
          { key: 'Enter', says: label('', ''), unlisted: true, run: tool.done },
          { key: 'Escape', says: label('', ''), unlisted: true, run: tool.cancel },
        ]
  useKeys([
    ...whileTool,
    { key: 'ArrowUp', says: label('上一条', 'Previous item'), run: () => step(-1) },
    { key: 'ArrowDown', says: label('下一条', 'Next item'), run: () => step(1) },
    { key: 'Enter', says: label(zh.next, en.next), run: acts.next },
    ...ROLE_KEYS.map(
      (name, index): KeyBinding => ({ key: String(index + 1), says: role(index), run: () => acts.setRole(name) }),
    ),
    { key: 's', says: label(zh.split, en.split), run: acts.split },
    { key: 'j', says: label(zh.join, en.join), run: acts.join },
    { key: 'p', says: label(zh.pair, en.pair), run: acts.pair },
    { key: 'x', says: label(zh.drop, en.drop), run: acts.drop },
    { key: 'n', says: label(zh.addNext, en.addNext), run: options.addNext },
    { key: ']', says: edges('end', true), run: () => boundary('end', 1) },
    { key: '[', says: edges('end', false), run: () => boundary('end', -1) },
    { key: 'Shift+[', says: edges('start', true), run: () => boundary('start', -1) },
    { key: 'Shift+]', says: edges('start', false), run: () => boundary('start', 1) },
    { key: 'w', says: label(zh.nextWarning, en.nextWarning), run: () => options.goWarning(1) },
    { key: 'Ctrl+Z', says: label(zh.undo, en.undo), run: options.undo },
    { key: 'Ctrl+Shift+Z', says: label(zh.redo, en.redo), run: options.redo },
    { key: 'Ctrl+Y', says: label(zh.redo, en.redo), unlisted: true, run: options.redo },
  ])
}
