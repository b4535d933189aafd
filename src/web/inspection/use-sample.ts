import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { KindData } from '../../domain/kind.ts'
import type { sample } from '../../domain/kinds/sample.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { timeWords } from '../forms/format.ts'
import { announce } from '../shell/live.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { inspectionWords } from './words.ts'

export type SampleData = KindData<typeof sample>
export type Result = SampleData['results'][number]

/** A sample, and how its results are written: one correction each, shown at once and taken back where the log refuses. */
export function useSample(id: string) {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const client = useQueryClient()
  const key = ['inspection', 'samples', id]
  const query = useQuery({ queryKey: key, queryFn: () => api.kinds.sample.get({ id }) })
  const write = useMutation({
    mutationKey: ['sample', id],
    scope: { id: `sample ${id}` },
    mutationFn: async (result: Result) => {
      // The newest version: results are written one after the other.
      const now = await api.kinds.sample.get({ id })
      const results = [...now.data.results.filter((r) => r.record !== result.record), result]
      const { outcomes } = await api.commands.execute({
        commands: [
          { id: uuidv7(), action: 'correct', kind: 'sample', record: id, version: now.version, data: { results } },
        ],
      })
      return outcomes[0]!
    },
    onMutate: async (result) => {
      await client.cancelQueries({ queryKey: key })
      client.setQueryData<typeof query.data>(key, (before) => {
        if (!before) return before
        const results = [...before.data.results.filter((r) => r.record !== result.record), result]
        return { ...before, data: { ...before.data, results } }
      })
    },
    onSuccess: ({ recordedAt }) => announce(words.saved(timeWords(recordedAt, language))),
    // Only after the last: what the server says in between would take back what is still on its way.
    onSettled: () =>
      client.isMutating({ mutationKey: ['sample', id] }) === 1 &&
      client.invalidateQueries({ queryKey: ['inspection', 'samples'] }),
  })
  return { query, write }
}
