import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import style from './imports.module.css'
import { importsWords } from './words.ts'

/** How far a check or an import is, and a way to stop it, which leaves nothing behind. */
export function GoingOn(props: { id: string; done: number; all: number; says: string }) {
  const { id, done, all, says } = props
  const words = useWords(importsWords)
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: () => api.imports.cancel({ id }),
    onSuccess: (state) => client.setQueryData(['imports', 'state', id], state),
  })
  return (
    <div className={style.going}>
      <label>
        {says}
        <progress value={done} max={Math.max(all, done, 1)} />
      </label>
      <Button onClick={() => stop.mutate()} loading={stop.isPending}>
        {words.stop}
      </Button>
      {stop.isError && <ErrorNote error={stop.error} />}
    </div>
  )
}
