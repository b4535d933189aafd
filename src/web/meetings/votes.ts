import type { MeetingItem } from '../../domain/kinds/daily/deciding/meeting-fields.ts'

type Position = NonNullable<MeetingItem['positions']>[number]
type Outcome = NonNullable<MeetingItem['outcome']>

const TURN: readonly Position['stand'][] = ['agrees', 'disagrees', 'abstains', 'amends']

/** Where everyone's position is known the vote follows from it: nothing is asked twice. */
function counted(item: MeetingItem, positions: Position[]): MeetingItem {
  const of = (...stands: Position['stand'][]) => positions.filter(({ stand }) => stands.includes(stand)).length
  return { ...item, positions, inFavour: of('agrees', 'amends'), against: of('disagrees'), abstained: of('abstains') }
}

/** One more has spoken: they agree unless told otherwise. */
export const withPosition = (item: MeetingItem, name: string, person: string | null): MeetingItem =>
  counted(item, [...(item.positions ?? []), { name, person, stand: 'agrees', words: null }])

/** The next possible position of somebody who has spoken. */
export const withStand = (item: MeetingItem, name: string): MeetingItem =>
  counted(
    item,
    (item.positions ?? []).map((position) =>
      position.name === name
        ? { ...position, stand: TURN[(TURN.indexOf(position.stand) + 1) % TURN.length]! }
        : position,
    ),
  )

/** An outcome, and with agreement the vote of all who are there, which can be changed. */
export function withOutcome(item: MeetingItem, outcome: Outcome, isVoted: boolean, present: number): MeetingItem {
  const isUnsaid = item.inFavour === null && item.against === null
  if (!isVoted || outcome !== 'agreed' || !isUnsaid) return { ...item, outcome }
  return { ...item, outcome, inFavour: present, against: 0, abstained: 0 }
}
