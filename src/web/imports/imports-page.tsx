import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ledgerNamed } from '../../domain/ledgers/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useLookAt } from '../forms/use-look-at.ts'
import { ErrorNote, Note } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { roomsOf } from '../shell/rooms.ts'
import { useWords } from '../words/words.ts'
import { RecentImports } from './recent-imports.tsx'
import { SheetPlan } from './sheet-plan.tsx'
import { TakeSheet } from './take-sheet.tsx'
import { importsWords } from './words.ts'

/** An old ledger brought in as history (导入旧台账): a file, what its columns are, every error at its cell, then all good rows. */
export default function ImportsPage() {
  const words = useWords(importsWords)
  const me = useMe()
  const client = useQueryClient()
  const { ledger, kind } = useSearch({ strict: false }) as { ledger?: string; kind?: string }
  const look = useLookAt(api.imports.look)
  const [round, setRound] = useState(0)
  const again = () => {
    look.reset()
    setRound(round + 1)
    void client.invalidateQueries({ queryKey: ['imports', 'recent'] })
  }
  if (!roomsOf(me.post.role).includes('record'))
    return (
      <Page title={words.title}>
        <Note>{words.nobody}</Note>
      </Page>
    )
  const wanted = kind ?? (ledger === undefined ? undefined : ledgerNamed(ledger)?.sources[0]?.kind)
  return (
    <Page title={words.title} beside={words.why} acts={look.data && <Button onClick={again}>{words.again}</Button>}>
      {look.data ? (
        <SheetPlan key={round} file={look.data.file} look={look.data.look} wanted={wanted} again={again} />
      ) : (
        <>
          <TakeSheet take={(file) => look.mutate(file)} busy={look.isPending} />
          {look.isError && <ErrorNote error={look.error} />}
        </>
      )}
      <RecentImports />
    </Page>
  )
}
