import { type Label, label } from '../../domain/label.ts'
import type { Move } from '../../domain/lifecycle.ts'
import { rectification } from '../../domain/rectification.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { ledgerWords } from './ledger-words.ts'

/** The moves that begin in a state, in the order of the table of moves. */
export const movesFrom = (state: string): { name: string; move: Move }[] =>
  Object.entries(rectification.moves).flatMap(([name, move]) =>
    move.from.includes(state) ? [{ name, move: move as unknown as Move }] : [],
  )

/** The move that leads from one state to another for this role, or in words why there is none. */
export function moveTo(from: string, to: string, role: Role): { move: string } | { why: Label } {
  const moves = movesFrom(from).filter(({ move }) => move.to === to)
  const mine = moves.find(({ move }) => move.by.includes(role))
  if (mine) return { move: mine.name }
  const other = moves[0]
  if (other) {
    const who = other.move.by.slice(0, 2).map((r) => ROLES[r].label)
    return {
      why: label(
        ledgerWords.zh.notYourMove(other.move.label.zh, who.map((w) => w.zh).join('、')),
        ledgerWords.en.notYourMove(other.move.label.en, who.map((w) => w.en).join(', ')),
      ),
    }
  }
  const names = [from, to].map((s) => rectification.states[s]?.label ?? label(s, s)) as [Label, Label]
  return {
    why: label(ledgerWords.zh.noMove(names[0].zh, names[1].zh), ledgerWords.en.noMove(names[0].en, names[1].en)),
  }
}
