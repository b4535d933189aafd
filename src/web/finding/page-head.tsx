import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import type { FindingStory } from '../../domain/api/shapes.ts'
import { rectification } from '../../domain/rectification.ts'
import { Button } from '../forms/button.tsx'
import { Picker } from '../forms/picker.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { MenuButton, type MenuHandle } from '../ledger/menu-button.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { type Act, nextActs } from './next-act.ts'

/** Where it stands, its title, and what this person can do: one primary act, what is blocked and why, the rest. */
export function PageHead(props: { story: FindingStory; act: (act: Act) => void; spread: (() => void) | undefined }) {
  const { story } = props
  const words = useWords(findingWords)
  const say = useSay()
  const { primary, blocked, others } = nextActs(story)
  const marks = usePunctuation()
  const menu = useRef<MenuHandle>(null)
  const moveLabel = (name: string) => say(rectification.moves[name]!.label)
  const addLabels = {
    cause: words.addCause,
    measure: words.addMeasure,
    evidence: words.addEvidence,
    progressNote: words.addNote,
  }
  const options = [
    ...others.map((m) => ({
      value: m.move,
      label: moveLabel(m.move),
      ...(m.possible ? {} : { blocked: m.problems[0] ? say(m.problems[0].detail) : words.cannotYet('') }),
    })),
    ...(props.spread ? [{ value: 'spread', label: words.spreadTitle }] : []),
  ]
  const waits = rectification.states[story.finding.state ?? '']?.waitsFor
  return (
    <header className={style.head}>
      <nav className={style.crumbs} aria-label={words.ledger}>
        <Link to="/ledger" search={{} as never}>
          {words.ledger}
        </Link>
        <span aria-hidden> / </span>
        <Link to="/ledger" search={{ round: story.round.id } as never}>
          {String(story.round.data.name)}
        </Link>
        <span aria-hidden> / </span>
        <span>{story.finding.number}</span>
      </nav>
      <div className={style.titleLine}>
        <h1>{String(story.finding.data.title)}</h1>
        <div className={style.acts}>
          {blocked && (
            <Button aria-describedby="blocked-why" disabled>
              {moveLabel(blocked.move)}
            </Button>
          )}
          {primary && (
            <Button type="primary" onClick={() => props.act(primary)}>
              {primary.type === 'move' ? moveLabel(primary.move) : addLabels[primary.kind]}
            </Button>
          )}
          {options.length > 0 && (
            <MenuButton
              handle={menu}
              chevron={false}
              label={words.actMore}
              title={words.acts}
              width={300}
              icon={<Ellipsis size={18} aria-hidden />}
            >
              {(close) => (
                <Picker
                  label={words.acts}
                  options={options}
                  chosen={[]}
                  choose={(value) => {
                    close()
                    if (value === 'spread') props.spread?.()
                    else props.act({ type: 'move', move: value })
                  }}
                />
              )}
            </MenuButton>
          )}
        </div>
      </div>
      {blocked && (
        <div className={style.blocked} id="blocked-why">
          {words.cannotYet(moveLabel(blocked.move))}
          {marks.colon}
          {blocked.problems.map((p) => (
            <span key={p.code}>{say(p.detail)}</span>
          ))}
        </div>
      )}
      {!primary && !blocked && waits && <div className={style.blocked}>{words.waits(say(waits))}</div>}
    </header>
  )
}
