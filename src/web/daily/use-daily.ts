import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { StoredRow } from '../../domain/api/shapes.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'
import { api } from '../api/client.ts'
import { sender, type Unsent } from '../api/send-once.ts'

type Asked = { sort?: string; where?: string; limit: number }
type List = (query: Asked) => Promise<{ items: StoredRow[] }>
type Get = (input: { id: string }) => Promise<StoredRow>

const routes = (kind: DailyKindName) => api.kinds[kind] as unknown as { list: List; get: Get; reveal: Get }

export const listDaily = async (kind: DailyKindName, query: Asked): Promise<StoredRow[]> =>
  (await routes(kind).list(query)).items

/** The newest records of a kind in sight: what one recorded last begins the next. */
export const useLatest = (kind: DailyKindName, limit: number) =>
  useQuery({
    queryKey: ['daily', kind, 'latest', limit],
    queryFn: () => listDaily(kind, { sort: '-recordedAt', limit }),
  })

export const useDaily = (kind: DailyKindName, id: string) =>
  useQuery({ queryKey: ['daily', kind, id], queryFn: () => routes(kind).get({ id }) })

export const revealDaily = (kind: DailyKindName, id: string) => routes(kind).reveal({ id })

const send = sender()

/** Records something, once, and lets every list ask again. */
export function useRecordDaily() {
  const client = useQueryClient()
  return async (command: Unsent) => {
    const outcome = await send(command)
    await Promise.all([
      client.invalidateQueries({ queryKey: ['daily'] }),
      client.invalidateQueries({ queryKey: ['ledgers'] }),
    ])
    return outcome
  }
}
