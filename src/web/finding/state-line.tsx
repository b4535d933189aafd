import type { FindingStory } from '../../domain/api/shapes.ts'
import { daysBetween } from '../../domain/day.ts'
import { useMe } from '../api/session.ts'
import { useFormats } from '../forms/format.ts'
import { useWords } from '../words/words.ts'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { statesReached } from './states-reached.ts'

const STEPS = ['received', 'claimed', 'planned', 'rectifying', 'submitted', 'verified', 'closed'] as const

/** How far the finding is, each step with its day. Drawn as a line, read as a list. */
export function StateLine(props: { story: FindingStory }) {
  const words = useWords(findingWords)
  const formats = useFormats()
  const { today } = useMe()
  const { story } = props
  const state = story.finding.state ?? 'received'
  const reached = statesReached(story)
  const now = state === 'reopened' ? 'rectifying' : state
  const at = STEPS.indexOf(now as (typeof STEPS)[number])
  return (
    <ol className={style.states} aria-label={words.states}>
      {STEPS.map((step, i) => {
        const on = i <= at ? reached[step] : undefined
        const current = i === at
        let note = on ? formats.day(on) : ''
        if (current && on && step !== 'closed') note = words.dayCount(String(daysBetween(on, today) + 1))
        if (current && state === 'reopened' && reached.reopened) note = words.reopenedOn(formats.day(reached.reopened))
        return (
          <li key={step} data-reached={i < at || state === 'closed'} aria-current={current ? 'step' : undefined}>
            <span className={style.dot} aria-hidden />
            <span className={style.stateName}>{words[step]}</span>
            <span className={style.stateDay}>{note}</span>
          </li>
        )
      })}
    </ol>
  )
}
