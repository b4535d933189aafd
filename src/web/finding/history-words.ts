import type { HistoryEntry } from '../../domain/api/shapes.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { KINDS, type KindName, kindNamed } from '../../domain/kinds/index.ts'
import type { Label } from '../../domain/label.ts'
import type { findingWords } from './finding-words.ts'

type Said = (typeof findingWords)['zh'] | (typeof findingWords)['en']

const after = (entry: HistoryEntry, field: string) => entry.changes.find((c) => c.field === field)?.after

/** What an entry of the log did, and the words that belong to it. */
export function entryWords(
  entry: HistoryEntry,
  words: Said,
  say: (label: Label) => string,
  /** What a part is called, by its id: a measure's act. */
  nameOf: (record: string) => string,
): { did: string; about: string; system: boolean } {
  const kind = Object.hasOwn(KINDS, entry.kind) ? kindNamed(entry.kind as KindName) : undefined
  const system = entry.actor.role === 'system'
  const about = (field: string) => String(after(entry, field) ?? '')
  if (entry.action === 'erase') return { did: words.erased, about: '', system }
  if (entry.action === 'move' && entry.move) {
    const label = kind?.lifecycle?.moves[entry.move]?.label
    const said = ['reason', 'words', 'opinion', 'seen', 'note', 'answer', 'outcome'].map((k) => entry.input[k])
    const text = said.find((value): value is string => typeof value === 'string' && value !== '')
    const part = entry.kind === 'finding' ? '' : nameOf(entry.record)
    return { did: label ? say(label) : entry.move, about: [part, text].filter(Boolean).join('，'), system }
  }
  if (entry.action === 'correct')
    return { did: words.corrected(kind ? say(kind.label) : entry.kind), about: nameOf(entry.record), system }
  switch (entry.kind) {
    case 'finding':
      return { did: words.createdFinding, about: '', system }
    case 'cause':
      return { did: words.wroteCause, about: about('text'), system }
    case 'measure':
      return { did: words.addedMeasure, about: about('act'), system }
    case 'evidence': {
      const files = after(entry, 'files') as Attachment[] | undefined
      return { did: words.addedEvidence(String(files?.length ?? 0)), about: about('what'), system }
    }
    case 'progressNote':
      return { did: words.noted, about: about('text'), system }
    case 'reminder': {
      const levels: Record<string, string> = {
        owner: words.reminderOwner,
        secretary: words.reminderSecretary,
        street: words.reminderStreet,
      }
      return { did: levels[about('level')] ?? words.reminderOwner, about: '', system: true }
    }
    default:
      return { did: kind ? words.recordedOne(say(kind.label)) : entry.kind, about: '', system }
  }
}
