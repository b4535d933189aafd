import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { KindData } from '../../domain/kind.ts'
import type { KindName, Kinds } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { sender, type Unsent } from '../api/send-once.ts'

/** A record as the administration shows it. */
export interface Listed<K extends KindName> {
  id: string
  version: number
  data: KindData<Kinds[K]>
}

/** All records of a small street-wide kind (its address book, its rules). */
export function useAll<K extends KindName>(kind: K) {
  return useQuery({
    queryKey: ['all', kind],
    queryFn: async (): Promise<Listed<K>[]> => {
      const found: Listed<K>[] = []
      let cursor: string | undefined
      do {
        const page: { items: unknown[]; next: string | null } = await api.kinds[kind].list({ limit: 200, cursor })
        found.push(...(page.items as Listed<K>[]))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      return found
    },
  })
}

const send = sender()

/** Sends one command, once, and lets every list ask again. */
export function useEnter() {
  const client = useQueryClient()
  return async (command: Unsent): Promise<void> => {
    await send(command)
    await client.invalidateQueries()
  }
}
