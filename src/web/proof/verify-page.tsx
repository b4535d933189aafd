import { useEffect, useRef, useState } from 'react'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import type { BundleReport } from '../../verify/bundle-report.ts'
import { sayFault } from '../../verify/fault.ts'
import { Button } from '../forms/button.tsx'
import { ProofMark } from '../parts/proof-mark.tsx'
import { OpenFrame } from '../sign-in/open-frame.tsx'
import { useLanguage, useSay, useWords } from '../words/words.ts'
import { logWords } from './log-words.ts'
import { MarksExplained } from './marks-explained.tsx'
import style from './proof.module.css'
import { Verdict } from './verdict.tsx'
import type { BundleRecord, WorkerAnswer } from './verify-worker.ts'
import { proofWords } from './words.ts'

type Result = Extract<WorkerAnswer, { report: unknown }>

/** Where anybody verifies a bundle, without an account and, once the page is open, without a network. */
export default function VerifyPage() {
  const words = useWords(proofWords)
  const worker = useRef<Worker>(undefined)
  const [key, setKey] = useState('')
  const [stampCa, setStampCa] = useState('')
  const [isOver, setOver] = useState(false)
  const [answer, setAnswer] = useState<WorkerAnswer>()
  useEffect(() => {
    document.title = `${words.verifyTitle} · 台账`
    // Started at once, so that all of its code is here before the network goes.
    const started = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' })
    started.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => setAnswer(data)
    worker.current = started
    return () => started.terminate()
  }, [words])
  const verify = (file: File | undefined) => {
    if (!file) return
    setAnswer({ share: 0 })
    worker.current?.postMessage({ file, key, stampCa })
  }
  return (
    <OpenFrame name={null}>
      <h1>{words.verifyTitle}</h1>
      <p className="muted">{words.verifyWhy}</p>
      <label className={style.field}>
        <span>{words.verifyKey}</span>
        <input value={key} onChange={(event) => setKey(event.target.value)} spellCheck={false} />
      </label>
      <details className={style.further}>
        <summary>{words.verifyCa}</summary>
        <p className="small muted">{words.verifyCaWhy}</p>
        <input
          type="file"
          accept=".pem,.crt,.cer"
          aria-label={words.verifyCa}
          onChange={async (event) => setStampCa((await event.target.files?.[0]?.text()) ?? '')}
        />
        {stampCa !== '' && !stampCa.includes('-----BEGIN CERTIFICATE-----') && <p role="alert">{words.verifyCaNot}</p>}
      </details>
      {answer && 'report' in answer ? (
        <Report result={answer} />
      ) : (
        <label
          className={style.drop}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            verify(event.dataTransfer.files[0])
          }}
        >
          <b>
            {answer && 'share' in answer
              ? words.verifyRunning(String(Math.round(answer.share * 100)))
              : words.verifyDrop}
          </b>
          {answer && 'failed' in answer && <span role="alert">{words.verifyNot}</span>}
          <input
            type="file"
            accept=".tar"
            aria-label={words.verifyChoose}
            onChange={(event) => verify(event.target.files?.[0])}
          />
        </label>
      )}
      {answer && 'report' in answer && (
        <div className={style.acts}>
          <Button onClick={() => setAnswer(undefined)}>{words.verifyOther}</Button>
        </div>
      )}
      <MarksExplained />
    </OpenFrame>
  )
}

