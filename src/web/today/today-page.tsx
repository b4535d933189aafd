import { Page } from '../parts/page.tsx'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'

export default function TodayPage() {
  const words = useWords(shellWords)
  return <Page title={words.today}>{null}</Page>
}
