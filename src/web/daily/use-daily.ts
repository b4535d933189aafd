import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { StoredRow } from '../../domain/api/shapes.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'
import { api } from '../api/client.ts'
import type { Unsent } from '../api/send-once.ts'
import { useMe } from '../api/session.ts'
import { withWaiting } from '../offline/overlay.ts'
import { type Recorded, record } from '../offline/record.ts'
import { useQueue } from '../offline/use-queue.ts'

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

/** A record as the server has it, with what waits on this device. */
export function useDaily(kind: DailyKindName, id: string) {
  const me = useMe()
  const { entries } = useQueue()
  const query = useQuery({ queryKey: ['daily', kind, id], queryFn: () => routes(kind).get({ id }) })
  const waiting = entries.filter(({ command }) => command.record === id)
  const data = withWaiting(query.data, waiting, me)
  return { data, isError: query.isError && !data, error: query.error, refetch: query.refetch }
}

export const revealDaily = (kind: DailyKindName, id: string) => routes(kind).reveal({ id })

/**
 * Records something, once, and lets every list ask again. Returns when the server has it, or when it waits on this device
 * (`isWaiting`) and goes there by itself.
 * @param about the row as the person saw it, for what changes it; what is to happen once nothing can be lost any more
 */
export function useRecordDaily() {
  const client = useQueryClient()
  const me = useMe()
  return async (command: Unsent, about: { row?: StoredRow; kept?: () => void } = {}): Promise<Recorded> => {
    const seen = about.row ?? client.getQueryData<StoredRow>(['daily', command.kind, command.record])
    const outcome = await record(command, { me, seen, kept: about.kept })
    await Promise.all([
      client.invalidateQueries({ queryKey: ['daily'] }),
      client.invalidateQueries({ queryKey: ['ledgers'] }),
    ])
    return outcome
  }
}
