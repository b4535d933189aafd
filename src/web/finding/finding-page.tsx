import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { AuditedStory } from '../../domain/api/answer-shapes.ts'
import type { FindingStory } from '../../domain/api/shapes.ts'
import { levelOf, useMe } from '../api/session.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import type { PartKind } from './add-part.tsx'
import { AnswerSection, ReturnedNote } from './answer-section.tsx'
import { Causes } from './causes.tsx'
import { ClaimsTable } from './claims-table.tsx'
import { Facts } from './facts.tsx'
import style from './finding.module.css'
import { HistoryColumn } from './history-column.tsx'
import { Measures } from './measures.tsx'
import type { Act } from './next-act.ts'
import { NotesSection } from './notes-section.tsx'
import { PageHead } from './page-head.tsx'
import { SimilarFindings } from './similar.tsx'
import { SourceWords } from './source-words.tsx'
import { StateLine } from './state-line.tsx'
import { storyQuery } from './use-story.ts'

const MoveDialog = lazy(() => import('./move-dialog.tsx'))
const SpreadDialog = lazy(() => import('./spread-dialog.tsx'))

/** A finding's whole story on one page, and everything that can be done with it. */
export default function FindingPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const story = useQuery(storyQuery(id))
  if (story.isPending) {
    return (
      <div className={style.pageAlone}>
        <Waiting lines={10} />
      </div>
    )
  }
  if (!story.data) {
    return (
      <div className={style.pageAlone}>
        <ErrorNote error={story.error} retry={() => void story.refetch()} />
      </div>
    )
  }
  return <Story key={id} story={story.data} />
}

function Story(props: { story: AuditedStory }) {
  const { story } = props
  const me = useMe()
  const [adding, setAdding] = useState<PartKind>()
  const asked = useSearch({ strict: false }) as { act?: string; evidence?: string }
  const navigate = useNavigate()
  const [evidenceFor, setEvidenceFor] = useState<string | undefined>(
    story.mayAdd.includes('evidence') ? asked.evidence : undefined,
  )
  // An act that is not theirs, or not possible from here, does not open by itself.
  const [moving, setMoving] = useState<string | undefined>(story.moves.find((m) => m.move === asked.act)?.move)
  const endMove = () => {
    setMoving(undefined)
    if (asked.act) void navigate({ to: '.', search: {} as never, replace: true })
  }
  const [mending, setMending] = useState<string>()
  const [spreading, setSpreading] = useState(false)
  const act = (next: Act) => {
    if (next.type === 'move') return setMoving(next.move)
    if (next.kind === 'evidence') return setEvidenceFor(measureWithoutEvidence(story))
    setAdding(next.kind)
  }
  // What was asked for above opens further down: the page goes there.
  const opened = adding ? `section-${adding}` : mending ? `measure-${mending}` : undefined
  useEffect(() => {
    if (!opened) return
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    document.getElementById(opened)?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' })
  }, [opened])
  const adds = (kind: PartKind) => ({
    adding: adding === kind,
    setAdding: (on: boolean) => setAdding(on ? kind : undefined),
  })
  const maySpread = levelOf(me.post.role) === 'street'
  return (
    <div className={style.page}>
      <div className={style.main}>
        <PageHead story={story} act={act} spread={maySpread ? () => setSpreading(true) : undefined} />
        <Facts story={story} />
        <StateLine story={story} />
        <ReturnedNote story={story} />
        <SourceWords story={story} />
        <ClaimsTable story={story} add={() => setAdding('measure')} mend={setMending} />
        <Causes story={story} {...adds('cause')} />
        <Measures
          story={story}
          {...adds('measure')}
          evidenceFor={evidenceFor}
          setEvidenceFor={setEvidenceFor}
          mending={mending}
          setMending={setMending}
        />
        <AnswerSection story={story} />
        <NotesSection story={story} {...adds('progressNote')} />
        <SimilarFindings story={story} />
      </div>
      <HistoryColumn story={story} />
      <Suspense fallback={null}>
        {moving && <MoveDialog finding={story.finding.id} move={moving} close={endMove} />}
        {spreading && (
          <SpreadDialog
            finding={story.finding.id}
            org={story.finding.org}
            dueOn={(story.finding.data.dueOn as string | null) ?? null}
            already={story.spread.map((s) => s.orgName)}
            close={() => setSpreading(false)}
          />
        )}
      </Suspense>
    </div>
  )
}

/** The first measure that nothing shows yet; else the first. */
function measureWithoutEvidence(story: FindingStory): string | undefined {
  const measures = story.measures.filter((m) => m.state !== 'withdrawn')
  return (measures.find((m) => !story.evidence.some((e) => e.data.measure === m.id)) ?? measures[0])?.id
}
