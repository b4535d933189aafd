import { type ComponentType, lazy } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'

interface OwnPages {
  /** Stands above the form of a new one: a quicker way to begin. */
  begin?: ComponentType
  /** Stands on the record's page instead of its moves while it is worked on: `isFor` says in which states. */
  desk?: ComponentType<{ row: StoredRow }>
  isFor?: (row: StoredRow) => boolean
  /** What is entered already stands folded beneath the desk, which shows it too. */
  folds?: true
  /** Fields that its form does not ask for: they come from where it is recorded otherwise. */
  hides?: readonly string[]
  /** Not offered under 记一笔: it is recorded from the record that it hangs on. */
  isPart?: true
}

/** Kinds whose pages have something of their own; everything else of every kind is made from its definition. */
export const OWN_PAGES: Partial<Record<DailyKindName, OwnPages>> = {
  meeting: {
    begin: lazy(() => import('../meetings/begin-meeting.tsx')),
    desk: lazy(() => import('../meetings/meeting-desk.tsx')),
    isFor: ({ state }) => state === 'draft',
    folds: true,
  },
  attendance: { isPart: true, hides: ['person', 'device'] },
  decisionStep: { isPart: true },
  receipt: {
    desk: lazy(() => import('../meetings/receipt-slip.tsx')),
    isFor: ({ state }) => state === 'delivered',
  },
}
