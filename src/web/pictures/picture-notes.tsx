import { Link } from '@tanstack/react-router'
import type { KnownPicture } from '../../domain/api/contracts/pictures.ts'
import { dayAt } from '../../domain/day.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { isDailyKind } from '../../domain/kinds/daily/index.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { daysFromRecord } from '../../domain/pictures/taken.ts'
import { useFormats } from '../forms/format.ts'
import { useSay, useWords } from '../words/words.ts'
import { useEvidenceOf } from './known-pictures.tsx'
import style from './pictures.module.css'
import { pictureWords } from './words.ts'

const SHOWN_USES = 3
const NAMED_PICTURE = /\.(jpe?g|png|webp|gif|hei[cf]|avif|tiff?)$/i

/** What is to be said of one file as evidence: used before, taken when and how near, not to be shown. */
export function PictureNotes(props: { file: Attachment; known: KnownPicture | undefined }) {
  const { file, known } = props
  const words = useWords(pictureWords)
  if (!known) return null
  if (known.state === 'other')
    return NAMED_PICTURE.test(file.name) ? (
      <div className={style.notes} data-marked>
        {words.noPicture}
      </div>
    ) : null
  return (
    <div className={style.notes}>
      {known.state === 'unreadable' && <div data-marked>{words.unreadable}</div>}
      {known.uses.slice(0, SHOWN_USES).map((use) => (
        <div key={use.record} data-marked>
          <Use use={use} />
        </div>
      ))}
      {known.uses.length > SHOWN_USES && <div data-marked>{words.moreUses(known.uses.length - SHOWN_USES)}</div>}
      {known.elsewhere && <div data-marked>{words.elsewhere}</div>}
      {known.state === 'shown' && <Taken known={known} />}
    </div>
  )
}

function Use({ use }: { use: KnownPicture['uses'][number] }) {
  const words = useWords(pictureWords)
  const { day } = useFormats()
  const when = day(dayAt(use.occurredAt))
  return (
    <>
      {use.exact ? words.used(when) : words.alike(when)}
      <HolderLink holder={use} />
      {use.exact ? words.usedEnd : words.alikeEnd}
    </>
  )
}

/** 《三月主题党日》, which opens the record where it has a page of its own. */
export function HolderLink(props: { holder: { record: string; kind: string; title: string } }) {
  const { record, kind, title } = props.holder
  const say = useSay()
  const named = `《${title || say(kindNamed(kind as KindName).label)}》`
  if (!isDailyKind(kind)) return named
  return (
    <Link to="/records/$kind/$id" params={{ kind, id: record }} target="_blank">
      {named}
    </Link>
  )
}

/** Near or far is no reproach: much of what is recorded happens away from venues. */
function Taken({ known: { takenAt, place } }: { known: KnownPicture }) {
  const words = useWords(pictureWords)
  const { moment } = useFormats()
  const { occurredAt } = useEvidenceOf()
  const days = takenAt === null || occurredAt === undefined ? 0 : daysFromRecord(takenAt, occurredAt)
  const apart = days === 0 ? '' : `，${days < 0 ? words.before(-days) : words.after(days)}`
  return (
    <>
      {takenAt === null ? (
        <div className="faint">{words.noTime}</div>
      ) : (
        <div data-marked={days !== 0 || undefined}>
          {words.taken(moment(takenAt))}
          {apart}
        </div>
      )}
      {place && <div>{words.place[place]}</div>}
    </>
  )
}
