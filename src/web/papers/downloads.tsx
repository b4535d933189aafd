import { useState } from 'react'
import { API, ask } from '../api/client.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'
import { WritingProgress } from './writing-progress.tsx'

type FileKind = 'docx' | 'pdf' | 'xlsx'

/** The draft's files as they would be issued now. A long one takes a while: how far it is, or why it did not come, is shown here. */
export function Downloads(props: { id: string; title: string; hasTable: boolean; before: () => Promise<void> }) {
  const words = useWords(paperWords)
  const { id, title } = props
  const [coming, setComing] = useState<FileKind>()
  const [failed, setFailed] = useState<{ kind: FileKind; error: unknown }>()
  const fetchFile = async (kind: FileKind) => {
    setComing(kind)
    setFailed(undefined)
    try {
      await props.before()
      const answer = await ask(`${API}/paper-drafts/${id}.${kind}`)
      saveFile(await answer.blob(), `${title}.${kind}`)
    } catch (error) {
      setFailed({ kind, error })
    }
    setComing(undefined)
  }
  return (
    <>
      <p className={style.downloadRow}>
        {(props.hasTable ? (['docx', 'pdf', 'xlsx'] as const) : (['docx', 'pdf'] as const)).map((kind) => (
          <a
            key={kind}
            className={style.download}
            href={`${API}/paper-drafts/${id}.${kind}`}
            download
            aria-busy={coming === kind}
            onClick={(event) => {
              event.preventDefault()
              if (coming === undefined) void fetchFile(kind)
            }}
          >
            {words.downloads[kind]}
          </a>
        ))}
      </p>
      {coming && coming !== 'xlsx' && <WritingProgress key={coming} id={id} work={coming} />}
      {failed && <ErrorNote error={failed.error} retry={() => void fetchFile(failed.kind)} />}
    </>
  )
}
