import { Link } from '@tanstack/react-router'
import type { AuditedStory } from '../../domain/api/answer-shapes.ts'
import { MarkedClaims } from '../answers/marked-claims.tsx'
import { useWords } from '../words/words.ts'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { headingsAbove, isFromPaper } from './paper-words.ts'

/** The document's own words, exactly, in their paragraph, each claim numbered and underlined by state; the way back to them. */
export function SourceWords(props: { story: AuditedStory }) {
  const words = useWords(findingWords)
  const { source, finding } = props.story
  const isHeldElsewhere = source === null && isFromPaper(finding)
  return (
    <section className={style.section} aria-labelledby="original">
      <h2 id="original">
        {words.original}{' '}
        <span className={style.beside}>
          {source ? (
            <>
              {source.title}
              {'　'}
              {words.originalAt(source.page === null ? '' : words.page(String(source.page)), String(source.paragraph))}{' '}
              <Link
                to="/documents/$id"
                params={{ id: source.document }}
                search={{ at: Number(finding.data.start ?? 0) } as never}
              >
                {words.toSource}
              </Link>
            </>
          ) : (
            words[isHeldElsewhere ? 'sourceHeld' : 'noSource']
          )}
        </span>
      </h2>
      <blockquote className={`${style.quote} serif`}>
        {source?.before && <span className={style.around}>{source.before}</span>}
        {isHeldElsewhere && <span className={style.around}>{headingsAbove(finding)}</span>}
        <span className={style.exact}>
          <MarkedClaims
            text={source?.words ?? String(finding.data.original)}
            from={0}
            claims={props.story.audit.claims}
          />
        </span>
        {source?.after && <span className={style.around}>{source.after}</span>}
      </blockquote>
    </section>
  )
}
