import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { api } from '../api/client.ts'
import { fileUrl } from '../forms/upload.ts'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

type Issued = Awaited<ReturnType<typeof api.kinds.paper.get>>
type IssuedFile = Issued['data']['files'][number]

/** The files with their fingerprints, the entry in the log, and how anybody checks a copy against them. */
export function CheckFiles(props: { id: string; files: readonly IssuedFile[]; seq: number | null | undefined }) {
  const words = useWords(paperWords)
  const { files, seq } = props
  return (
    <>
      <section className={style.group}>
        <h3>{words.files}</h3>
        <ul>
          {files.map((file) => (
            <li key={file.sha256}>
              <a href={fileUrl(file)}>{words.fileNames(file.name)}</a>
              <div className={style.hash}>{file.sha256}</div>
            </li>
          ))}
        </ul>
        {!files.some((file) => file.name.endsWith('.pdf')) && <p className="muted small">{words.noPdf}</p>}
      </section>
      <section className={style.group}>
        <h3>{words.howToCheck}</h3>
        <p>
          {seq === undefined || seq === null ? words.notInLogYet : words.inLog(seq + 1)}{' '}
          <Link to="/proof/$kind/$id" params={{ kind: 'paper', id: props.id }}>
            {words.proof}
          </Link>
        </p>
        <CheckCopy files={files} />
        <p className="small muted">
          {words.checkElsewhere} <code>certutil -hashfile FILE SHA256</code> · <code>sha256sum FILE</code>
        </p>
      </section>
    </>
  )
}

/** Computed on this machine: the file is not sent anywhere. */
function CheckCopy(props: { files: readonly IssuedFile[] }) {
  const words = useWords(paperWords)
  const id = useId()
  const [found, setFound] = useState<{ name: string; same: IssuedFile | undefined }>()
  const check = async (file: File | undefined) => {
    if (!file) return
    const { browserCrypto } = await import('../../verify/browser-crypto.ts')
    const hash = browserCrypto.hash('sha256', new Uint8Array(await file.arrayBuffer()))
    const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    setFound({ name: file.name, same: props.files.find((one) => one.sha256 === hex) })
  }
  return (
    <>
      <label className={style.checkCopy} htmlFor={id}>
        <span>{words.checkCopy}</span>
        <input id={id} type="file" onChange={({ target }) => void check(target.files?.[0])} />
      </label>
      <p role="status" data-same={found && found.same !== undefined} className={style.verdict}>
        {found && (found.same ? words.isSame(found.name, words.fileNames(found.same.name)) : words.isOther(found.name))}
      </p>
    </>
  )
}
