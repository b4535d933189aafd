import { useId } from 'react'
import type { ErasurePreview } from '../../domain/api/contracts/erasures.ts'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import fieldStyle from '../forms/fields.module.css'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Note } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './erasure.module.css'
import { erasureWords } from './words.ts'

export type KeepReason = 'namesake' | 'law'
export interface Keep {
  kind: string
  record: string
  reason: KeepReason
}

/** What whoever takes the request down has chosen so far. */
export interface Choosing {
  keeps: ReadonlyMap<string, Keep>
  /** Fingerprints of attachments that go whole. */
  files: ReadonlySet<string>
  keep: (record: { kind: string; record: string }, reason: KeepReason | undefined) => void
  tick: (sha256: string, goes: boolean) => void
}

/** What would go and what would stay; with `choosing`, of each record and file that is not settled by law. */
export function Preview({ preview, choosing }: { preview: ErasurePreview; choosing?: Choosing }) {
  const words = useWords(erasureWords)
  const marks = usePunctuation()
  const say = useSay()
  const { day } = useFormats()
  const { records, files, others, audit, backups, unread } = preview
  const staysToo = (record: string) => choosing?.keeps.has(record) ?? false
  const going = records.filter(({ keptBy, record }) => !keptBy && !staysToo(record)).length + preview.more
  return (
    <>
      <p>
        <b>{preview.words.join(marks.list)}</b> {records.length === 0 ? words.nothing : words.goes(going)}
      </p>
      {records.length > 0 && (
        <ul className={style.found}>
          {records.map((one) => (
            <li key={one.record}>
              <span className="muted small">{isKindName(one.kind) ? say(kindNamed(one.kind).label) : one.kind}</span>{' '}
              <b>{one.number}</b> {one.title ?? words.hidden}{' '}
              <span className="faint small">
                {one.orgName} {words.versions(one.versions)}
              </span>
              {one.inOffice && <div className={style.warn}>{words.inOffice}</div>}
              {one.keptBy && (
                <div className="small muted">
                  {words.stays}
                  {marks.colon}
                  {say(one.keptBy)}
                </div>
              )}
              {one.places.map((place) => (
                <div key={`${place.field}${place.words}`} className={style.place}>
                  {place.before}
                  <mark>{place.words}</mark>
                  {place.after}
                </div>
              ))}
              {choosing && !one.keptBy && <KeepChoice record={one} choosing={choosing} />}
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <>
          <h3 className={style.part}>{words.files}</h3>
          <p className="small muted">{words.filesWhy}</p>
          <ul className={style.found} aria-label={words.files}>
            {files.map((file) => (
              <FileLine key={file.sha256} file={file} choosing={choosing} />
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && <p>{words.others(others.reduce((sum, { count }) => sum + count, 0))}</p>}
      {audit.kept > 0 && audit.until && (
        <p className="small muted">
          {words.audit(audit.kept, day(audit.until))}
          {say(audit.why)}
        </p>
      )}
      <p className="small muted">
        {backups?.until ? words.backups(backups.count, day(backups.until)) : backups ? words.noneYet : words.noBackups}
      </p>
      {unread > 0 && <Note tone="warning">{words.unread(unread)}</Note>}
    </>
  )
}

type Found = ErasurePreview['records'][number]

/** Goes, or stays and why. */
function KeepChoice({ record, choosing }: { record: Found; choosing: Choosing }) {
  const words = useWords(erasureWords)
  const marks = usePunctuation()
  const say = useSay()
  const name = useId()
  const chosen = choosing.keeps.get(record.record)?.reason
  const reasons = Object.entries(kindNamed('erasure').fields.keeps!.parts!.reason!.choices!)
  const choices = [
    [undefined, words.recordGoes],
    ...reasons.map(([reason, label]) => [reason, `${words.stays}${marks.colon}${say(label)}`]),
  ] as const
  return (
    <fieldset className={fieldStyle.choices}>
      <legend className="visually-hidden">{`${record.number ?? ''} ${record.title ?? words.hidden}`}</legend>
      {choices.map(([reason, label]) => (
        <label key={label} className={fieldStyle.choice}>
          <input
            type="radio"
            name={name}
            checked={chosen === reason}
            onChange={() => choosing.keep(record, reason as KeepReason | undefined)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** One that holds the words goes by itself; of the others somebody has looked at the picture. */
function FileLine({ file, choosing }: { file: ErasurePreview['files'][number]; choosing: Choosing | undefined }) {
  const words = useWords(erasureWords)
  const marks = usePunctuation()
  const isHeld = file.holders.some(({ record, isKept }) => isKept || choosing?.keeps.has(record))
  const isChosen = choosing?.files.has(file.sha256) ?? false
  const goes = choosing ? (file.tells || isChosen) && !isHeld : file.goes
  if (!choosing || file.tells) {
    return (
      <li>
        {file.name} <span className="small muted">{goes ? words.fileGoes : words.fileStays}</span>
      </li>
    )
  }
  return (
    <li>
      <label className={style.fileChoice}>
        <input
          type="checkbox"
          checked={isChosen}
          onChange={({ target }) => choosing.tick(file.sha256, target.checked)}
        />
        <span>
          {words.fileGoes}
          {marks.colon}
          {file.name}
        </span>
        {isChosen && isHeld && <span className="small muted">{words.fileHeld}</span>}
      </label>
    </li>
  )
}
