import { Link, useRouter } from '@tanstack/react-router'
import { Empty, ErrorNote } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'

/** A page that failed as a whole says so at its place, with its code and a way to try again. */
export function PageError(props: { error: unknown; reset?: () => void }) {
  const router = useRouter()
  const words = useWords(shellWords)
  return (
    <Page title={words.app} width="narrow">
      <ErrorNote
        error={props.error}
        retry={() => {
          props.reset?.()
          void router.invalidate()
        }}
      />
    </Page>
  )
}

export function PageNotFound() {
  const words = useWords(shellWords)
  return (
    <Page title={words.notFound} width="narrow">
      <Empty title={words.notFoundBody}>
        <Link to="/">{words.toStart}</Link>
      </Empty>
    </Page>
  )
}
