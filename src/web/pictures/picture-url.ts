import type { Attachment } from '../../domain/fields/attachments.ts'
import { API } from '../api/client.ts'

/** A smaller copy of a stored picture: for lists, or for a screen. */
export const viewUrl = ({ sha256 }: Pick<Attachment, 'sha256'>, view: 'thumb' | 'screen') =>
  `${API}/files/${sha256}/${view}`
