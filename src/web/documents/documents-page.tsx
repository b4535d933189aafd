import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import Button from 'antd/es/button'
import { ClipboardPaste } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../api/client.ts'
import { useFormats } from '../forms/format.ts'
import { DropZone } from '../parts/drop-zone.tsx'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import { AnswersLink } from './answers-link.tsx'
import style from './documents.module.css'
import { ReviewLine } from './review-line.tsx'
import { UploadLine } from './upload-line.tsx'
import { useUploads } from './use-uploads.ts'
import { documentWords } from './words.ts'

const TYPES = '.docx,.doc,.pdf,.txt,.md,.html,.htm,.xlsx'

const PasteDialog = lazy(() => import('./paste-dialog.tsx'))

/** Read a document: what is half-done, and a place to drop the next one. */
export default function DocumentsPage() {
  const words = useWords(documentWords)
  const navigate = useNavigate()
  const [pasting, setPasting] = useState(false)
  const reviews = useQuery({ queryKey: ['reviews'], queryFn: () => api.reviews.list() })
  const { uploads, add, retry, remove } = useUploads((upload, alone) => {
    // A single new paper opens at once; several, or one that was read before, are for the person to choose.
    if (alone && !upload.sameAs) void navigate({ to: '/reviews/$id', params: { id: upload.id } })
  })
  return (
    <Page
      title={words.title}
      beside={words.intro}
      width="narrow"
      acts={
        <Button icon={<ClipboardPaste size={15} aria-hidden />} onClick={() => setPasting(true)}>
          {words.paste}
        </Button>
      }
    >
      <DropZone add={add} drop={words.drop} types={words.types} accept={TYPES} several />
      {uploads.length > 0 && (
        <ul className={style.uploads}>
          {uploads.map((upload) => (
            <UploadLine
              key={upload.id}
              upload={upload}
              known={reviews.data ?? []}
              retry={() => retry(upload.id)}
              remove={() => remove(upload.id)}
            />
          ))}
        </ul>
      )}
      {reviews.isError ? (
        <ErrorNote error={reviews.error} retry={() => reviews.refetch()} />
      ) : reviews.data ? (
        <Reviews list={reviews.data} />
      ) : (
        <Waiting />
      )}
      <Suspense fallback={null}>
        {pasting && (
          <PasteDialog
            close={() => setPasting(false)}
            read={(name, text) => {
              setPasting(false)
              add([{ name, text }])
            }}
          />
        )}
      </Suspense>
    </Page>
  )
}

function Reviews(props: { list: Awaited<ReturnType<typeof api.reviews.list>> }) {
  const words = useWords(documentWords)
  const { moment } = useFormats()
  const half = props.list.filter((r) => r.state === 'open')
  const entered = props.list.filter((r) => r.state === 'confirmed' && r.document !== null)
  return (
    <>
      {half.length === 0 ? (
        <Empty title={words.none} why={words.noneWhy} />
      ) : (
        <>
          <h2 className={style.listTitle}>
            {words.half} <span className="muted">{words.halfCount(half.length)}</span>
          </h2>
          <ul className={style.list}>
            {half.map((review) => (
              <ReviewLine key={review.id} review={review} />
            ))}
          </ul>
        </>
      )}
      {entered.length > 0 && (
        <>
          <h2 className={style.listTitle}>{words.entered}</h2>
          <ul className={style.list}>
            {entered.map((review) => (
              <li key={review.id} className={style.lineRow}>
                <Link to="/documents/$id" params={{ id: review.document ?? '' }} className={style.line}>
                  <span className={style.lineName}>{review.title ?? review.fileName}</span>
                  <span className={style.lineMeta}>
                    {words.startedBy(review.startedBy.name, moment(review.savedAt))}
                  </span>
                  <span className={style.lineAct}>{words.source}</span>
                </Link>
                <AnswersLink review={review.id} name={review.title ?? review.fileName} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
