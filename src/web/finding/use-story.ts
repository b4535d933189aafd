import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api } from '../api/client.ts'
import { sender, type Unsent } from '../api/send-once.ts'
import { announce } from '../shell/live.tsx'
import { wordsNow } from '../words/words.ts'
import { findingWords } from './finding-words.ts'

export const storyQuery = (id: string) =>
  queryOptions({ queryKey: ['story', id], queryFn: () => api.findings.story({ id }) })

/** Records something of a finding, once, and shows the story anew. */
export function useRecord(finding: string) {
  const client = useQueryClient()
  const [send] = useState(sender)
  return useCallback(
    async (command: Unsent) => {
      const outcome = await send(command)
      announce(wordsNow(findingWords).recorded)
      await client.invalidateQueries({ queryKey: ['story', finding] })
      void client.invalidateQueries({ queryKey: ['ledger'] })
      void client.invalidateQueries({ queryKey: ['work'] })
      return outcome
    },
    [client, finding, send],
  )
}
