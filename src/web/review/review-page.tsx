import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../api/client.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import { ReviewScreen } from './review-screen.tsx'
import { reviewWords } from './words.ts'

const route = getRouteApi('/signed-in/reviews/$id')

/** A half-done review, as it was left. */
export default function ReviewPage() {
  const { id } = route.useParams()
  const words = useWords(reviewWords)
  const review = useQuery({
    queryKey: ['review', id],
    queryFn: () => api.reviews.get({ id }),
    // While it is open the screen holds the truth and saves it; it is read anew whenever the page is opened.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  useEffect(() => {
    if (review.data) document.title = review.data.title ?? review.data.fileName
  }, [review.data])
  if (review.isError) {
    return (
      <Page title={words.back} width="narrow">
        <ErrorNote error={review.error} retry={() => review.refetch()} />
      </Page>
    )
  }
  if (!review.data) {
    return (
      <Page title={words.back}>
        <Waiting lines={10} />
      </Page>
    )
  }
  if (review.data.state !== 'open') {
    const { document: confirmed } = review.data
    return (
      <Page title={review.data.title ?? review.data.fileName} width="narrow">
        <Empty title={review.data.state === 'confirmed' ? words.closedTitle : words.discardedTitle}>
          {confirmed && (
            <Link to="/documents/$id" params={{ id: confirmed }}>
              {words.toSource}
            </Link>
          )}
          <Link to="/ledger">{words.toLedger}</Link>
        </Empty>
      </Page>
    )
  }
  return <ReviewScreen key={id} review={review.data} />
}
