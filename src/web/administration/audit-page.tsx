import { useInfiniteQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { api } from '../api/client.ts'
import { useFormats } from '../forms/format.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import style from './administration.module.css'
import { adminWords } from './words.ts'

/** The audit administrator's page: who came in, what was refused, who looked at what is sensitive. */
export default function AuditPage() {
  const words = useWords(adminWords)
  const { moment } = useFormats()
  const audit = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) => api.audit({ limit: 50, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const lines = audit.data?.pages.flatMap((page) => page.items) ?? []
  const nameOf = (event: string) => (words.events as Record<string, string>)[event] ?? event
  return (
    <Page title={words.audit} beside={words.auditWhy}>
      {audit.isError ? (
        <ErrorNote error={audit.error} retry={() => audit.refetch()} />
      ) : !audit.data ? (
        <Waiting />
      ) : lines.length === 0 ? (
        <Empty title={words.auditNone} />
      ) : (
        <>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{words.at}</th>
                <th scope="col">{words.event}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.address}</th>
                <th scope="col">{words.detail}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added behind
                <tr key={`${line.at}${index}`}>
                  <td className={style.nowrap}>{moment(line.at)}</td>
                  <td data-label={words.event}>{nameOf(line.event)}</td>
                  <td data-label={words.who}>{line.name ?? line.account ?? ''}</td>
                  <td className="mono" data-label={words.address}>
                    {line.address ?? ''}
                  </td>
                  <td data-label={words.detail}>{line.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {audit.hasNextPage && (
            <Button className={style.more!} loading={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </Page>
  )
}
