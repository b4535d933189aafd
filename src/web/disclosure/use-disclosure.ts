import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { CommandInput } from '../../domain/command.ts'
import type { DisclosureItem } from '../../domain/disclosure.ts'
import type { DisclosureData } from '../../domain/kinds/disclosure.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { announce } from '../shell/live.tsx'
import { wordsNow } from '../words/words.ts'
import { disclosureWords } from './words.ts'

type Sent = Awaited<ReturnType<typeof api.disclosure.story>>
/** One disclosure with what stands around it, its data as its kind defines them. */
export type Story = Omit<Sent, 'data'> & { data: DisclosureData }
export type Comment = Sent['comments'][number]
export type LedgerItem = Sent['ledger'][number]
export type Field = 'title' | 'state' | 'done' | 'notDone' | 'who'
export type { DisclosureItem }

export const listQuery = queryOptions({ queryKey: ['disclosures'], queryFn: () => api.disclosure.list() })

export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ['disclosures', id],
    queryFn: async () => (await api.disclosure.story({ id })) as unknown as Story,
  })

type Unsent = CommandInput extends infer C ? (C extends CommandInput ? Omit<C, 'id'> : never) : never

/** Records something of disclosures and shows them anew. The same content sent twice is recorded once. */
export function useSend() {
  const client = useQueryClient()
  const last = useRef<{ content: string; id: string }>(undefined)
  return useCallback(
    async (command: Unsent) => {
      const content = JSON.stringify(command)
      const id = last.current?.content === content ? last.current.id : uuidv7()
      last.current = { content, id }
      await api.commands.execute({ commands: [{ ...command, id } as CommandInput] })
      last.current = undefined
      announce(wordsNow(disclosureWords).recorded)
      await client.invalidateQueries({ queryKey: ['disclosures'] })
      void client.invalidateQueries({ queryKey: ['work'] })
    },
    [client],
  )
}

/** Letters and digits that nobody mistakes for one another on paper. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ2345678'

/** A code for the Party page: `K7M2-94TX`. */
export function newPartyCode(): string {
  const drawn = [...crypto.getRandomValues(new Uint32Array(8))].map((n) => LETTERS[n % LETTERS.length]!)
  return `${drawn.slice(0, 4).join('')}-${drawn.slice(4).join('')}`
}
