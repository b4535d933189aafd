import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { useLookAt } from '../forms/use-look-at.ts'
import { DropZone } from '../parts/drop-zone.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import { FormFilling } from './form-filling.tsx'
import { formsWords } from './words.ts'

/** A form that a department demands (上面要的表): uploaded empty, filled from the ledgers, handed back in its own layout. */
export default function FormsPage() {
  const words = useWords(formsWords)
  const look = useLookAt(api.formsFromAbove.look)
  return (
    <Page
      title={words.title}
      beside={words.why}
      acts={look.data && <Button onClick={() => look.reset()}>{words.again}</Button>}
    >
      {look.data ? (
        <FormFilling key={look.data.file.sha256} file={look.data.file} look={look.data.look} />
      ) : (
        <>
          <DropZone
            add={([file]) => file && look.mutate(file)}
            drop={words.drop}
            types={words.types}
            accept=".xlsx,.docx"
            busy={look.isPending}
          />
          {look.isError && <ErrorNote error={look.error} />}
        </>
      )}
    </Page>
  )
}
