import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { DisclosureItem } from '../../domain/disclosure.ts'
import type { DisclosureData } from '../../domain/kinds/disclosure.ts'
import { api } from '../api/client.ts'
import { sender, type Unsent } from '../api/send-once.ts'
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

/** Records something of disclosures, once, and shows them anew. */
export function useSend() {
  const client = useQueryClient()
  const [send] = useState(sender)
  return useCallback(
    async (command: Unsent) => {
      await send(command)
      announce(wordsNow(disclosureWords).recorded)
      await client.invalidateQueries({ queryKey: ['disclosures'] })
      void client.invalidateQueries({ queryKey: ['work'] })
    },
    [client, send],
  )
}

/** Letters and digits that nobody mistakes for one another on paper. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ2345678'

/** A code for the Party page: `K7M2-94TX`. */
export function newPartyCode(): string {
  const drawn = [...crypto.getRandomValues(new Uint32Array(8))].map((n) => LETTERS[n % LETTERS.length]!)
  return `${drawn.slice(0, 4).join('')}-${drawn.slice(4).join('')}`
}
