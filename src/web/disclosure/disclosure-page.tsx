import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { disclosing } from '../../domain/disclosure.ts'
import { forAudience } from '../../domain/posted.ts'
import { postedTooShort } from '../../domain/problems/disclosure.ts'
import { Button } from '../forms/button.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { GoneNote } from '../parts/gone-note.tsx'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import { AddItems } from './add-items.tsx'
import { BoardNotices } from './board-notices.tsx'
import { Comments } from './comments.tsx'
import { Corrections } from './corrections.tsx'
import style from './disclosure.module.css'
import { useTerm } from './disclosures-page.tsx'
import { ItemPanel } from './item-panel.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { SideColumn } from './side-column.tsx'
import { type Story, storyQuery } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** One disclosure, from draft to its end: the ledger's words beside the public ones, and what residents said. */
export default function DisclosurePage() {
  const words = useWords(disclosureWords)
  const { id } = useParams({ strict: false }) as { id: string }
  const story = useQuery(storyQuery(id))
  if (story.data) return <OneDisclosure key={id} story={story.data} />
  return (
    <Page title={words.room}>
      {story.isError ? <ErrorNote error={story.error} retry={() => void story.refetch()} /> : <Waiting lines={10} />}
    </Page>
  )
}

/** The way forward from each state; what leads back or away stands beside it. */
const FORWARD = ['propose', 'approve', 'post', 'end']
const BESIDE = ['redraft', 'withdraw']
/** What only time allows is not shown before its day: until then the disclosure stays posted and nobody has to act. */
const isTooEarly = ({ problems }: Story['moves'][number]) => problems.some(({ code }) => code === postedTooShort.code)
const VERSIONS = ['all', 'society', 'party'] as const

function OneDisclosure(props: { story: Story }) {
  const { story } = props
  const words = useWords(disclosureWords)
  const marks = usePunctuation()
  const say = useSay()
  const navigate = useNavigate()
  const asked = useSearch({ strict: false }) as { act?: string }
  const [moving, setMoving] = useState<string | undefined>(story.moves.find((m) => m.move === asked.act)?.move)
  const [version, setVersion] = useState<(typeof VERSIONS)[number]>('all')
  const { data, state } = story
  const term = useTerm({ state, postedOn: data.postedOn, postedUntil: data.postedUntil, endedOn: data.endedOn })
  const next = story.moves.find((m) => FORWARD.includes(m.move) && !isTooEarly(m))
  const items = version === 'all' ? data.items : forAudience(data, version).items
  const wasPosted = data.postedOn !== null
  const close = () => {
    setMoving(undefined)
    if (asked.act) void navigate({ to: '.', search: {} as never, replace: true })
  }
  // Once its days are over, answering still comes before taking down.
  const isPrimary = next?.move !== 'end' || next.possible
  return (
    <Page
      title={data.title}
      beside={
        <>
          {[story.orgName, story.roundName].join(marks.comma)} <GoneNote org={story.org} />
        </>
      }
      acts={
        <>
          {BESIDE.filter((name) => story.moves.some((m) => m.move === name)).map((name) => (
            <Button key={name} onClick={() => setMoving(name)}>
              {name === 'withdraw' && !wasPosted ? words.putAwayAct : say(disclosing.moves[name]!.label)}
            </Button>
          ))}
          {next && (
            <Button {...(isPrimary && { type: 'primary' as const })} onClick={() => setMoving(next.move)}>
              {say(disclosing.moves[next.move]!.label)}
            </Button>
          )}
        </>
      }
    >
      <p className={style.stateLine}>
        <span className={style.state} data-state={state}>
          {say(disclosing.states[state]!.label)}
        </span>{' '}
        {term}
      </p>
      <div className={style.desk}>
        <div className={style.content}>
          {wasPosted && story.comments.some((c) => c.state === 'waiting') && <Comments story={story} />}
          <div className={style.versions}>
            <fieldset>
              <legend className="visually-hidden">{words.seeLabel}</legend>
              {VERSIONS.map((name) => (
                <button key={name} type="button" aria-pressed={version === name} onClick={() => setVersion(name)}>
                  {words.see[name]}
                </button>
              ))}
            </fieldset>
            {version !== 'all' && disclosing.states[state]!.open && (
              <a href={`/public/d/${story.id}/preview?audience=${version}`} target="_blank" rel="noreferrer">
                {words.preview}
              </a>
            )}
          </div>
          {items.length === 0 && (
            <p className={style.nothing}>
              {data.items.length === 0 && story.mayEdit ? words.noItems : words.noItemsHere}
            </p>
          )}
          {items.map((item, i) => (
            <ItemPanel key={item.finding} story={story} item={item} ordinal={i + 1} />
          ))}
          {story.mayEdit && <AddItems story={story} />}
          <Corrections story={story} />
          {wasPosted && <BoardNotices story={story} />}
          {wasPosted && !story.comments.some((c) => c.state === 'waiting') && <Comments story={story} />}
        </div>
        <SideColumn story={story} next={next} renew={() => setMoving('newCode')} />
      </div>
      {moving && <MoveDialog key={moving} story={story} name={moving} close={close} />}
    </Page>
  )
}
