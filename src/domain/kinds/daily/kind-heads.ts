import type { Label } from '../../label.ts'
import type { Role } from '../../roles.ts'
import { kindNamed } from '../index.ts'
import { DAILY_KIND_NAMES } from './index.ts'

/** What a page needs to offer a kind of daily work without its definition. */
export interface KindHead {
  label: Label
  create: readonly Role[]
  /** It hangs on another record, and is begun from that one's page. */
  hangs: boolean
  /** It says of which branch it is. */
  ofBranch: boolean
}

/** Of every kind of daily work: all definitions would be half of what the first page loads. */
export const kindHeads = (): Record<string, KindHead> =>
  Object.fromEntries(
    DAILY_KIND_NAMES.map((name) => {
      const { label, permissions, parent, fields } = kindNamed(name)
      return [
        name,
        { label, create: permissions.create, hangs: parent !== undefined, ofBranch: Object.hasOwn(fields, 'branch') },
      ]
    }),
  )
