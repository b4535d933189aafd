import { useInfiniteQuery } from '@tanstack/react-query'
import type { ImportState } from '../../domain/imports/import-state.ts'
import { API, api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { useLanguage, useSay, useWords } from '../words/words.ts'
import style from './imports.module.css'
import { importsWords } from './words.ts'

/** What a check found: how many rows are good, and every error at its cell. */
export function CheckResult(props: { state: ImportState }) {
  const { state } = props
  const words = useWords(importsWords)
  return (
    <section aria-live="polite">
      <p className={style.sum}>
        <b>{words.good(state.good)}</b>
        {state.wrong > 0 && <b className={style.wrong}>{words.wrong(state.wrong, state.errors)}</b>}
        {state.passed > 0 && <span className="muted">{words.passed(state.passed)}</span>}
        {state.hidden > 0 && <span className="muted">{words.hidden(state.hidden)}</span>}
      </p>
      {state.errors > 0 && <Errors state={state} />}
    </section>
  )
}

const PAGE = 100

function Errors(props: { state: ImportState }) {
  const { id, wrong, good, errors: count } = props.state
  const language = useLanguage()
  const words = useWords(importsWords)
  const say = useSay()
  const errors = useInfiniteQuery({
    queryKey: ['imports', 'errors', id, count],
    queryFn: ({ pageParam }) => api.imports.errors({ id, from: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.length < PAGE ? null : pages.length * PAGE),
  })
  if (errors.isError) return <ErrorNote error={errors.error} retry={() => errors.refetch()} />
  const rows = errors.data?.pages.flat() ?? []
  return (
    <>
      <p className="muted">{words.errorsWhy}</p>
      <p className={style.acts}>
        <a className={style.marked} href={`${API}/imports/${id}/marked.xlsx?language=${language}`} download>
          {words.marked}
        </a>
        {good > 0 && (
          <a
            className={style.marked}
            href={`${API}/imports/${id}/marked.xlsx?language=${language}&rows=wrong`}
            download
          >
            {words.onlyWrong(wrong)}
          </a>
        )}
        <span className="muted small">{words.markedWhy}</span>
      </p>
      <div className={style.scroll}>
        <table className={style.errors}>
          <thead>
            <tr>
              <th scope="col">{words.cell}</th>
              <th scope="col">{words.what}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cell, code, detail }) => (
              <tr key={`${cell} ${code}`}>
                <th scope="row" className="mono">
                  {cell}
                </th>
                <td>
                  {say(detail)} <span className="faint small mono">{code}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {errors.hasNextPage && (
        <Button size="small" onClick={() => errors.fetchNextPage()} loading={errors.isFetchingNextPage}>
          {words.more}
        </Button>
      )}
    </>
  )
}
