import { useDirectory } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { defineWords, useWords } from '../words/words.ts'
import style from './parts.module.css'

const goneWords = defineWords(
  {
    merged: (whose: string, on: string, into: string) =>
      `${whose}已并入${into}，自${on}起：原有记录留在这里，新的记在${into}`,
    dissolved: (whose: string, on: string) => `${whose}已撤销，自${on}起：原有记录留在这里，不再记新的`,
  },
  {
    merged: (whose: string, on: string, into: string) =>
      `${whose} was merged into ${into} on ${on}: its records stay here, new ones are made in ${into}`,
    dissolved: (whose: string, on: string) =>
      `${whose} was dissolved on ${on}: its records stay here, no new ones are made`,
  },
)

/** Beside a record's organisation that was merged into another or dissolved: what became of it, and where new records go. */
export function GoneNote(props: { org: string }) {
  const words = useWords(goneWords)
  const { day } = useFormats()
  const directory = useDirectory()
  const gone = directory?.goneWith(props.org)
  if (!gone?.mergedOn) return null
  const into = gone.mergedInto === null ? undefined : directory?.organisation(gone.mergedInto)?.name
  const on = day(gone.mergedOn)
  return <span className={style.gone}>{into ? words.merged(gone.name, on, into) : words.dissolved(gone.name, on)}</span>
}
