import { useQuery } from '@tanstack/react-query'
import type { ImportPlan } from '../../domain/imports/plan.ts'
import { api } from '../api/client.ts'
import type { SheetFile } from '../forms/use-look-at.ts'

export type Look = Awaited<ReturnType<typeof api.imports.look>>
export type LookedKind = Look['sheets'][number]['kinds'][number]

const POLL_MS = 400

/** How far a check or an import is, asked for until it is settled. */
export const useImportState = (id: string | undefined) =>
  useQuery({
    queryKey: ['imports', 'state', id],
    queryFn: () => api.imports.state({ id: id! }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.status !== 'error' && (state.data?.phase === 'checking' || state.data?.phase === 'importing')
        ? POLL_MS
        : false,
    retry: false,
  })

export const startCheck = (file: SheetFile, plan: ImportPlan) => api.imports.check({ ...file, plan })