function Report(props: { result: Result }) {
  const words = useWords(proofWords)
  const say = useSay()
  const locale = useLanguage() === 'zh' ? 'zh-CN' : 'en-GB'
  const { report, records, ms } = props.result
  const { faults, witnesses, stamps } = report
  const count = (value: number) => value.toLocaleString(locale)
  const moment = (at: string) => new Date(at).toLocaleString(locale, { timeZone: 'Asia/Shanghai' })
  return (
    <div className={style.report}>
      <Verdict
        proof={faults.length > 0 ? 'broken' : witnesses.length > 0 ? 'witnessed' : 'entered'}
        witnesses={witnesses.length}
        title={faults.length > 0 ? words.verifyBad(count(faults.length)) : words.verifyGood}
      >
        <p>{words.verifyTook(count(ms))}</p>
        {report.key !== '' && <p>{report.isKeyGiven ? words.verifyKeyGiven : words.verifyKeyOwn}</p>}
      </Verdict>
      {faults.length > 0 && (
        <ul className={style.faults}>
          {faults.map((fault, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it is
            <li key={i}>
              <ProofMark proof="broken" />
              <div>
                {say(sayFault(fault))}
                <div className="small muted">
                  {words.code} <span className="mono">{fault.code}</span>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {report.street !== '' && (
        <p className={style.facts}>
          <b>{report.streetName}</b>
          <span>{words.verifyFacts(count(report.size), count(report.entries))}</span>
          <span>{words.verifyAttachments(count(report.attachments))}</span>
          {report.erased + report.withheld > 0 && (
            <span>{words.verifyAbsent(count(report.erased), count(report.withheld))}</span>
          )}
          {report.madeAt && <span>{words.verifyMade(report.madeBy, moment(report.madeAt))}</span>}
        </p>
      )}
      {report.key !== '' && !report.isKeyGiven && <p className={style.key}>{report.key}</p>}
      {witnesses.length > 0 && (
        <>
          <h2>{words.witnesses}</h2>
          <ul className={style.witnesses}>
            {witnesses.map(({ name, time }) => (
              <li key={name}>
                <span>{name}</span>
                <span>{moment(new Date(time * 1000).toISOString())}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {report.stampsUnchecked > 0 && (
        <p className="small muted">{words.verifyStampsNot(count(report.stampsUnchecked))}</p>
      )}
      {stamps.length > 0 && <Stamps stamps={stamps} moment={moment} count={count} />}
      {records.length > 0 && <Records records={records} bad={badRecords(props.result)} moment={moment} />}
    </div>
  )
}

/** The latest stamps; each says the moment at which the log had come that far. */
function Stamps(props: {
  stamps: BundleReport['stamps']
  moment: (at: string) => string
  count: (value: number) => string
}) {
  const words = useWords(proofWords)
  const { stamps, moment, count } = props
  const isTrusted = stamps.every((stamp) => stamp.isTrusted)
  return (
    <>
      <h2>{words.verifyStamps}</h2>
      <p className="small muted">{isTrusted ? words.verifyStampsGood : words.verifyStampsOpen}</p>
      <ul className={style.witnesses}>
        {stamps
          .slice(-SOME_STAMPS)
          .toReversed()
          .map(({ size, time, authority }) => (
            <li key={size}>
              <span>{authority}</span>
              <span>{words.verifyStamp(count(size), moment(new Date(time).toISOString()))}</span>
            </li>
          ))}
      </ul>
      {stamps.length > SOME_STAMPS && (
        <p className="small muted">{words.verifyStampsMore(count(stamps.length - SOME_STAMPS))}</p>
      )}
    </>
  )
}

const SOME_STAMPS = 5

/** Places in the log whose entry does not hold. */
const badRecords = ({ report }: Result): ReadonlySet<number> =>
  new Set(report.faults.flatMap((fault) => ('seq' in fault && fault.seq !== undefined ? [fault.seq] : [])))

const FIRST = 100

function Records(props: {
  records: readonly BundleRecord[]
  bad: ReadonlySet<number>
  moment: (at: string) => string
}) {
  const words = useWords(proofWords)
  const marks = useWords(logWords)
  const say = useSay()
  const [wanted, setWanted] = useState('')
  const kindOf = (kind: string) => (isKindName(kind) ? say(kindNamed(kind).label) : kind)
  const found = props.records.filter(
    ({ title, kind, record }) => wanted === '' || `${title} ${kindOf(kind)} ${record}`.includes(wanted.trim()),
  )
  return (
    <>
      <h2>{words.verifyRecords}</h2>
      <label className={style.field}>
        <span>{words.verifyFind}</span>
        <input value={wanted} onChange={(event) => setWanted(event.target.value)} type="search" />
      </label>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.colSeq}</th>
            <th scope="col">{words.colKind}</th>
            <th scope="col">{words.colTitle}</th>
            <th scope="col">{words.colVersion}</th>
            <th scope="col">{words.colRecorded}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, FIRST).map((record) => {
            const isBad = props.bad.has(record.seq)
            return (
              <tr key={record.seq}>
                <td>
                  <ProofMark
                    proof={isBad ? 'broken' : 'entered'}
                    label={isBad ? marks.markLabelBroken : marks.markLabel(0)}
                  />{' '}
                  {record.seq}
                </td>
                <td>{kindOf(record.kind)}</td>
                <td>{record.title}</td>
                <td>{record.version}</td>
                <td>{props.moment(record.recordedAt)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {found.length > FIRST && <p className="small muted">{words.verifyMore(String(found.length - FIRST))}</p>}
    </>
  )
}
