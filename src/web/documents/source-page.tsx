import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { API, api } from '../api/client.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { type Block, paragraphNumbers } from '../review/segments.ts'
import { useWords } from '../words/words.ts'
import { AnswersLink } from './answers-link.tsx'
import style from './documents.module.css'
import { documentWords } from './words.ts'

const route = getRouteApi('/signed-in/documents/$id')

type Source = Awaited<ReturnType<typeof api.documents.source>>

/** The paper as it was read, with its findings marked: back to the source. `?at=` is an offset of the text, or a finding. */
export default function SourcePage() {
  const { id } = route.useParams()
  const search = route.useSearch() as { at?: unknown }
  const words = useWords(documentWords)
  const source = useQuery({ queryKey: ['source', id], queryFn: () => api.documents.source({ id }), staleTime: 300_000 })
  const { data } = source
  const here = useMemo(() => data && findingAt(data, search.at), [data, search.at])
  useEffect(() => {
    if (here) document.getElementById(`finding-${here}`)?.scrollIntoView({ block: 'center' })
  }, [here])
  if (source.isError) {
    return (
      <Page title={words.source} width="narrow">
        <ErrorNote error={source.error} retry={() => source.refetch()} />
      </Page>
    )
  }
  if (!data) {
    return (
      <Page title={words.source}>
        <Waiting lines={12} />
      </Page>
    )
  }
  return (
    <Page title={data.title}>
      <div className={style.sourceHead}>
        <Link to="/documents">{words.backTo}</Link>
        <span className="muted">{data.fileName}</span>
        {data.file ? (
          <a href={`${API}/files/${data.file.sha256}?name=${encodeURIComponent(data.file.name)}`}>{words.original}</a>
        ) : (
          <span className="muted">{words.noFile}</span>
        )}
        <span className="muted">{words.findings(data.findings.length)}</span>
        {data.answeredIn && <AnswersLink review={data.answeredIn} name={data.title} />}
      </div>
      <div className={style.source}>
        <Paragraphs source={data} here={here} />
      </div>
    </Page>
  )
}

function findingAt(source: Source, at: unknown): string | undefined {
  if (typeof at === 'string' && source.findings.some((f) => f.id === at)) return at
  const offset = Number(at)
  if (at === undefined || Number.isNaN(offset)) return undefined
  return source.findings.find((f) => f.start <= offset && offset < f.end)?.id
}

function Paragraphs(props: { source: Source; here: string | undefined }) {
  const { source } = props
  const lines = useMemo(() => {
    const numbers = paragraphNumbers(source.blocks)
    const found: { number: number; blocks: Block[] }[] = []
    for (const [index, block] of source.blocks.entries()) {
      const last = found.at(-1)
      if (last && last.number === numbers[index]) last.blocks.push(block)
      else found.push({ number: numbers[index]!, blocks: [block] })
    }
    return found
  }, [source.blocks])
  return lines.map(({ number, blocks }) => {
    const [start, end] = [blocks[0]!.start, blocks.at(-1)!.end]
    const beside = source.findings.filter((f) => f.start >= start && f.start < end)
    return (
      <div key={number} className={style.paragraph}>
        <span className={style.number} aria-hidden>
          {number}
        </span>
        <div className={style.text}>
          {blocks[0]!.cell ? (
            <table>
              <tbody>
                <tr>
                  {blocks.map((block) => (
                    <td key={block.start} colSpan={block.cell?.colSpan}>
                      <Marked source={source} block={block} here={props.here} />
                    </td>
                  ))}
                </tr>
              </tbody>
            </table>
          ) : (
            <Marked source={source} block={blocks[0]!} here={props.here} />
          )}
        </div>
        <div className={style.beside}>
          {beside.map((finding) => (
            <Link key={finding.id} to="/findings/$id" params={{ id: finding.id }}>
              {finding.number}
            </Link>
          ))}
        </div>
      </div>
    )
  })
}

function Marked(props: { source: Source; block: Block; here: string | undefined }) {
  const { source, block } = props
  const inside = source.findings.filter((f) => f.start < block.end && f.end > block.start)
  const parts = []
  let at = block.start
  for (const finding of inside) {
    const [start, end] = [Math.max(finding.start, at), Math.min(finding.end, block.end)]
    if (start > at) parts.push(source.text.slice(at, start))
    parts.push(
      <mark
        key={finding.id}
        id={finding.start >= block.start ? `finding-${finding.id}` : undefined}
        className={style.words}
        data-here={finding.id === props.here || undefined}
      >
        {source.text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  if (at < block.end) parts.push(source.text.slice(at, block.end))
  return parts
}
