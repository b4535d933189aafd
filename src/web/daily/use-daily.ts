import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { StoredRow } from '../../domain/api/shapes.ts'
import type { CommandInput } from '../../domain/command.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'

type List = (query: { sort: string; limit: number }) => Promise<{ items: StoredRow[] }>
type Get = (input: { id: string }) => Promise<StoredRow>

const routes = (kind: DailyKindName) => api.kinds[kind] as unknown as { list: List; get: Get; reveal: Get }

/** The newest records of a kind in sight: what one recorded last begins the next. */
export const useLatest = (kind: DailyKindName, limit: number) =>
  useQuery({
    queryKey: ['daily', kind, 'latest', limit],
    queryFn: async () => (await routes(kind).list({ sort: '-recordedAt', limit })).items,
  })

export const useDaily = (kind: DailyKindName, id: string) =>
  useQuery({ queryKey: ['daily', kind, id], queryFn: () => routes(kind).get({ id }) })

export const revealDaily = (kind: DailyKindName, id: string) => routes(kind).reveal({ id })

// One command of each action without its id, which is given when it is sent.
type Unsent = CommandInput extends infer C ? (C extends CommandInput ? Omit<C, 'id'> : never) : never

let last: { content: string; id: string } | undefined

/**
 * Records something and lets every list ask again. The same content sent twice (no answer came the first time) carries the
 * same id, so that it is recorded once.
 */
export function useRecordDaily() {
  const client = useQueryClient()
  return async (command: Unsent) => {
    const content = JSON.stringify(command)
    const id = last?.content === content ? last.id : uuidv7()
    last = { content, id }
    const { outcomes } = await api.commands.execute({ commands: [{ ...command, id } as CommandInput] })
    last = undefined
    await Promise.all([
      client.invalidateQueries({ queryKey: ['daily'] }),
      client.invalidateQueries({ queryKey: ['ledgers'] }),
    ])
    return outcomes[0]!
  }
}
