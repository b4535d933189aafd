import { useMutation } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { uploadFile } from '../forms/upload.ts'
import { TakeSheet } from '../imports/take-sheet.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import { FormFilling } from './form-filling.tsx'
import { formsWords } from './words.ts'

/** A form that a department demands (上面要的表): uploaded empty, filled from the ledgers, handed back in its own layout. */
export default function FormsPage() {
  const words = useWords(formsWords)
  const look = useMutation({
    mutationFn: async (file: File) => {
      const { sha256, name } = await uploadFile(file, () => undefined)
      return { file: { sha256, name }, look: await api.formsFromAbove.look({ sha256, name }) }
    },
  })
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
          <TakeSheet
            take={(file) => look.mutate(file)}
            busy={look.isPending}
            accept=".xlsx,.docx"
            drop={words.drop}
            types={words.types}
          />
          {look.isError && <ErrorNote error={look.error} />}
        </>
      )}
    </Page>
  )
}
