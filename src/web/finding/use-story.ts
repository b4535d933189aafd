import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { CommandInput } from '../../domain/command.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { announce } from '../shell/live.tsx'
import { wordsNow } from '../words/words.ts'
import { findingWords } from './finding-words.ts'

export const storyQuery = (id: string) =>
  queryOptions({ queryKey: ['story', id], queryFn: () => api.findings.story({ id }) })

// One command of each action without its id, which is given when it is sent.
type Unsent = CommandInput extends infer C ? (C extends CommandInput ? Omit<C, 'id'> : never) : never

/**
 * Records something of a finding and shows the story anew. The same content sent twice (no answer came the first time)
 * carries the same id, so that it is recorded once; changed content gets a new one.
 */
export function useRecord(finding: string) {
  const client = useQueryClient()
  const last = useRef<{ content: string; id: string }>(undefined)
  return useCallback(
    async (command: Unsent) => {
      const content = JSON.stringify(command)
      const id = last.current?.content === content ? last.current.id : uuidv7()
      last.current = { content, id }
      const { outcomes } = await api.commands.execute({ commands: [{ ...command, id } as CommandInput] })
      last.current = undefined
      announce(wordsNow(findingWords).recorded)
      await client.invalidateQueries({ queryKey: ['story', finding] })
      void client.invalidateQueries({ queryKey: ['ledger'] })
      void client.invalidateQueries({ queryKey: ['work'] })
      return outcomes[0]
    },
    [client, finding],
  )
}
