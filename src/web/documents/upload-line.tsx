import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import Button from 'antd/es/button'
import { useEffect } from 'react'
import { api } from '../api/client.ts'
import { wordsOf } from '../api/problem.ts'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { announce } from '../shell/live.tsx'
import { shellWords } from '../words/shell-words.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './documents.module.css'
import type { Upload } from './use-uploads.ts'
import { documentWords } from './words.ts'

interface Known {
  id: string
  savedAt: string
}

/** One document on its way: how far it is, or why it was not read and what to do. */
export function UploadLine(props: { upload: Upload; known: readonly Known[]; retry: () => void; remove: () => void }) {
  const words = useWords(documentWords)
  const { upload } = props
  const marks = usePunctuation()
  const says = {
    waiting: words.waitingTurn,
    sending: words.uploading(Math.round(upload.share * 200)),
    reading: words.reading,
    done: words.done,
    failed: words.failed,
  }[upload.step]
  useEffect(() => announce(`${upload.name}${marks.comma}${says}`), [upload.name, says, marks])
  const busy = upload.step === 'waiting' || upload.step === 'sending' || upload.step === 'reading'
  return (
    <li className={style.upload} data-step={upload.step}>
      <div className={style.uploadHead}>
        <b>{upload.name}</b>
        <span className="muted">{says}</span>
        <span className={style.uploadActs}>
          {upload.step === 'failed' && <Button onClick={props.retry}>{words.again}</Button>}
          {busy && <Button onClick={props.remove}>{words.cancel}</Button>}
          {upload.step === 'failed' && <Button onClick={props.remove}>{words.remove}</Button>}
          {upload.step === 'done' && !upload.sameAs && (
            <Link to="/reviews/$id" params={{ id: upload.id }}>
              {words.open}
            </Link>
          )}
        </span>
      </div>
      {busy && (
        <div
          className={style.bar}
          role="progressbar"
          aria-label={upload.name}
          aria-valuenow={Math.round(upload.share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span style={{ width: `${upload.share * 100}%` }} data-reading={upload.step === 'reading' || undefined} />
        </div>
      )}
      {upload.step === 'failed' && <Refusal error={upload.error} />}
      {upload.sameAs && <Same upload={upload} known={props.known} done={props.remove} />}
    </li>
  )
}

function Refusal(props: { error: unknown }) {
  const say = useSay()
  const words = useWords(shellWords)
  const { code, detail } = wordsOf(props.error)
  return (
    <p className={style.refusal} role="alert">
      {say(detail)}{' '}
      <span className="small faint">
        {words.errorCode} <span className="mono">{code}</span>
      </span>
    </p>
  )
}

/** The same paper was read before: that one is offered, and the new reading is put aside. */
function Same(props: { upload: Upload; known: readonly Known[]; done: () => void }) {
  const words = useWords(documentWords)
  const { moment } = useFormats()
  const navigate = useNavigate()
  const same = props.upload.sameAs!
  const known = props.known.find((r) => r.id === same.review)
  const goThere = useMutation({
    mutationFn: () => api.reviews.discard({ id: props.upload.id }),
    onSettled: () =>
      same.document
        ? navigate({ to: '/documents/$id', params: { id: same.document } })
        : navigate({ to: '/reviews/$id', params: { id: same.review } }),
  })
  const says = known
    ? (same.document ? words.sameDocument : words.sameReview)(moment(known.savedAt))
    : same.document
      ? words.sameDocumentPlain
      : words.sameReviewPlain
  return (
    <div className={style.same}>
      <p>{says}</p>
      <Button type="primary" onClick={() => goThere.mutate()}>
        {words.goThere}
      </Button>
      <Link to="/reviews/$id" params={{ id: props.upload.id }} onClick={props.done}>
        {words.readAnew}
      </Link>
    </div>
  )
}
