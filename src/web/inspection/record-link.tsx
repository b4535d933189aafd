import { Link } from '@tanstack/react-router'
import { isDailyKind } from '../../domain/kinds/daily/index.ts'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import { useSay } from '../words/words.ts'

/** The finding on whose page a record of this kind is shown. */
function findingOf(kind: string, record: string, parent: string | null): string | undefined {
  if (kind === 'finding') return record
  if (!isKindName(kind) || parent === null) return undefined
  const { parent: field, fields } = kindNamed(kind)
  return field !== undefined && fields[field]?.to === 'finding' ? parent : undefined
}

/** A record by its title, leading to the page that shows it; its kind stands in front in words. */
export function RecordLink(props: { kind: string; record: string; parent: string | null; title: string }) {
  const say = useSay()
  const kind = isKindName(props.kind) ? say(kindNamed(props.kind).label) : props.kind
  const title = props.title || kind
  const finding = findingOf(props.kind, props.record, props.parent)
  return (
    <>
      <span className="muted small">{kind}</span>{' '}
      {finding !== undefined ? (
        <Link to="/findings/$id" params={{ id: finding }}>
          {title}
        </Link>
      ) : props.kind === 'document' ? (
        <Link to="/documents/$id" params={{ id: props.record }}>
          {title}
        </Link>
      ) : isDailyKind(props.kind) ? (
        <Link to="/records/$kind/$id" params={{ kind: props.kind, id: props.record }}>
          {title}
        </Link>
      ) : (
        <Link to="/proof/$kind/$id" params={{ kind: props.kind, id: props.record }}>
          {title}
        </Link>
      )}
    </>
  )
}
