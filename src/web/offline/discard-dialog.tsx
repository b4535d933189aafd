import { useState } from 'react'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useWords } from '../words/words.ts'
import { copyOf } from './copy.ts'
import type { Entry } from './entry.ts'
import { dependentsOf } from './order.ts'
import { decide } from './sync.ts'
import { useQueue } from './use-queue.ts'
import { offlineWords } from './words.ts'

/** Takes something out of the queue for good, with a copy of it left on this device. */
export function DiscardDialog({ entry, close }: { entry: Entry; close: () => void }) {
  const words = useWords(offlineWords)
  const { entries } = useQueue()
  const { recent } = useFormats()
  const [error, setError] = useState<unknown>()
  const all = [entry, ...dependentsOf(entries, entry)]
  const discard = async () => {
    try {
      const copy = await copyOf(all)
      await decide((now) => {
        saveFile(copy, `taizhang-${entry.writtenAt.slice(0, 10)}-${entry.command.id.slice(-6)}.zip`)
        const gone = new Set(all.map(({ seq }) => seq))
        return { entries: [], removed: now.filter(({ seq }) => gone.has(seq)) }
      })
      close()
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <Dialog
      title={words.discardTitle}
      close={close}
      at="middle"
      foot={
        <>
          <Button danger onClick={discard}>
            {words.discardNow}
          </Button>
          <Button onClick={close}>{words.keep}</Button>
        </>
      }
    >
      <p>
        <b>{entry.title}</b> <span className="muted">{words.written(recent(entry.writtenAt))}</span>
      </p>
      <p>{words.discardWhy(all.length - 1)}</p>
      <Refusals error={error} />
    </Dialog>
  )
}
