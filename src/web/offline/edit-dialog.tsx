import { askedFor } from '../../domain/fields/field.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Dialog } from '../forms/dialog.tsx'
import { RecordForm, type Said } from '../forms/record-form.tsx'
import type { Values } from '../forms/values.ts'
import { useSay, useWords } from '../words/words.ts'
import type { Entry, Queued } from './entry.ts'
import { fileHere, hashesIn } from './files.ts'
import { renewed } from './resolve.ts'
import { decide } from './sync.ts'
import { offlineWords } from './words.ts'

/** What the server did not take, to be put right and sent again. */
export function EditDialog({ entry, close }: { entry: Entry; close: () => void }) {
  const words = useWords(offlineWords)
  const say = useSay()
  const me = useMe()
  const { command, problem } = entry
  if (command.action === 'move') return null
  const definition = kindNamed(command.kind as KindName)
  const fields =
    command.action === 'create'
      ? askedFor(definition.fields)
      : Object.fromEntries(Object.entries(definition.fields).filter(([name]) => name in command.data))
  const codes = (problem?.problems ?? (problem ? [problem] : [])).map(({ code }) => code)
  return (
    <Dialog title={say(definition.label)} close={close}>
      <p>{problem && say(problem.detail)}</p>
      <RecordForm
        fields={fields}
        initial={command.data}
        draft={`queue.${command.id}`}
        org={command.action === 'create' ? (command.org ?? me.post.org) : me.post.org}
        submit={words.save}
        // The time is asked for again only where something stands against it.
        happened={codes.some((code) => code.startsWith('entry.'))}
        send={async (values, said) => {
          const written = await rewritten(entry, command, values, said)
          await decide(() => ({ entries: [written], removed: [] }))
          close()
        }}
        cancel={close}
      />
    </Dialog>
  )
}

/** Other content is something new to send: what was refused was never recorded. It happened when it did. */
async function rewritten(
  entry: Entry,
  command: Exclude<Queued, { action: 'move' }>,
  data: Values,
  said: Said,
): Promise<Entry> {
  const { deviceAt: _, ...rest } = command
  const again: Queued = {
    ...rest,
    occurredAt: command.occurredAt ?? entry.writtenAt,
    ...said,
    id: uuidv7(),
    data,
  }
  const files: string[] = []
  for (const sha256 of hashesIn(again)) if (await fileHere(sha256)) files.push(sha256)
  return {
    ...renewed(entry, again),
    files,
    writtenAt: new Date().toISOString(),
    saysWhen: entry.saysWhen || said.occurredAt !== undefined,
  }
}
