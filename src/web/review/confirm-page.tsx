import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import { ConfirmScreen } from './confirm-screen.tsx'
import { confirmWords } from './confirm-words.ts'
import { reviewWords } from './words.ts'

const route = getRouteApi('/signed-in/reviews/$id/confirm')

/** Says exactly what becomes permanent, and makes it so. */
export default function ConfirmPage() {
  const { id } = route.useParams()
  const words = useWords(confirmWords)
  const review = useQuery({
    queryKey: ['review', id, 'confirm'],
    queryFn: () => api.reviews.get({ id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const closed = useWords(reviewWords)
  if (review.isError) {
    return (
      <Page title={words.title} width="narrow">
        <ErrorNote error={review.error} retry={() => review.refetch()} />
      </Page>
    )
  }
  if (!review.data) {
    return (
      <Page title={words.title} width="narrow">
        <Waiting lines={8} />
      </Page>
    )
  }
  if (review.data.state !== 'open') {
    return (
      <Page title={words.title} width="narrow">
        <Empty title={review.data.state === 'confirmed' ? closed.closedTitle : closed.discardedTitle}>
          <Link to="/ledger">{words.toLedger}</Link>
        </Empty>
      </Page>
    )
  }
  return <ConfirmScreen review={review.data} />
}
