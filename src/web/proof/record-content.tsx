import { useQuery } from '@tanstack/react-query'
import type { HistoryEntry } from '../../domain/api/shapes.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { valueWords } from '../../domain/value-words.ts'
import { toHex } from '../../verify/bytes.ts'
import { API } from '../api/client.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSaying } from '../forms/use-saying.ts'
import { ProofMark } from '../parts/proof-mark.tsx'
import { useSay, useWords } from '../words/words.ts'
import type { Provable } from './check-record.ts'
import style from './proof.module.css'
import { proofWords } from './words.ts'

/** What the record says in this version, with what it changed of the one before. */
export function RecordContent(props: {
  kind: KindName
  /** Versions up to the one that is shown, oldest first, as the log holds them. */
  versions: readonly Provable[]
  entry: HistoryEntry | undefined
}) {
  const words = useWords(proofWords)
  const marks = usePunctuation()
  const say = useSay()
  const saying = useSaying()
  const { kind, versions, entry } = props
  const { fields } = kindNamed(kind)
  const shown = versions.at(-1)
  if (!shown) return null
  if (shown.absent) return <p className={style.absent}>{words[shown.absent]}</p>
  const data = foldedData(versions)
  const changes = new Map(entry?.action === 'correct' ? entry.changes.map((c) => [c.field, c]) : [])
  const rows = Object.entries(fields).filter(([name, field]) => {
    const said = valueWords(field, data[name], saying)
    return field.type !== 'attachments' && (said !== '' || changes.has(name))
  })
  const reason = typeof entry?.input.reason === 'string' ? entry.input.reason : ''
  const files = Object.entries(fields)
    .filter(([, field]) => field.type === 'attachments')
    .flatMap(([name]) => (data[name] ?? []) as Attachment[])
  return (
    <>
      <dl className={style.content}>
        {rows.map(([name, field]) => {
          const change = changes.get(name)
          return (
            <div key={name}>
              <dt>{say(field.label)}</dt>
              <dd>
                {change ? (
                  <>
                    <del>
                      <span className="visually-hidden">{words.before}</span>
                      {valueWords(field, change.before, saying) || words.nothing}
                    </del>{' '}
                    <ins>
                      <span className="visually-hidden">{words.after}</span>
                      {valueWords(field, change.after, saying) || words.nothing}
                    </ins>
                  </>
                ) : (
                  valueWords(field, data[name], saying)
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {reason && (
        <p className={style.reason}>
          {words.reason}
          {marks.colon}
          {reason}
        </p>
      )}
      {files.length > 0 && <Files files={files} />}
    </>
  )
}

/** State of the data after these versions: what each of them set. */
function foldedData(versions: readonly Provable[]): Record<string, unknown> {
  let data: Record<string, unknown> = {}
  for (const { payload } of versions) {
    if (payload === null) continue
    const said = JSON.parse(payload) as { data?: Record<string, unknown>; patch?: Record<string, unknown> }
    data = { ...data, ...said.data, ...said.patch }
  }
  return data
}

function Files(props: { files: readonly Attachment[] }) {
  const words = useWords(proofWords)
  return (
    <section>
      <h3>{words.files(String(props.files.length))}</h3>
      <ul className={style.files}>
        {props.files.map((file) => (
          <File key={file.sha256} file={file} />
        ))}
      </ul>
    </section>
  )
}

/** Fetches the attachment and hashes it here: the name under which it is stored is no proof. */
function File(props: { file: Attachment }) {
  const { name, sha256 } = props.file
  const words = useWords(proofWords)
  const hashed = useQuery({
    queryKey: ['file-hash', sha256],
    queryFn: async () => {
      const answer = await fetch(`${API}/files/${sha256}`)
      if (!answer.ok) return 'gone'
      const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer())
      return toHex(new Uint8Array(digest)) === sha256 ? 'good' : 'bad'
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const said = { good: words.fileGood, bad: words.fileBad, gone: words.fileGone }
  return (
    <li>
      <ProofMark proof={hashed.data === 'good' ? 'entered' : hashed.data === 'bad' ? 'broken' : 'waiting'} />{' '}
      <a href={`${API}/files/${sha256}?name=${encodeURIComponent(name)}`}>{name}</a>{' '}
      <span className="small muted">{hashed.data ? said[hashed.data] : words.checking}</span>
    </li>
  )
}
