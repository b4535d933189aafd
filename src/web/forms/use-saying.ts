import type { Saying } from '../../domain/value-words.ts'
import { useSay, useWords } from '../words/words.ts'
import { useDirectory } from './directory.ts'
import { formWords } from './form-words.ts'
import { useFormats } from './format.ts'

/** How values are said here and now: language, today, the street's names. `people` knows who has left the directory. */
export function useSaying(people: Record<string, string> = {}): Saying {
  const say = useSay()
  const words = useWords(formWords)
  const formats = useFormats()
  const directory = useDirectory()
  return {
    say,
    day: formats.day,
    moment: formats.moment,
    person: (id) => people[id] ?? directory?.nameOf(id) ?? '…',
    organisation: (id) => directory?.organisation(id)?.name ?? '…',
    yes: words.yes,
    no: words.no,
  }
}
