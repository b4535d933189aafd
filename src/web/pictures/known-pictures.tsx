import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { KnownPicture } from '../../domain/api/contracts/pictures.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { api } from '../api/client.ts'

/** What the pictures of a form or a page are evidence of. */
export interface EvidenceOf {
  record?: string
  org?: string | null
  /** When it took place, as the person says. */
  occurredAt?: string
}

const Evidence = createContext<EvidenceOf>({})
export const EvidenceOf = Evidence.Provider
export const useEvidenceOf = () => useContext(Evidence)

/** What the server knows of these files: nothing yet for one that waits for the network. */
export function useKnownPictures(files: readonly Attachment[]): ReadonlyMap<string, KnownPicture> {
  const { record, org } = useEvidenceOf()
  const hashes = files.map(({ sha256 }) => sha256).slice(0, 60)
  const known = useQuery({
    queryKey: ['pictures', 'look', record, org, ...hashes],
    queryFn: () => api.pictures.look({ files: hashes, ...(record && { record }), ...(org && { org }) }),
    enabled: hashes.length > 0,
    placeholderData: keepPreviousData,
  })
  return new Map(known.data?.map((picture) => [picture.sha256, picture]))
}
