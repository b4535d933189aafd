import { useQuery } from '@tanstack/react-query'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { receipt } from '../../domain/kinds/daily/office/receipt.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './meetings.module.css'
import { Qr } from './sign-in-card.tsx'
import { meetingWords } from './words.ts'

/** What goes with something that is handed over: with it the recipient confirms that it arrived. */
export default function ReceiptSlip({ row }: { row: StoredRow }) {
  const words = useWords(meetingWords)
  const say = useSay()
  const me = useMe()
  const isMine = receipt.permissions.create.includes(me.post.role)
  const slip = useQuery({
    queryKey: ['receipt-slip', row.id],
    queryFn: () => api.ownSide.receiptSlip({ id: row.id }),
    enabled: isMine,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <section className={style.slip} aria-label={words.slip}>
      <b>{say(receipt.lifecycle!.states[row.state!]!.label)}</b>
      {slip.isError && <ErrorNote error={slip.error} retry={() => slip.refetch()} />}
      {slip.data && (
        <>
          <p className="muted small">{words.slipWhy}</p>
          <Qr text={`${location.origin}${slip.data.page}?c=${slip.data.code}`} />
          <p>
            {words.slipCode}{' '}
            <b className={style.slipCode}>{`${slip.data.code.slice(0, 4)} ${slip.data.code.slice(4)}`}</b>
          </p>
          <p className="muted small">{`${location.origin}${slip.data.page}`}</p>
        </>
      )}
    </section>
  )
}
